import { LineIndex } from "../text/lines.ts";
import type { Span } from "../text/span.ts";

/** A comment in a file that silences rules: `<!-- lockstep-disable-line points-scale -->`. */
export interface Directive {
  readonly kind: "disable" | "enable" | "disable-line" | "disable-next-line";
  /** Names of rules as written; none for all of them. */
  readonly rules: readonly string[];
  readonly span: Span;
  /** 1-based line on which it begins, and on which it ends. */
  readonly line: number;
  readonly endLine: number;
}

/** Which lines of a file which rules say nothing of. */
export interface Silence {
  readonly directives: readonly Directive[];
  /** The directive that silences a rule on a 1-based line; null where none does. */
  by(rule: string, line: number): Directive | null;
}

const COMMENT =
  /<!--[ \t]*lockstep-(disable-next-line|disable-line|disable|enable)(?![\w-])((?:[\s,]+[a-z][a-z0-9-]*)*)\s*-->/g;
const FENCE = /^ {0,3}(`{3,}|~{3,})([^\n]*)$/;

/**
 * Finds the directives of a markdown file. Inside a table row `disable-line` in one of its cells silences the row, and no
 * row has to be put between others, which would end the table. Code fences hold none.
 */
export function silenceOf(text: string): Silence {
  if (!text.includes("lockstep-")) return { directives: [], by: () => null };
  const lines = new LineIndex(text);
  const fenced = fencedLines(text);
  const directives = [...text.matchAll(COMMENT)].flatMap((match): Directive[] => {
    const span = { start: match.index, end: match.index + match[0].length };
    const line = lines.at(span.start).line;
    const kind = kindOf(match[1]);
    if (kind === null || fenced.has(line)) return [];
    const rules = (match[2] ?? "").split(/[\s,]+/).filter((name) => name !== "");
    return [{ kind, rules, span, line, endLine: lines.at(span.end).line }];
  });
  const byLine = Map.groupBy(
    directives.flatMap((directive) => linesOf(directive).map((line) => ({ line, directive }))),
    ({ line }) => line,
  );
  const stretching = directives.filter(({ kind }) => kind === "disable" || kind === "enable");
  return {
    directives,
    by(rule, line) {
      const own = byLine.get(line)?.find(({ directive }) => isAbout(directive, rule));
      if (own !== undefined) return own.directive;
      const last = stretching.findLast((directive) => directive.line <= line && isAbout(directive, rule));
      return last?.kind === "disable" ? last : null;
    },
  };
}

/** The lines that a directive for single lines silences. */
function linesOf({ kind, line, endLine }: Directive): readonly number[] {
  if (kind === "disable-next-line") return [endLine + 1];
  return kind === "disable-line" ? Array.from({ length: endLine - line + 1 }, (_, index) => line + index) : [];
}

function isAbout({ rules }: Directive, rule: string): boolean {
  return rules.length === 0 || rules.includes(rule);
}

function kindOf(word: string | undefined): Directive["kind"] | null {
  switch (word) {
    case "disable":
    case "enable":
    case "disable-line":
    case "disable-next-line":
      return word;
    default:
      return null;
  }
}

/** 1-based numbers of the lines inside code fences. */
function fencedLines(text: string): ReadonlySet<number> {
  const inside = new Set<number>();
  let fence: string | null = null;
  text.split(/\r\n|\r|\n/).forEach((content, index) => {
    const [, marks = "", rest = ""] = FENCE.exec(content) ?? [];
    if (fence === null) {
      if (marks !== "" && !(marks.startsWith("`") && rest.includes("`"))) fence = marks;
      return;
    }
    if (marks.startsWith(fence) && rest.trim() === "") fence = null;
    else inside.add(index + 1);
  });
  return inside;
}
