import type { ChecklistItem, Task } from "../plan/task.ts";
import { FIELDS } from "./fields.ts";
import type { IssueObservation, Ledger, TaskRecord } from "./ledger.ts";
import type { SyncOptions } from "./options.ts";
import { plainTitle, taskTitle } from "./title.ts";
import type { PlannedTask } from "./world.ts";

/** A task that has another key in the plan than the one its issue is recorded under. */
export interface Renumbering {
  readonly from: string;
  readonly to: string;
  readonly issue: number;
}

/** What the plan's new numbers come to. */
export interface Renumberings {
  /** By the policy, or because a person wrote the new id into the issue. */
  readonly followed: readonly Renumbering[];
  /** Those that a person must settle first; the ones that hang together in one list. */
  readonly asked: readonly (readonly Renumbering[])[];
  /** Keys of which nothing may be written until then: of the records and of the rows. */
  readonly held: ReadonlySet<string>;
}

/**
 * Finds the tasks that were given another id: those whose text stands in the plan under a key that is new or that
 * belonged to another text, while their own key is gone or has another text. A row that was only retitled is none of
 * them: its old title stands nowhere else.
 * @param mayWrite whether someone may move the plan: whose word in an issue's body counts
 */
export function findRenumberings(
  tasks: ReadonlyMap<string, PlannedTask>,
  ledger: Ledger,
  options: Pick<SyncOptions, "renumber" | "issue-title">,
  mayWrite: (login: string) => boolean,
): Renumberings {
  const moved = displacedRecords(tasks, ledger, options["issue-title"]);
  const free = openRows(tasks, ledger, new Set(moved.map(({ key }) => key)));
  const settled = bySayingSo(moved, free, ledger, mayWrite);
  const told = new Set(settled.map(({ from }) => from));
  const given = new Set(settled.map(({ to }) => to));
  const byText = plausible(
    byTitle(
      moved.filter(({ key }) => !told.has(key)),
      free.filter(({ task }) => !given.has(task.key)),
    ),
    settled,
    tasks,
    ledger,
  );
  if (options.renumber === "follow") return { followed: [...settled, ...byText], asked: [], held: new Set() };
  const open = byText.filter(({ from, issue }) => !isDeclined(ledger.tasks[from], ledger.issues[issue]));
  const asked = chains(open);
  return { followed: settled, asked, held: new Set(open.flatMap(({ from, to }) => [from, to])) };
}

interface Displaced {
  readonly key: string;
  readonly record: TaskRecord;
  readonly issue: IssueObservation;
}

/** The ledger with its records under the new keys. A record whose key another one takes, and whose text is gone, steps aside to be closed. */
export function moveRecords(ledger: Ledger, followed: readonly Renumbering[]): Ledger {
  if (followed.length === 0) return ledger;
  const keyNow = new Map(followed.map(({ from, to }) => [from, to]));
  const taken = new Set(keyNow.values());
  const tasks: Record<string, TaskRecord> = {};
  for (const [key, record] of Object.entries(ledger.tasks)) {
    const { dependsOn } = record.base;
    const base = dependsOn === undefined ? record.base : { ...record.base, dependsOn: namedNow(dependsOn, keyNow) };
    const aside = taken.has(key) ? `${key} (#${record.issue})` : key;
    tasks[keyNow.get(key) ?? aside] = { ...record, base };
  }
  return { ...ledger, tasks };
}

/** An issue with the dependencies that its block names by their former keys under the ones they have now. */
export function withKeysNow(issue: IssueObservation, followed: readonly Renumbering[]): IssueObservation {
  if (followed.length === 0 || issue.block?.dependsOn === undefined) return issue;
  const keyNow = new Map(followed.map(({ from, to }) => [from, to]));
  const dependsOn = issue.block.dependsOn.map((dependency) => ({
    ...dependency,
    key: dependency.key === null ? null : (keyNow.get(dependency.key) ?? dependency.key),
  }));
  return { ...issue, block: { ...issue.block, dependsOn } };
}

function namedNow(keys: readonly string[], keyNow: ReadonlyMap<string, string>): readonly string[] {
  return keys.map((key) => keyNow.get(key) ?? key);
}

/** Recorded tasks whose key is gone from the plan, or has a text there that neither side has known it by. */
function displacedRecords(
  tasks: ReadonlyMap<string, PlannedTask>,
  ledger: Ledger,
  template: string,
): readonly Displaced[] {
  return Object.entries(ledger.tasks).flatMap(([key, record]): Displaced[] => {
    const issue = record.issue === null ? undefined : ledger.issues[record.issue];
    if (record.state !== "paired" || issue === undefined) return [];
    const title = tasks.get(key)?.task.values.title;
    const stays =
      title !== undefined &&
      (sameText(record.base.title ?? title, title) || sameText(taskTitle(template, record.id, issue.title), title));
    return stays ? [] : [{ key, record, issue }];
  });
}

/** Rows that no record stands for with their own text. */
function openRows(
  tasks: ReadonlyMap<string, PlannedTask>,
  { tasks: records }: Ledger,
  moved: ReadonlySet<string>,
): readonly PlannedTask[] {
  return [...tasks.values()].filter(({ task }) => records[task.key] === undefined || moved.has(task.key));
}

/** A person wrote the new id into the issue: it is followed where the text agrees, or where nothing speaks against it. */
function bySayingSo(
  moved: readonly Displaced[],
  free: readonly PlannedTask[],
  { tasks: records }: Ledger,
  mayWrite: (login: string) => boolean,
): readonly Renumbering[] {
  const rows = new Map(free.map(({ task }) => [task.key, task]));
  const used = new Set<string>();
  return moved.flatMap(({ key, record, issue }): Renumbering[] => {
    const claims = [...(issue.block === null ? [] : [issue.block.key]), ...issue.claims];
    const row = claims.map((claim) => rows.get(claim)).find((task) => task !== undefined && task.key !== key);
    if (row === undefined || used.has(row.key)) return [];
    const agrees = record.base.title !== undefined && sameText(record.base.title, row.values.title);
    if ((!agrees && (rows.has(key) || records[row.key] !== undefined)) || !mayWrite(issue.author)) return [];
    used.add(row.key);
    return [{ from: key, to: row.key, issue: issue.number }];
  });
}

/** Records and rows with the same title, where there is one of each, or one of each with the same description. */
function byTitle(moved: readonly Displaced[], free: readonly PlannedTask[]): readonly Renumbering[] {
  const records = Map.groupBy(moved, ({ record }) => plainTitle(record.base.title ?? ""));
  const rows = Map.groupBy(free, ({ task }) => plainTitle(task.values.title));
  return [...records].flatMap(([title, from]) => {
    const to = rows.get(title) ?? [];
    if (title === "") return [];
    if (from.length === 1 && to.length === 1) return pairOf(from[0], to[0]);
    const described = Map.groupBy(from, ({ record }) => plainTitle(record.base.description ?? ""));
    const descriptions = Map.groupBy(to, ({ task }) => plainTitle(task.values.description ?? ""));
    return [...described].flatMap(([text, same]) => {
      const other = descriptions.get(text) ?? [];
      return text !== "" && same.length === 1 && other.length === 1 ? pairOf(same[0], other[0]) : [];
    });
  });
}

function pairOf(from: Displaced | undefined, to: PlannedTask | undefined): Renumbering[] {
  if (from === undefined || to === undefined) return [];
  return [{ from: from.key, to: to.task.key, issue: from.issue.number }];
}

/**
 * Leaves out what may as well be a row that was retitled: where the record's own row, or the one that it would go to,
 * stays behind with a text that nobody knew, the other fields must speak for the move at least as much as against it.
 */
function plausible(
  pairs: readonly Renumbering[],
  settled: readonly Renumbering[],
  tasks: ReadonlyMap<string, PlannedTask>,
  ledger: Ledger,
): readonly Renumbering[] {
  const all = [...settled, ...pairs];
  const [leaving, reached] = [new Set(all.map(({ from }) => from)), new Set(all.map(({ to }) => to))];
  const kept = pairs.filter(({ from, to }) => {
    const record = ledger.tasks[from];
    const there = tasks.get(to)?.task;
    if (record === undefined || there === undefined) return false;
    const own = tasks.get(from)?.task;
    const speaksFor = agreement(record, there);
    if (own !== undefined && !reached.has(from) && agreement(record, own) > speaksFor) return false;
    const displaced = ledger.tasks[to];
    return displaced === undefined || leaving.has(to) || agreement(displaced, there) <= speaksFor;
  });
  return kept.length === pairs.length ? kept : plausible(kept, settled, tasks, ledger);
}

/** What a field counts whose words no other task is likely to have: more than all those together that many tasks share. */
const OWN_WORDS = 10;

/**
 * How far a row says what was agreed on, besides its title: the number of fields in which it does, a description or
 * checklist in the same words counting for more than all others, since a status or an estimate is soon the same.
 */
export function agreement({ base }: TaskRecord, { values }: Task): number {
  const { description, checklist, priority, type, points, estimate, eta, owners, status } = base;
  const ownWords = [
    description !== undefined && description !== null && description === values.description,
    checklist !== undefined && checklist.length > 0 && sameSteps(checklist, values.checklist),
  ].filter(Boolean).length;
  const shared = [
    description !== undefined && FIELDS.description.equal(description, values.description, "words"),
    priority !== undefined && priority === values.priority,
    type !== undefined && type === values.type,
    points !== undefined && points === values.points,
    estimate !== undefined && estimate === values.estimate,
    eta !== undefined && eta === values.eta,
    owners !== undefined && FIELDS.owners.equal(owners, values.owners, "words"),
    status !== undefined && status === values.status,
  ].filter(Boolean).length;
  return ownWords * OWN_WORDS + shared;
}

function sameSteps(one: readonly ChecklistItem[], other: readonly ChecklistItem[]): boolean {
  return one.length === other.length && one.every(({ text }, index) => text === other[index]?.text);
}

/** A person who closes the issue of a task that was not over says that the row under the new id is another one. */
function isDeclined(record: TaskRecord | undefined, issue: IssueObservation | undefined): boolean {
  return issue?.state === "closed" && record?.signals?.state === "open";
}

/** Renumberings of which one's new key is another's former one belong together. */
function chains(pairs: readonly Renumbering[]): readonly (readonly Renumbering[])[] {
  const groups: Renumbering[][] = [];
  for (const pair of pairs) {
    const touches = (other: Renumbering) => other.from === pair.to || other.to === pair.from;
    const joined = groups.filter((group) => group.some(touches));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push([...joined.flat(), pair]);
  }
  return groups.map((group) => group.toSorted((a, b) => a.issue - b.issue));
}

function sameText(a: string, b: string): boolean {
  return a === b || plainTitle(a) === plainTitle(b);
}
