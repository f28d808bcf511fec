const KEYWORD =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:([\w.-]+\/[\w.-]+)?#|https?:\/\/[^\s/]+\/([\w.-]+\/[\w.-]+)\/issues\/)(\d+)\b/gi;

/** Issue numbers of this repository that a text closes when it reaches the default branch. */
export function closedNumbers(text: string, fullName: string): number[] {
  const plain = text.replace(/```[\s\S]*?```|`[^`\n]*`|<!--[\s\S]*?-->/g, "");
  const numbers = [...plain.matchAll(KEYWORD)].flatMap(([, short, linked, number]) => {
    const repo = short ?? linked;
    return repo === undefined || repo.toLowerCase() === fullName.toLowerCase() ? [Number(number)] : [];
  });
  return [...new Set(numbers)];
}
