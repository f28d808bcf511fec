/** A pattern that was compiled, or why it is not taken. */
export type PatternResult =
  | { readonly kind: "pattern"; readonly pattern: RegExp }
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Compiles the source of a pattern so that it matches a whole id. A pattern that could take exponential time on a
 * long cell is refused: configuration comes from pull requests of strangers, too.
 */
export function compileIdPattern(source: string): PatternResult {
  return compilePattern(`^(?:${source})$`, "u");
}

/** Compiles a pattern of the configuration as it stands, under the same conditions. */
export function compilePattern(source: string, flags: string): PatternResult {
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*:\s*/, "") : String(error);
    return refused(`a valid regular expression (${reason})`);
  }
  if (pattern.test("")) return refused("a pattern that doesn't match an empty text");
  if (/\\[1-9]|\\k</.test(source)) return refused("a pattern without back references");
  if (/\(\?<?[=!]/.test(source)) return refused("a pattern without look-around");
  const repeat = ambiguousRepeat(source);
  if (repeat !== null) return refused(`a pattern that doesn't repeat a repetition: ${repeat} can take for ever`);
  return { kind: "pattern", pattern };
}

function refused(reason: string): PatternResult {
  return { kind: "refused", reason };
}

const UNBOUNDED = /^(?:[*+]|\{\d+,\})/;
/** One character of a pattern: an escape, a class, or a plain character. */
const ATOM = /^(?:\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|[^()|])/su;

/**
 * The first group of `source` that is repeated without bound and whose turns can't be told apart: one with a
 * repetition or a choice in it, unless each turn begins with a fixed character that nothing else in it can match, as in
 * `(\.\d+)*`. Null where there is none.
 */
function ambiguousRepeat(source: string): string | null {
  const open: number[] = [];
  for (let i = 0; i < source.length; ) {
    const rest = source.slice(i);
    if (rest.startsWith("(")) {
      open.push(i++);
    } else if (rest.startsWith(")")) {
      const start = open.pop() ?? 0;
      const group = source.slice(start, i + 1);
      if (UNBOUNDED.test(source.slice(i + 1)) && isAmbiguous(group.slice(1, -1).replace(/^\?(?::|<\w+>)/, "")))
        return group;
      i++;
    } else {
      i += ATOM.exec(rest)?.[0].length ?? 1;
    }
  }
  return null;
}

function isAmbiguous(body: string): boolean {
  if (/[()|]/.test(body.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gsu, ""))) return true;
  const atoms: { readonly text: string; readonly quantifier: string }[] = [];
  for (let i = 0; i < body.length; ) {
    const text = ATOM.exec(body.slice(i))?.[0] ?? body.slice(i, i + 1);
    i += text.length;
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(body.slice(i))?.[0] ?? "";
    i += quantifier.length;
    atoms.push({ text, quantifier });
  }
  if (!atoms.some((atom) => UNBOUNDED.test(atom.quantifier) || atom.quantifier.startsWith("?"))) return false;
  const [first, ...others] = atoms;
  const separator = first?.quantifier === "" ? literal(first.text) : null;
  if (separator === null) return true;
  return others.some((atom) => new RegExp(`^(?:${atom.text})$`, "u").test(separator));
}

function literal(atom: string): string | null {
  if (/^\\[^\w]$/.test(atom)) return atom.slice(1);
  return /^[^\\[.^$]$/u.test(atom) ? atom : null;
}
