import { forecast } from "../../src/forecast/index.ts";
import { soaking } from "../soak.ts";
import { type Case, caseOf } from "./cases.ts";
import { FAMILIES } from "./teams.ts";

/** How often the dates of some forecasts were met. */
export interface Tally {
  cases: number;
  /** Cases without enough history, which are not among the others. */
  without: number;
  p50: number;
  p85: number;
  p95: number;
  /** Sum of the chances that the forecasts gave the day of 85 %: as days are whole, these are 85 % or more. Only under a soak. */
  said85: number;
}

/** How often sprints were in time that had a chance within some bounds. */
export interface ChanceTally {
  cases: number;
  /** Sum of their chances. */
  said: number;
  inTime: number;
}

/** Forecasts held against outcomes. */
export interface Calibration {
  readonly overall: Tally;
  readonly byFamily: ReadonlyMap<string, Tally>;
  /** By weeks of history. */
  readonly byWeeks: ReadonlyMap<string, Tally>;
  /** By fifths of the chance to finish in time. */
  readonly byChance: readonly ChanceTally[];
}

const SPANS = [
  { name: "2 weeks", to: 2 },
  { name: "3 to 4 weeks", to: 4 },
  { name: "5 to 8 weeks", to: 8 },
  { name: "9 to 14 weeks", to: 14 },
  { name: "15 to 26 weeks", to: 26 },
];

/**
 * Forecasts for so many teams of each family, and how they went on.
 * @param seed of the teams; cases of neighbouring seeds have nothing in common
 */
export function calibrate(perFamily: number, seed: number, done: () => void = () => {}): Calibration {
  const overall = empty();
  const byFamily = new Map<string, Tally>();
  const byWeeks = new Map(SPANS.map(({ name }) => [name, empty()]));
  const byChance = Array.from({ length: 5 }, (): ChanceTally => ({ cases: 0, said: 0, inTime: 0 }));
  for (const [place, [name, family]] of Object.entries(FAMILIES).entries()) {
    const ofFamily = empty();
    byFamily.set(name, ofFamily);
    for (let number = 0; number < perFamily; number++) {
      const one = caseOf(family, Math.imul(seed, 0x9e3779b1) + place * 0x1000000 + number);
      const span = SPANS.find(({ to }) => one.weeks <= to)?.name ?? "";
      const tallies = [overall, ofFamily, byWeeks.get(span) ?? empty()];
      judge(one, tallies, byChance);
      done();
    }
  }
  return { overall, byFamily, byWeeks, byChance };
}

function judge({ input, finished }: Case, tallies: readonly Tally[], byChance: readonly ChanceTally[]): void {
  const answer = forecast(input);
  if (answer.kind !== "forecast") {
    for (const tally of tallies) tally.without++;
    return;
  }
  const { dates, chance } = answer;
  // No date says that the work isn't over within the horizon, which is no promise that could be met.
  const met = (date: string | null) => (finished !== null && date !== null && finished <= date ? 1 : 0);
  const told = soaking ? forecast({ ...input, sprintEnd: dates.p85 }) : null;
  for (const tally of tallies) {
    tally.cases++;
    tally.p50 += met(dates.p50);
    tally.p85 += met(dates.p85);
    tally.p95 += met(dates.p95);
    tally.said85 += told?.kind === "forecast" ? (told.chance ?? 0) : 0;
  }
  const fifth = byChance[Math.min(4, Math.floor((chance ?? 0) * 5))];
  if (fifth === undefined || chance === null) return;
  fifth.cases++;
  fifth.said += chance;
  fifth.inTime += met(input.sprintEnd);
}

function empty(): Tally {
  return { cases: 0, without: 0, p50: 0, p85: 0, p95: 0, said85: 0 };
}
