/** Values of a label that could grow without end: the first so many by name, all others as `other`. */
export class BoundedValues {
  readonly #seen = new Set<string>();
  readonly #most: number;

  /** @param most values that are told apart */
  constructor(most: number) {
    this.#most = most;
  }

  /** The value, or `other`. One that isn't a short plain word is `other`, too. */
  of(value: string): string {
    if (this.#seen.has(value)) return value;
    if (this.#seen.size >= this.#most || !/^[\w-]{1,40}$/.test(value)) return "other";
    this.#seen.add(value);
    return value;
  }
}
