/** Where the code spans of a text end, in linear time however many runs of backticks stay open. */
export class CodeSpans {
  /** Offsets at which the runs begin, by their length, in order. */
  readonly #runs = new Map<number, number[]>();
  /** By length the index of the first run that may still close one. */
  readonly #next = new Map<number, number>();
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    for (let at = text.indexOf("`"); at >= 0; at = text.indexOf("`", at)) {
      const end = this.#runEnd(at);
      const same = this.#runs.get(end - at);
      if (same === undefined) this.#runs.set(end - at, [at]);
      else same.push(at);
      at = end;
    }
  }

  /**
   * Offset behind the code span that the run at `at` opens, or behind the run itself where nothing closes it. To be
   * asked from left to right.
   */
  endOf(at: number): number {
    const end = this.#runEnd(at);
    const runs = this.#runs.get(end - at) ?? [];
    let index = this.#next.get(end - at) ?? 0;
    while (index < runs.length && (runs[index] ?? 0) < end) index++;
    this.#next.set(end - at, index);
    const closing = runs[index];
    return closing === undefined ? end : closing + (end - at);
  }

  #runEnd(at: number): number {
    let end = at;
    while (this.#text[end] === "`") end++;
    return end;
  }
}
