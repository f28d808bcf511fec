import type { DialectName } from "../plan/plan.ts";
import type { Status } from "../plan/task.ts";
import type { Role } from "./columns.ts";
import type { ReadOptions } from "./dialect.ts";
import { matchesGlob } from "./paths.ts";

/** What the configuration says of some plan files beyond where they are. */
export interface PlanEntry {
  /** Glob of the files. */
  readonly path: string;
  /** The kind of plan that they are, whatever they look like; `custom` where the entry describes them itself. */
  readonly dialect: DialectName;
  /** Matches a whole task id of these files; null for the repository's own pattern. */
  readonly idPattern: RegExp | null;
  /** Words and marks for a status, the first of each status first. */
  readonly status: Readonly<Record<string, Status>>;
  /** Null where no table holds tasks. */
  readonly table: TableEntry | null;
  /** Null where no checklist holds tasks. */
  readonly checklist: ChecklistEntry | null;
}

/** Which tables hold tasks, and what their columns say. */
export interface TableEntry {
  /** The heading that they stand under; null for any. */
  readonly heading: RegExp | null;
  /** Header, lower case, to what its column holds; empty for the common headers. */
  readonly columns: Readonly<Record<string, Role>>;
}

/** Which checklists hold tasks, and how their items are read. */
export interface ChecklistEntry {
  /** The heading that they stand under; null for any. */
  readonly heading: RegExp | null;
  /** Matches the whole text of an item, with a group for each value; null for items as all plans write them. */
  readonly pattern: RegExp | null;
}

/** The names that a column or a group of a pattern may have in the configuration, with what it then holds. */
export const ENTRY_FIELDS = {
  id: "id",
  title: "title",
  description: "description",
  status: "status",
  priority: "priority",
  type: "type",
  points: "points",
  estimate: "estimate",
  owner: "owners",
  owners: "owners",
  eta: "eta",
  dependsOn: "dependsOn",
  pullRequest: "pullRequest",
  sprint: "sprint",
  review: "review",
  notes: "notes",
  completedOn: "completedOn",
} as const satisfies Readonly<Record<string, Role>>;

/** What a name of the configuration stands for; null for one that is none. */
export function entryField(name: string): Role | null {
  return Object.entries(ENTRY_FIELDS).find(([known]) => known === name)?.[1] ?? null;
}

/** The entry that a file falls under, the first of several; null for a file that goes by what it looks like. */
export function entryFor(path: string, entries: readonly PlanEntry[] = []): PlanEntry | null {
  return entries.find((entry) => matchesGlob(path, [entry.path])) ?? null;
}

/** Options for a file whose entry says more of its ids, columns and status words than the repository's configuration. */
export function withEntry(options: ReadOptions, { idPattern, status, table }: PlanEntry): ReadOptions {
  return {
    ...options,
    idPattern: idPattern ?? options.idPattern,
    columns: { ...options.columns, ...table?.columns },
    statusWords: { ...options.statusWords, ...status },
  };
}
