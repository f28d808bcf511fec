/** Whether any glob matches the whole of `text`: `*` within a name, `**` across folders, `?`, `[0-9]`; case ignored. */
export function matchesGlob(text: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => globExpression(pattern).test(text));
}

/** As `matchesGlob`, for many texts: the globs are read once. */
export function globMatcher(patterns: readonly string[]): (text: string) => boolean {
  const expressions = patterns.map(globExpression);
  return (text) => expressions.some((expression) => expression.test(text));
}

function globExpression(glob: string): RegExp {
  const source = glob.replace(/^\.\//, "").replace(/\*\*\/|\*\*|\*|\?|\[!?[^\]/]+\]|[\\^$.|+(){}[\]]/g, (token) => {
    if (token === "**/") return "(?:[^/]+/)*";
    if (token === "**") return ".*";
    if (token === "*") return "[^/]*";
    if (token === "?") return "[^/]";
    if (token.length > 2 && token.startsWith("[")) return token.replace(/^\[!/, "[^").replace(/\\/g, "\\\\");
    return `\\${token}`;
  });
  return new RegExp(`^${source}$`, "iu");
}
