import { type Explanation, explain } from "../dialects/index.ts";
import { repositoryKeys } from "../plan/keys.ts";
import type { DialectName } from "../plan/plan.ts";
import type { Priority, Review, Status, Task } from "../plan/task.ts";
import { loadConfig } from "./configuration.ts";
import { UsageError } from "./failure.ts";
import type { FileSource } from "./files.ts";
import { readPlans, selectPlans } from "./plans.ts";

export interface TasksRequest {
  readonly files: FileSource;
  readonly paths: readonly string[];
  readonly config: string | null;
  /** Also why each file is read as it is, and what in it was passed over. */
  readonly explain?: boolean;
}

/** A task as the JSON document has it. */
export interface ReportedTask {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly status: Status;
  readonly statusText: string | null;
  readonly review: Review | null;
  readonly priority: Priority | null;
  readonly type: string | null;
  readonly points: number | null;
  readonly estimate: string | null;
  readonly owners: readonly string[];
  readonly pullRequest: number | null;
  readonly eta: string | null;
  readonly dependsOn: readonly string[];
  readonly sprint: string | null;
  readonly phase: string | null;
  readonly story: string | null;
  readonly parallel: boolean;
  readonly parent: string | null;
  readonly section: string;
  readonly line: number;
}

export interface ReportedPlan {
  readonly path: string;
  readonly dialect: DialectName;
  readonly title: string | null;
  readonly template: boolean;
  readonly tasks: readonly ReportedTask[];
  /** Only where it was asked for. */
  readonly explanation?: Explanation;
}

export interface TasksReport {
  readonly version: 1;
  readonly plans: readonly ReportedPlan[];
  /** Files in the places of plans that are none, and why; only where it was asked for. */
  readonly passedOver?: readonly { readonly path: string; readonly reason: string }[];
}

/** The tasks of all plans, or of those given. @throws ConfigError, UsageError where one can't be read or is none */
export async function runTasks(request: TasksRequest): Promise<TasksReport> {
  const { config } = await loadConfig(request.files, request.config);
  const selection = await selectPlans(request.files, config, request.paths);
  const { plans, unreadable } = await readPlans(request.files, config, selection.plans, selection);
  // A glob may take in files that are no plans; one that was named must be one.
  const bad = unreadable.find(({ rule, path }) => rule !== "not-a-plan" || selection.named.has(path));
  if (bad !== undefined) throw new UsageError(bad.message, bad.hint);
  const keys = repositoryKeys(plans.map(({ plan }) => plan));
  const explanations = new Map<string, Explanation>();
  const passedOver: { path: string; reason: string }[] = [];
  for (const path of request.explain === true ? selection.plans : []) {
    const text = await request.files.read(path);
    if (text === null) continue;
    const { plan, explanation } = explain(path, text, config.read);
    if (plan === null) passedOver.push({ path, reason: explanation.reason });
    else explanations.set(path, explanation);
  }
  return {
    version: 1,
    plans: plans.map(({ plan }) => ({
      path: plan.path,
      dialect: plan.dialect,
      title: plan.title,
      template: plan.template,
      tasks: plan.tasks.map((task) => reported(task, keys.get(task) ?? task.key)),
      ...explanationOf(explanations.get(plan.path)),
    })),
    ...(request.explain === true ? { passedOver } : {}),
  };
}

function explanationOf(explanation: Explanation | undefined): Pick<ReportedPlan, "explanation"> {
  return explanation === undefined ? {} : { explanation };
}

/** A task as the JSON document has it. @param key unique in the repository */
export function reported(task: Task, key: string): ReportedTask {
  const { values } = task;
  return {
    id: task.id,
    key,
    title: values.title,
    status: values.status,
    statusText: task.statusText,
    review: values.review,
    priority: values.priority,
    type: values.type,
    points: values.points,
    estimate: values.estimate,
    owners: values.owners,
    pullRequest: values.pullRequest,
    eta: values.eta,
    dependsOn: values.dependsOn,
    sprint: values.sprint,
    phase: task.phase,
    story: task.story,
    parallel: task.parallel,
    parent: task.parent,
    section: task.heading,
    line: task.line,
  };
}
