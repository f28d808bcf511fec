import { factsOf, type LogEntry, type MetricFacts } from "../../src/metrics/index.ts";
import type { Section, Status, Task } from "../../src/plan/task.ts";
import { orchard } from "./orchard.ts";

const [MODEL] = orchard().tasks;

/** A task as a plan has it now. */
export function task(
  key: string,
  status: Status,
  points: number | null = null,
  section: Section = "current",
  { title }: { readonly title?: string } = {},
): Task {
  if (MODEL === undefined) throw new Error("The orchard has no tasks.");
  const values = { ...MODEL.values, status, points, title: title ?? MODEL.values.title };
  return { ...MODEL, id: key, key, section, values };
}

/** Entries of the log for one task: `MM-DDThh:mm` of 2026 in UTC, or an instant; what is set; to what. */
export type Told = readonly [
  at: string,
  key: string,
  field: "made" | "status" | "points" | "sprint" | "state",
  to: unknown,
];

/** A log as the sync writes it; each field's `from` is what it was before, a state closes or opens the issue. */
export function log(...told: readonly Told[]): readonly LogEntry[] {
  const before = new Map<string, unknown>();
  return told.map(([at, key, field, to]): LogEntry => {
    const instant = /^\d{4}/.test(at) ? at : `2026-${at}:00Z`;
    const name = field === "made" ? "status" : field;
    const from = before.get(`${key} ${name}`) ?? null;
    before.set(`${key} ${name}`, to);
    const action =
      field === "made"
        ? "create-issue"
        : field === "state"
          ? to === "closed"
            ? "close-issue"
            : "reopen-issue"
          : "update-issue";
    return { at: instant, run: `run of ${instant}`, task: key, action, field: name, from, to };
  });
}

/** The garden's sprint, of 2 to 13 March 2026, as of Wednesday the 11th at noon. */
export function garden(given: Partial<MetricFacts> = {}): MetricFacts {
  return factsOf("2026-03-11T12:00:00Z", {
    sprint: { id: "Sprint-05-2026", start: "2026-03-02", end: "2026-03-13" },
    ...given,
  });
}

/** What is looked at, the facts, and the figure worked out by hand; null for one that isn't known. */
export type Case = readonly [what: string, facts: Partial<MetricFacts>, figure: number | null];

/** A sprint with one task of five points that was there on the first day. */
export const begun = {
  tasks: [task("T-001", "in-progress", 5)],
  log: log(["03-02T08:00", "T-001", "made", "not-started"]),
};
