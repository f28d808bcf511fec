/** Lines of context around a change. */
const CONTEXT = 3;

interface Line {
  readonly mark: " " | "-" | "+";
  readonly text: string;
}

/** The difference of two texts as `diff -u` prints it; "" where there is none. Line ends are part of the lines. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return "";
  const lines = compare(splitLines(before), splitLines(after));
  const changed = lines.flatMap((line, i) => (line.mark === " " ? [] : [i]));
  const hunks: [number, number][] = [];
  for (const i of changed) {
    const last = hunks.at(-1);
    if (last !== undefined && i - CONTEXT <= last[1] + 1) last[1] = Math.min(lines.length - 1, i + CONTEXT);
    else hunks.push([Math.max(0, i - CONTEXT), Math.min(lines.length - 1, i + CONTEXT)]);
  }
  return `--- a/${path}\n+++ b/${path}\n${hunks.map(([from, to]) => hunkText(lines, from, to)).join("")}`;
}

function hunkText(lines: readonly Line[], from: number, to: number): string {
  const count = (part: readonly Line[], mark: Line["mark"]): number =>
    part.filter((line) => line.mark === " " || line.mark === mark).length;
  const above = lines.slice(0, from);
  const hunk = lines.slice(from, to + 1);
  const range = (mark: "-" | "+"): string => {
    const size = count(hunk, mark);
    return `${mark}${count(above, mark) + (size === 0 ? 0 : 1)},${size}`;
  };
  const body = hunk.map(({ mark, text }) =>
    text.endsWith("\n") ? `${mark}${text}` : `${mark}${text}\n\\ No newline at end of file\n`,
  );
  return `@@ ${range("-")} ${range("+")} @@\n${body.join("")}`;
}

function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Longest common subsequence of what lies between the equal beginning and the equal end. */
function compare(a: readonly string[], b: readonly string[]): readonly Line[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const [left, right] = [a.slice(start, a.length - tail), b.slice(start, b.length - tail)];
  return [
    ...a.slice(0, start).map((text) => ({ mark: " ", text }) as const),
    ...middle(left, right),
    ...a.slice(a.length - tail).map((text) => ({ mark: " ", text }) as const),
  ];
}

function middle(a: readonly string[], b: readonly string[]): readonly Line[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      lines.push({ mark: " ", text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ mark: "-", text: left });
      i++;
    } else if (right !== undefined) {
      lines.push({ mark: "+", text: right });
      j++;
    }
  }
  return lines;
}
