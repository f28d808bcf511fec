import { oneLine } from "../text/normalise.ts";
import type { Adoption, Notice } from "./change.ts";
import type { GivenIds } from "./given-ids.ts";
import type { Inquiry } from "./inquiry.ts";
import type { IssueObservation, TaskRecord } from "./ledger.ts";
import { plainTitle, taskTitle } from "./title.ts";
import type { PlannedTask, World } from "./world.ts";

/** A task and the issue it belongs to. */
export interface Pair {
  readonly task: PlannedTask;
  readonly issue: IssueObservation;
  /** Null for a pair that was made in this run. */
  readonly record: TaskRecord | null;
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  /** Tasks without an issue, with what is recorded of them. */
  readonly unpaired: readonly { readonly task: PlannedTask; readonly record: TaskRecord | null }[];
  /** Issues that claim a task which another one has. */
  readonly duplicates: readonly { readonly key: string; readonly issue: IssueObservation; readonly keeps: number }[];
  /** What a first meeting matched; null where this is none. */
  readonly adoption: Adoption | null;
  readonly notices: readonly Notice[];
}

/** Finds for each task of the plans the issue that it belongs to: by the record, by `task_id:`, at a first meeting also by link and title. */
export function pairTasks(
  world: World,
  tasks: ReadonlyMap<string, PlannedTask>,
  given: GivenIds,
  inquiry: Inquiry,
): Pairing {
  const { ledger } = world;
  const issues = Object.values(ledger.issues)
    .filter(({ report }) => report !== true)
    .toSorted((a, b) => a.number - b.number);
  const taken = new Set<number>(ledger.tombstones.map((tombstone) => tombstone.issue));
  for (const [key, record] of Object.entries(ledger.tasks)) {
    if (record.issue !== null && (tasks.has(key) || record.state === "paired")) taken.add(record.issue);
  }
  const claims = claimIndex(issues);
  const intended = new Map([...intendedPairs(world), ...given.arrived]);
  const pairs: Pair[] = [];
  const unpaired: { task: PlannedTask; record: TaskRecord | null }[] = [];
  const duplicates: { key: string; issue: IssueObservation; keeps: number }[] = [];
  const notices: Notice[] = [];
  const trusted = (issue: IssueObservation) => inquiry.mayWrite(issue.author);

  for (const [key, task] of tasks) {
    const record = ledger.tasks[key] ?? null;
    const paired = record?.issue === null || record === null ? undefined : ledger.issues[record.issue];
    const claiming = (claims.get(key) ?? []).filter(
      ({ number }) => number !== paired?.number && !taken.has(number) && !given.displaced.has(number),
    );
    const meant =
      record === null && !taken.has(intended.get(key) ?? 0) ? ledger.issues[intended.get(key) ?? 0] : undefined;
    const own = paired ?? meant ?? claiming.find(trusted);
    if (own === undefined) unpaired.push({ task, record });
    else {
      pairs.push({ task, issue: own, record: paired === undefined ? null : record });
      taken.add(own.number);
    }
    for (const issue of claiming) {
      if (issue.number === own?.number || issue.state === "closed") continue;
      if (trusted(issue) && own !== undefined) duplicates.push({ key, issue, keeps: own.number });
      else if (!trusted(issue)) notices.push(untrustedClaim(key, issue));
    }
  }
  for (const issue of issues) {
    if (issue.state === "open" && issue.block === null && issue.claims.length > 1) notices.push(severalClaims(issue));
  }
  const adoption = world.firstMeeting ? adopt(world, issues, taken, pairs, unpaired) : null;
  return { pairs, unpaired, duplicates, adoption, notices };
}

/** Issues that a run which died had matched to tasks, as it meant to write there: by key of the task. */
function intendedPairs({ ledger }: World): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  for (const { side, task, issue } of ledger.intents?.changes ?? []) {
    if (side === "github" && task !== null && issue !== null) pairs.set(task, issue);
  }
  return pairs;
}

/** Issues by the task they claim: the block's word wins over the rest of the body; oldest first. */
function claimIndex(issues: readonly IssueObservation[]): ReadonlyMap<string, readonly IssueObservation[]> {
  const index = new Map<string, IssueObservation[]>();
  for (const issue of issues) {
    const key = claimOf(issue);
    if (key === null) continue;
    const list = index.get(key);
    if (list === undefined) index.set(key, [issue]);
    else list.push(issue);
  }
  return index;
}

/** The task that an issue says it belongs to. */
export function claimOf(issue: IssueObservation): string | null {
  return issue.block?.key ?? issue.claims[0] ?? null;
}

/** Whether an issue says that it belongs to one of these tasks. */
export function claimsTask(issue: IssueObservation, tasks: ReadonlyMap<string, PlannedTask>): boolean {
  const key = claimOf(issue);
  return key !== null && tasks.has(key);
}

function untrustedClaim(key: string, issue: IssueObservation): Notice {
  return {
    level: "note",
    code: "untrusted-claim",
    task: key,
    message: `Issue #${issue.number} claims ${key}, but its author ${issue.author} has no write access: it is ignored.`,
  };
}

function severalClaims(issue: IssueObservation): Notice {
  return {
    level: "note",
    code: "several-claims",
    task: issue.claims[0] ?? null,
    message: `Issue #${issue.number} names several tasks (${issue.claims.join(", ")}): the first one counts.`,
  };
}

/**
 * Matches what `task_id:` left over: by an issue that the row links, then by equal title. What only looks alike is
 * listed for a person and creates nothing. Moves the matched tasks from `unpaired` to `pairs`.
 */
function adopt(
  world: World,
  issues: readonly IssueObservation[],
  taken: Set<number>,
  pairs: Pair[],
  unpaired: { task: PlannedTask; record: TaskRecord | null }[],
): Adoption {
  const matched: Adoption["matched"][number][] = pairs.map(({ task, issue }) => ({
    task: task.task.key,
    issue: issue.number,
    by: "task_id",
  }));
  const free = () =>
    issues.filter((issue) => issue.state === "open" && !taken.has(issue.number) && claimOf(issue) === null);
  const match = (task: PlannedTask, issue: IssueObservation, by: "link" | "title") => {
    taken.add(issue.number);
    pairs.push({ task, issue, record: null });
    matched.push({ task: task.task.key, issue: issue.number, by });
    unpaired.splice(
      unpaired.findIndex((entry) => entry.task === task),
      1,
    );
  };
  for (const { task } of [...unpaired]) {
    const linked = free().find((issue) => task.task.references.includes(issue.number));
    if (linked !== undefined) match(task, linked, "link");
  }
  const titles = new Map<string, IssueObservation[]>();
  for (const issue of free()) {
    const title = plainTitle(issue.title);
    titles.set(title, [...(titles.get(title) ?? []), issue]);
  }
  const ask: Adoption["ask"][number][] = [];
  const wanted = new Map<string, number>();
  for (const { task } of unpaired) {
    const title = plainTitle(task.task.values.title);
    wanted.set(title, (wanted.get(title) ?? 0) + 1);
  }
  for (const { task } of [...unpaired]) {
    const { key, id, values } = task.task;
    const equal = [
      ...(titles.get(plainTitle(values.title)) ?? []),
      ...free().filter(
        (issue) => plainTitle(taskTitle(world.options["issue-title"], id, issue.title)) === plainTitle(values.title),
      ),
    ].filter((issue, index, list) => !taken.has(issue.number) && list.indexOf(issue) === index);
    const [first] = equal;
    if (first !== undefined && equal.length === 1 && wanted.get(plainTitle(values.title)) === 1)
      match(task, first, "title");
    else if (first !== undefined) {
      ask.push({
        task: key,
        issue: first.number,
        reason: `more than one issue or task has the title "${oneLine(values.title)}"`,
      });
    }
  }
  for (const { task } of unpaired) {
    const { key, values } = task.task;
    if (ask.some((entry) => entry.task === key)) continue;
    const similar = free().find((issue) => looksAlike(issue.title, values.title));
    if (similar !== undefined)
      ask.push({ task: key, issue: similar.number, reason: "the titles look alike but are not equal" });
  }
  const asked = new Set(ask.map((entry) => entry.task));
  const create = unpaired
    .filter(({ task }) => !asked.has(task.task.key) && (isOpen(task) || world.options.done === "create"))
    .map(({ task }) => task.task.key);
  return { matched, create, ask };
}

function isOpen({ task }: PlannedTask): boolean {
  return task.values.status !== "done" && task.values.status !== "cancelled";
}

/** Nearly the same words, and the very same numbers: "Page 12" is not "Page 21". */
export function looksAlike(a: string, b: string): boolean {
  const [x, y] = [new Set(plainTitle(a).split(" ")), new Set(plainTitle(b).split(" "))];
  const numbers = (words: ReadonlySet<string>) =>
    [...words]
      .filter((word) => /\p{N}/u.test(word))
      .toSorted()
      .join(" ");
  if (numbers(x) !== numbers(y)) return false;
  const shared = x.intersection(y).size;
  return shared >= 2 && shared / x.union(y).size >= 0.7;
}
