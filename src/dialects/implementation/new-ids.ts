import { idBehind } from "../../plan/id-behind.ts";
import type { ImplementationFile } from "./read.ts";

/** Hands out ids that no task of a file has, each once: the number behind the highest, like the ids there. */
export class NewIds {
  readonly #used: Set<string>;
  readonly #file: ImplementationFile;

  constructor(file: ImplementationFile, taken: readonly string[]) {
    this.#file = file;
    this.#used = new Set([...[...file.drafts.values()].map(({ id }) => id), ...taken]);
  }

  /** The id asked for where it is free and looks like one, else the next. */
  take(wanted: string | null): string {
    const id =
      wanted !== null && this.#file.pattern.test(wanted) && !this.#used.has(wanted) ? wanted : idBehind(this.#used);
    this.#used.add(id);
    return id;
  }
}
