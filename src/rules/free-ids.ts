import type { RuleContext } from "./rule.ts";

/** Bands of numbers that sprint plans use: planned, scope expansions, backlog. */
const BANDS: readonly (readonly [from: number, to: number])[] = [
  [0, 99],
  [100, 199],
  [200, Number.POSITIVE_INFINITY],
];

/** An id as its letters and its number. */
interface Numbered {
  readonly prefix: string;
  readonly number: number;
  readonly width: number;
}

/** Hands out ids that nothing has, here or in the base, in a plan or an epic file; each only once. */
export class FreeIds {
  /** Highest number in use by prefix, as a whole and in each band. */
  readonly #highest = new Map<string, { all: number; readonly bands: number[] }>();
  readonly #used = new Set<string>();

  constructor({ plans, epics, base }: Pick<RuleContext, "plans" | "epics" | "base">) {
    for (const { plan } of [...plans, ...(base?.plans ?? [])]) {
      for (const { id } of plan.tasks) this.#take(id);
      for (const { id, meant } of plan.unread ?? []) {
        this.#used.add(id);
        this.#take(meant);
      }
      for (const { id } of plan.movements ?? []) this.#take(id);
    }
    for (const { epic } of epics) for (const { id } of epic.subtasks) this.#take(id);
  }

  /** Whether nothing has the id. */
  isFree(id: string): boolean {
    return !this.#used.has(id);
  }

  /** The id behind the highest of the same prefix and band, as wide as `id`; null for one without a number. */
  after(id: string): string | null {
    const parts = split(id);
    const highest = parts === null ? undefined : this.#highest.get(parts.prefix);
    if (parts === null || highest === undefined) return null;
    const band = bandOf(parts.number);
    const next = (highest.bands[band] ?? 0) + 1;
    const number = next > (BANDS[band]?.[1] ?? 0) ? highest.all + 1 : next;
    const free = `${parts.prefix}${String(number).padStart(parts.width, "0")}`;
    this.#take(free);
    return free;
  }

  #take(id: string): void {
    this.#used.add(id);
    const parts = split(id);
    if (parts === null) return;
    const known = this.#highest.get(parts.prefix) ?? { all: 0, bands: [] };
    const band = bandOf(parts.number);
    known.all = Math.max(known.all, parts.number);
    known.bands[band] = Math.max(known.bands[band] ?? 0, parts.number);
    this.#highest.set(parts.prefix, known);
  }
}

function bandOf(number: number): number {
  return BANDS.findIndex(([from, to]) => number >= from && number <= to);
}

function split(id: string): Numbered | null {
  const match = /^(.*?)(\d{1,9})$/.exec(id);
  const digits = match?.[2];
  return digits === undefined ? null : { prefix: match?.[1] ?? "", number: Number(digits), width: digits.length };
}
