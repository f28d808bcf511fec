import type { Task } from "../../plan/task.ts";
import type { Reference, ReportData, ReportDrift, ReportTask } from "../../report/data.ts";
import type { FileSource } from "../files.ts";
import { burndownPath } from "./burndown-path.ts";
import { type AtHand, type ReportFacts, reportFacts, sprintTasks } from "./facts.ts";
import { reportForecast } from "./forecast.ts";
import { measured } from "./measure.ts";

export interface ReportRequest extends AtHand {
  readonly files: FileSource;
  readonly config: string | null;
  /** The instant that the report tells of, ISO. */
  readonly at: string;
  readonly repository: ReportData["repository"];
  /** Where GitHub was asked. */
  readonly drift?: ReportDrift | null;
}

/**
 * The report of a repository, from its files. @throws ConfigError, NoPlans where there is no plan to report on,
 * UnreadableFile
 */
export async function runReport(request: ReportRequest): Promise<ReportData> {
  return reportOf(await reportFacts(request.files, request.config, request), request);
}

/** The report that facts make. Pure. */
export function reportOf(
  facts: ReportFacts,
  { at, repository, drift }: Pick<ReportRequest, "at" | "repository" | "drift">,
): ReportData {
  const today = at.slice(0, 10);
  const figures = measured(facts, at, repository.url);
  return {
    version: 1,
    repository,
    generated: today,
    sprint: facts.sprint,
    workingDays: facts.config.workingDays,
    ...figures,
    notes: [...facts.notes, ...figures.notes],
    tasks: reportTasks(facts, repository.url),
    burndownUrl: burndownUrl(facts, repository.url),
    forecast: reportForecast(facts, today, figures),
    drift: drift ?? null,
  };
}

/** The tasks of the sprint first, then all others, each in the order of its plan. */
function reportTasks(facts: ReportFacts, url: string | null): readonly ReportTask[] {
  const sprint = new Set(sprintTasks(facts));
  const all = facts.plans.flatMap(({ plan }) => plan.tasks);
  const issues = issuesOf(facts);
  return [...all.filter((task) => sprint.has(task)), ...all.filter((task) => !sprint.has(task))].map((task: Task) => {
    const key = facts.keys.get(task) ?? task.key;
    const { title, status, points, owners, pullRequest, dependsOn } = task.values;
    return {
      key,
      title,
      status,
      points,
      owners,
      issue: reference(issues.get(key) ?? null, "issues", url),
      pullRequest: reference(pullRequest, "pull", url),
      dependsOn,
    };
  });
}

/** The issue that each task has, as GitHub tells where it was asked, else as the audit log told last. */
function issuesOf({ log, asked }: ReportFacts): ReadonlyMap<string, number> {
  const issues = new Map<string, number>();
  for (const { task, issue } of log) if (task !== null && issue !== null) issues.set(task, issue);
  for (const [task, issue] of asked?.issues ?? []) issues.set(task, issue);
  return issues;
}

function reference(number: number | null, kind: "issues" | "pull", url: string | null): Reference | null {
  return number === null ? null : { number, url: url === null ? null : `${url}/${kind}/${number}` };
}

/** Where the burndown is kept, if it is there already. */
function burndownUrl(facts: ReportFacts, url: string | null): string | null {
  const path = burndownPath(facts);
  return url === null || path === null || !facts.paths.has(path)
    ? null
    : `${url}/raw/HEAD/${path.split("/").map(encodeURIComponent).join("/")}`;
}
