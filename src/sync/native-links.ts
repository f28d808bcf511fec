import type { IssueRecord } from "./github-records.ts";
import type { Inquiry } from "./inquiry.ts";
import type { Intake } from "./intake.ts";
import type { IssueObservation, Ledger, TaskRecord } from "./ledger.ts";

/** What GitHub's own dependencies say of one task, by the keys of the tasks that its issue is blocked by. */
export interface LinkNews {
  /** Linked since both sides last agreed. */
  readonly added: readonly string[];
  /** Agreed on, and no longer linked. */
  readonly removed: readonly string[];
}

/** What stays known of an issue's dependencies that only another request tells: as long as their count does. */
export function keptLinks(
  { dependencies }: IssueRecord,
  before: IssueObservation | undefined,
): Pick<IssueObservation, "blockers" | "blocksOthers"> {
  if (dependencies === undefined || before === undefined) return {};
  const { blockers, blocksOthers } = before;
  const same = before.dependencies?.blockedBy === dependencies.blockedBy;
  return {
    ...(same && blockers !== undefined ? { blockers } : {}),
    ...(blocksOthers === undefined ? {} : { blocksOthers }),
  };
}

/** Issues of this repository that block one, as far as that is known; null where it isn't, or where GitHub has no dependencies. */
export function knownBlockers({ dependencies, blockers }: IssueObservation): readonly number[] | null {
  if (dependencies === undefined) return null;
  return dependencies.blockedBy === 0 ? [] : (blockers ?? null);
}

/**
 * The issues whose links both sides have agreed on: by the record, or since the task depended on theirs all along. The
 * second tells what a run that died, or that GitHub refused, has no record of.
 * @param now the issues that block it
 */
export function agreedLinks(
  now: readonly number[],
  record: TaskRecord | null,
  keyOf: (issue: number) => string | null,
): readonly number[] {
  const known = now.filter((number) => has(record?.base.dependsOn ?? [], keyOf(number) ?? ""));
  return [...new Set([...(record?.blockedBy ?? []), ...known])];
}

/** What people changed of an issue's dependencies; null where GitHub has none, and while they aren't known. */
export function linkNews(
  issue: IssueObservation,
  record: TaskRecord | null,
  keyOf: (issue: number) => string | null,
  inquiry: Inquiry,
): LinkNews | null {
  if (issue.dependencies === undefined) return null;
  const now = knownBlockers(issue);
  if (now === null) {
    inquiry.blockers(issue.number);
    return null;
  }
  const before = agreedLinks(now, record, keyOf);
  // With an issue that is gone its links are, which nobody meant to say anything by.
  const present = (number: number) => keyOf(number) !== null && inquiry.readSingly(number);
  const keys = (numbers: readonly number[]) => numbers.flatMap((number) => keyOf(number) ?? []);
  return {
    added: keys(now.filter((number) => !before.includes(number))),
    removed: keys(before.filter((number) => !now.includes(number) && present(number))),
  };
}

/** An intake that depends also on the tasks whose issues block its own. */
export function withBlockersOf(intake: Intake, keyOf: (issue: number) => string | null, inquiry: Inquiry): Intake {
  const { values, issue } = intake;
  const dependsOn = withLinkNews(values.dependsOn, undefined, linkNews(issue, null, keyOf, inquiry));
  return dependsOn === undefined ? intake : { ...intake, values: { ...values, dependsOn } };
}

/**
 * Asks about the issues of tasks whose count of blocked ones doesn't fit what is known: a person put one dependency in
 * another's place, which the count of the blocked issue doesn't show.
 */
export function askUnfitting(
  tasks: ReadonlySet<number>,
  issues: Readonly<Record<number, IssueObservation>>,
  inquiry: Inquiry,
): void {
  // What is to be read anyway may explain it.
  if (inquiry.needs.some(({ kind }) => kind === "blockers")) return;
  const known = new Map<number, number>();
  for (const issue of Object.values(issues))
    for (const blocker of issue.blockers ?? []) known.set(blocker, (known.get(blocker) ?? 0) + 1);
  for (const number of tasks) {
    const issue = issues[number];
    if (issue?.dependencies === undefined) continue;
    const others = issue.dependencies.blocking - (known.get(number) ?? 0);
    if (others !== (issue.blocksOthers ?? 0)) inquiry.blocking(number);
  }
}

/** A ledger that knows which issues block one. @param blockers null where GitHub turned out to have no dependencies */
export function withBlockers(ledger: Ledger, number: number, blockers: readonly number[] | null): Ledger {
  const issue = ledger.issues[number];
  if (issue === undefined) return ledger;
  const { dependencies, ...rest } = issue;
  const known = blockers === null || dependencies === undefined ? rest : { ...issue, blockers };
  return { ...ledger, issues: { ...ledger.issues, [number]: known } };
}

/**
 * A ledger that forgets of each issue what doesn't fit the list of those that one blocks.
 * @param blocked null where GitHub turned out to have no dependencies
 */
export function withBlocking(ledger: Ledger, number: number, blocked: readonly number[] | null): Ledger {
  const blocker = ledger.issues[number];
  if (blocker?.dependencies === undefined || blocked === null) return ledger;
  let known = 0;
  const issues = Object.entries(ledger.issues).map(([name, issue]): [string, IssueObservation] => {
    if (issue.blockers === undefined) return [name, issue];
    if (blocked.includes(issue.number)) known++;
    if (issue.blockers.includes(number) === blocked.includes(issue.number)) return [name, issue];
    const { blockers: _, ...rest } = issue;
    return [name, rest];
  });
  const blocksOthers = blocker.dependencies.blocking - known;
  const all: Record<string, IssueObservation> = Object.fromEntries(issues);
  const own = all[number];
  return { ...ledger, issues: own === undefined ? all : { ...all, [number]: { ...own, blocksOthers } } };
}

/**
 * A list of dependencies with what people did to GitHub's own links: who changed counts, wherever he did.
 * @param stated what the issue's block says; undefined where it makes no statement
 */
export function withLinkNews(
  stated: readonly string[] | undefined,
  base: readonly string[] | undefined,
  news: LinkNews | null,
): readonly string[] | undefined {
  if (news === null || news.added.length + news.removed.length === 0) return stated;
  const rest = (stated ?? base ?? []).filter((name) => !has(news.removed, name));
  return [...rest, ...news.added.filter((name) => !has(rest, name))];
}

function has(names: readonly string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}
