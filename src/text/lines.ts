/** Where a character stands, for people: both 1-based; the column counts UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds the line of any offset of one text. Line ends are LF, CRLF or a lone CR, as in CommonMark. */
export class LineIndex {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 0x0a || (code === 0x0d && text.charCodeAt(i + 1) !== 0x0a)) this.#starts.push(i + 1);
    }
  }

  /** The position of the character at `offset` (the end of the text included). */
  at(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  /** Offset of the first character of a 1-based line, or undefined where the text has no such line. */
  startOf(line: number): number | undefined {
    return this.#starts[line - 1];
  }

  /** Number of lines; a text that ends with a line end has an empty last one. */
  get count(): number {
    return this.#starts.length;
  }
}

/** The line end that a text mostly uses; LF for a text of one line. What is inserted takes this. */
export function lineEnding(text: string): "\n" | "\r\n" | "\r" {
  const crlf = text.split("\r\n").length - 1;
  const lf = text.split("\n").length - 1 - crlf;
  const cr = text.split("\r").length - 1 - crlf;
  if (crlf > lf && crlf >= cr) return "\r\n";
  return cr > lf ? "\r" : "\n";
}

/** Offset where the line that has `from` in it ends, before its line end; `to` where it goes on to there. */
export function lineEnd(text: string, from: number, to = text.length): number {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) return at;
  }
  return to;
}
