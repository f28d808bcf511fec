import type { LabelSpec } from "./labels.ts";
import type { SyncOptions } from "./options.ts";

/** What the names of escalation labels begin with. */
export const ESCALATION_PREFIX = "escalation: ";

type Row = readonly [name: string, color: string, description: string];

const PRIORITY: readonly Row[] = [
  ["critical", "b60205", "Drop everything else"],
  ["high", "d93f0b", "Next in line"],
  ["medium", "fbca04", "Planned work"],
  ["low", "c2e0c6", "When there is time"],
];
const TYPE: readonly Row[] = [
  ["feature", "0e8a16", "Something new"],
  ["bug", "d73a4a", "Something is broken"],
  ["refactor", "5319e7", "Same behaviour, better code"],
  ["tech-debt", "bfd4f2", "A shortcut that has to be paid back"],
];
const STATUS: readonly Row[] = [
  ["not-started", "ededed", "Planned, nobody has begun"],
  ["in-progress", "1d76db", "Someone is working on it"],
  ["blocked", "b60205", "Waits for something else"],
  ["review", "fbca04", "Waits for a review"],
  ["testing", "c5def5", "Being tested"],
  ["done", "0e8a16", "Finished"],
  ["failed", "e11d21", "Tried, and did not work"],
  ["cancelled", "cccccc", "Will not be done"],
];
const ESCALATION: readonly Row[] = [
  ["team-lead", "f9d0c4", "The team lead has to look at it"],
  ["tech-lead", "f7a58b", "The tech lead has to look at it"],
  ["product-owner", "e99695", "The product owner has to look at it"],
  ["engineering-manager", "d4593b", "The engineering manager has to look at it"],
];

/** The labels of a repository that has no labels.yml. Sprint labels come one by one, see `sprintLabel`. */
export function defaultLabels(prefixes: SyncOptions["label-prefixes"]): readonly LabelSpec[] {
  return [
    ...labels(prefixes.priority, PRIORITY),
    ...labels(prefixes.type, TYPE),
    ...labels(prefixes.status, STATUS),
    ...labels(ESCALATION_PREFIX, ESCALATION),
  ];
}

/**
 * Prefixes of the labels that `labels --prune` may delete. Sprint labels are not among them: those of past sprints
 * are the record on closed issues of when they were done.
 */
export function prunablePrefixes(prefixes: SyncOptions["label-prefixes"]): readonly string[] {
  return [prefixes.priority, prefixes.type, prefixes.status, ESCALATION_PREFIX];
}

function labels(prefix: string, rows: readonly Row[]): readonly LabelSpec[] {
  return rows.map(([name, color, description]) => ({ name: `${prefix}${name}`, color, description, from: [] }));
}
