import type { Config } from "../../config/index.ts";
import type { LabelledIssue, MetricFacts, Release } from "../../metrics/index.ts";
import { repositoryKeys } from "../../plan/keys.ts";
import type { SprintHeader } from "../../plan/plan.ts";
import type { PastSprint } from "../../plan/statements.ts";
import type { Task } from "../../plan/task.ts";
import { type LoggedEntry, readAuditFile } from "../../records/verify.ts";
import type { ReadPlan } from "../../rules/rule.ts";
import type { AuditEntry, Ledger } from "../../sync/ledger.ts";
import { loadConfig } from "../configuration.ts";
import { NoPlans } from "../failure.ts";
import type { FileSource } from "../files.ts";
import { readPlans, selectPlans } from "../plans.ts";
import { readArchivedSprints } from "./archived.ts";

/** What a report's figures are made of, as far as files tell. */
export interface ReportFacts {
  readonly config: Config;
  readonly plans: readonly ReadPlan[];
  /** Each task's key, unique in the repository. */
  readonly keys: ReadonlyMap<Task, string>;
  /** The audit log of all sprints, in the order of its numbers. */
  readonly log: readonly AuditEntry[];
  /** The sprint: what the configuration says of it, else the plan. */
  readonly sprint: Pick<SprintHeader, "id" | "start" | "end" | "goal">;
  /** What past sprints came to, by their archives, oldest first; empty where a plan keeps their history. */
  readonly archived: readonly PastSprint[];
  /** What the sync remembers of GitHub; null where it isn't at hand. */
  readonly ledger: Ledger | null;
  /** What GitHub was asked besides; null where it wasn't. */
  readonly asked: Asked | null;
  /** All files of the repository. */
  readonly paths: ReadonlySet<string>;
  /** What reports of tests and scans say, as far as they were given. */
  readonly results: Results;
  /** Sentences on what couldn't be read. */
  readonly notes: readonly string[];
}

/** What reports of tests and scans say. */
export type Results = Partial<Pick<MetricFacts, "coverage" | "tests" | "findings">>;

/** What GitHub answered to questions that the sync doesn't ask. */
export interface Asked {
  /** The newest ones; null where the token may not see them. */
  readonly releases: readonly Release[] | null;
  /** Issues with the labels that metrics count; null where the token may not see them. */
  readonly labelled: readonly LabelledIssue[] | null;
  /** Issue by task, as the sync pairs them or would. */
  readonly issues: ReadonlyMap<string, number>;
  /** Sentences on what was left out. */
  readonly notes: readonly string[];
}

/** What else than the repository's files is at hand. */
export interface AtHand {
  readonly ledger?: Ledger;
  readonly asked?: Asked;
  readonly results?: Results;
}

/**
 * Reads plans, configuration and audit log. @param requested path of the configuration; null for the usual places
 * @throws ConfigError, NoPlans where there is no plan to report on
 */
export async function reportFacts(
  files: FileSource,
  requested: string | null,
  atHand: AtHand = {},
): Promise<ReportFacts> {
  return await factsOfFiles(files, (await loadConfig(files, requested)).config, atHand);
}

/** Reads plans and audit log by a configuration that is known. @throws NoPlans where there is no plan to report on */
export async function factsOfFiles(
  files: FileSource,
  config: Config,
  { ledger, asked, results = {} }: AtHand = {},
): Promise<ReportFacts> {
  const selection = await selectPlans(files, config, []);
  const { plans, unreadable } = await readPlans(files, config, selection.plans, selection);
  const read = plans.filter(({ plan }) => !plan.template);
  if (read.length === 0 && unreadable.length === 0)
    throw new NoPlans(`No plan with tasks is ${files.place}.`, '"lockstep init" writes one to begin with.');
  const sprint = sprintOf(config, read);
  const kept = read.some(({ statements }) => (statements?.sprints.length ?? 0) > 0);
  const { entries, problems } = await auditLog(files, config.sync["audit-path"]);
  const told: ReportFacts = {
    config,
    plans: read,
    keys: repositoryKeys(read.map(({ plan }) => plan)),
    log: entries.map(({ entry }) => entry).sort((one, other) => one.seq - other.seq),
    sprint,
    archived: kept ? [] : await readArchivedSprints(files, config, sprint.id),
    ledger: null,
    asked: null,
    paths: new Set(await files.list()),
    results,
    notes: [
      ...unreadable.map(({ message }) => message),
      ...(problems === 0
        ? []
        : [
            `${problems} ${problems === 1 ? "line" : "lines"} of the audit log can't be read; lockstep log --verify says which.`,
          ]),
    ],
  };
  return withAtHand(told, { ...(ledger === undefined ? {} : { ledger }), ...(asked === undefined ? {} : { asked }) });
}

/** The facts with what was learnt of GitHub after the files were read. */
export function withAtHand(facts: ReportFacts, { ledger, asked }: Pick<AtHand, "ledger" | "asked">): ReportFacts {
  return {
    ...facts,
    log: withPending(facts.log, ledger),
    ledger: ledger ?? null,
    asked: asked ?? null,
    notes: [...facts.notes, ...(asked?.notes ?? [])],
  };
}

/** The entries of the log's files, each once, and how many lines are none. */
async function auditLog(
  files: FileSource,
  path: string,
): Promise<{ readonly entries: readonly LoggedEntry[]; readonly problems: number }> {
  const folder = `${path.replace(/\/+$/, "")}/`;
  const byNumber = new Map<number, LoggedEntry>();
  let problems = 0;
  for (const name of (await files.list()).filter((one) => one.startsWith(folder) && one.endsWith(".jsonl"))) {
    const read = readAuditFile(name, (await files.read(name)) ?? "");
    problems += read.problems.length;
    for (const logged of read.entries) byNumber.set(logged.entry.seq, logged);
  }
  return { entries: [...byNumber.values()], problems };
}

/** The log with the ledger's entries that no commit carries yet, in the order of their numbers. */
export function withPending(entries: readonly AuditEntry[], ledger: Ledger | undefined): readonly AuditEntry[] {
  const known = new Set(entries.map(({ seq }) => seq));
  const pending = ledger?.audit.entries.filter(({ seq }) => !known.has(seq)) ?? [];
  return [...entries, ...pending].sort((one, other) => one.seq - other.seq);
}

/** The plans of the sprint; all where none names it. */
export function sprintPlans({ plans, sprint }: Pick<ReportFacts, "plans" | "sprint">): readonly ReadPlan[] {
  const own = plans.filter(({ plan }) => plan.sprint.id !== null && plan.sprint.id === sprint.id);
  return own.length > 0 ? own : plans;
}

/** The tasks that a sprint's figures count: those of its current work, where plans part it from what is for later. */
export function sprintTasks(facts: Pick<ReportFacts, "plans" | "sprint">): readonly Task[] {
  return sprintPlans(facts)
    .flatMap(({ plan }) => plan.tasks)
    .filter(({ section }) => section === "current" || section === "expansion" || section === "completed");
}

/** What is known of the sprint: what the configuration says of it, else the plan of that sprint, or the only one that names any. */
export function sprintOf({ sprint }: Config, plans: readonly ReadPlan[]): ReportFacts["sprint"] {
  const headers = plans.map(({ plan }) => plan.sprint);
  // The plan of the configured sprint, or the only one that names any.
  const header = headers.find(({ id }) => id !== null && (sprint.id === null || id === sprint.id));
  return {
    id: sprint.id ?? header?.id ?? null,
    start: sprint.start ?? header?.start ?? null,
    end: sprint.end ?? header?.end ?? null,
    goal: header?.goal ?? null,
  };
}
