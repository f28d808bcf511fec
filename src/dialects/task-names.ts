import type { TaskNames } from "./codec.ts";
import { placeReference } from "./phase-words.ts";
import { foldNumber } from "./phases.ts";
import { TitleIndex } from "./title-match.ts";
import { foldWords } from "./words.ts";

/** A task as other tasks of its file name it. */
export interface NamedTask {
  readonly key: string;
  readonly title: string;
  /** Number of its phase; null outside of phases. */
  readonly phase: string | null;
  /** Whether readers see its id, so that it is the way to name it. */
  readonly visible: boolean;
}

/** Longer titles are named by their ids. */
const LONGEST_NAME = 80;

/** The tasks of one file in order, under all the names that they go by. */
export class TaskDirectory {
  readonly #tasks: readonly NamedTask[];
  readonly #titles: TitleIndex;
  readonly #places: ReadonlyMap<string, number>;
  /** Numbers of the file's phases, in order, and their names. */
  readonly #phases: ReadonlyMap<string, string>;

  /** @param phases number and name of each phase of the file, in order, also of those that have no tasks yet */
  constructor(tasks: readonly NamedTask[], phases: Iterable<readonly [string, string]>) {
    this.#tasks = tasks;
    this.#titles = new TitleIndex(tasks);
    this.#places = new Map(tasks.map(({ key }, index) => [key, index]));
    this.#phases = new Map([...phases].map(([number, name]) => [foldNumber(number), foldWords(name)]));
  }

  /** The names as the task with the key `self` uses them; null for a text that stands nowhere among the tasks. */
  seenFrom(self: string | null): TaskNames {
    return {
      resolve: (text) => this.#resolve(text, self),
      nameOf: (key) => {
        const task = this.#tasks[this.#places.get(key) ?? -1];
        if (task === undefined || task.visible || task.title.length > LONGEST_NAME) return null;
        const named = this.#resolve(task.title, self);
        return named?.length === 1 && named[0] === key ? task.title : null;
      },
    };
  }

  /** The keys of the tasks whose titles a text may mean; several where it isn't clear. */
  candidates(text: string, self: string | null): readonly string[] {
    const place = placeReference(text);
    if (place?.kind !== "phases") return this.#titles.match(text, (key) => key !== self);
    const numbers = new Set(place.numbers);
    return place.rest === "" ? [] : this.#titles.match(place.rest, (key) => key !== self && this.#isIn(key, numbers));
  }

  #resolve(text: string, self: string | null): readonly string[] | null {
    const place = placeReference(text);
    if (place?.kind === "phases") return this.#inPhases(place.numbers, place.rest, text, self);
    if (place !== null) return this.#earlier(place.kind, self);
    const [only, ...more] = this.candidates(text, self);
    return only === undefined || more.length > 0 ? null : [only];
  }

  #inPhases(numbers: readonly string[], rest: string, text: string, self: string | null): readonly string[] | null {
    if (numbers.some((number) => !this.#phases.has(number))) return null;
    if (rest === "" || numbers.some((number) => this.#phases.get(number) === rest)) {
      const wanted = new Set(numbers);
      return this.#keys((task) => task.key !== self && this.#isIn(task.key, wanted));
    }
    const [only, ...more] = this.candidates(text, self);
    return only === undefined || more.length > 0 ? null : [only];
  }

  #earlier(kind: "earlier-phases" | "above" | "previous", self: string | null): readonly string[] | null {
    const own = this.#places.get(self ?? "");
    const task = own === undefined ? undefined : this.#tasks[own];
    if (own === undefined || task === undefined) return null;
    const before = this.#tasks.slice(0, own);
    const order = [...this.#phases.keys()];
    if (kind === "earlier-phases") {
      const at = task.phase === null ? -1 : order.indexOf(foldNumber(task.phase));
      if (at < 0) return null;
      const wanted = new Set(order.slice(0, at));
      return this.#keys((other) => this.#isIn(other.key, wanted));
    }
    const beside = before.filter((other) => other.phase === task.phase);
    const above = (beside.length > 0 ? beside : before).map(({ key }) => key);
    return kind === "above" ? above : above.slice(-1);
  }

  #isIn(key: string, numbers: ReadonlySet<string>): boolean {
    const phase = this.#tasks[this.#places.get(key) ?? -1]?.phase ?? null;
    return phase !== null && numbers.has(foldNumber(phase));
  }

  #keys(test: (task: NamedTask) => boolean): readonly string[] {
    return this.#tasks.filter(test).map(({ key }) => key);
  }
}
