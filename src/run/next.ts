import { type Candidate, nextTasks } from "../next/next.ts";
import { together } from "../next/together.ts";
import type { Wait } from "../next/waits.ts";
import { loadConfig } from "./configuration.ts";
import { UsageError } from "./failure.ts";
import type { FileSource } from "./files.ts";
import { readPlans, selectPlans } from "./plans.ts";
import { type ReportedTask, reported } from "./tasks.ts";

export interface NextRequest {
  readonly files: FileSource;
  readonly paths: readonly string[];
  readonly config: string | null;
  /** Only tasks that can be worked on at the same time. */
  readonly parallel: boolean;
}

/** A task that can be started, as the JSON document has it. */
export interface ReportedCandidate extends ReportedTask {
  readonly path: string;
  /** Why it stands where it stands, in words. */
  readonly why: string;
  /** Keys of the tasks that wait for it. */
  readonly unblocks: readonly string[];
  /** Files and folders that its text names. */
  readonly files: readonly string[];
}

/** A task that can't be started yet. */
export interface ReportedWaiting {
  readonly path: string;
  readonly line: number;
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly waitsFor: readonly Wait[];
}

export interface NextReport {
  readonly version: 1;
  readonly next: readonly ReportedCandidate[];
  readonly waiting: readonly ReportedWaiting[];
}

/**
 * What can be started now, best first, and what waits for what.
 * @throws ConfigError, UsageError where a given path can't be read or is none
 */
export async function runNext(request: NextRequest): Promise<NextReport> {
  const { config } = await loadConfig(request.files, request.config);
  const selection = await selectPlans(request.files, config, request.paths);
  // All plans count for what waits for what; those that were asked for are shown.
  const everything = request.paths.length === 0 ? selection : await selectPlans(request.files, config, []);
  const paths = [...new Set([...everything.plans, ...selection.plans])].sort();
  const { plans, unreadable } = await readPlans(request.files, config, paths, selection);
  const [bad] = unreadable;
  if (bad !== undefined) throw new UsageError(bad.message, bad.hint);
  const shown = new Set(selection.plans);
  const { next, waiting } = nextTasks(plans.map(({ plan }) => plan));
  const asked = next.filter(({ plan }) => shown.has(plan.path));
  return {
    version: 1,
    next: (request.parallel ? together(asked) : asked).map((one) => ({
      ...reported(one.task, one.key),
      path: one.plan.path,
      why: why(one),
      unblocks: one.unblocks,
      files: one.files,
    })),
    waiting: waiting
      .filter(({ plan }) => shown.has(plan.path))
      .map(({ plan, task, key, waitsFor }) => ({
        path: plan.path,
        line: task.line,
        id: task.id,
        key,
        title: task.values.title,
        waitsFor,
      })),
  };
}

/** So many keys are named in one line. */
const NAMED = 5;

function why({ task, unblocks, after }: Candidate): string {
  const { priority, dependsOn } = task.values;
  const sections = {
    backlog: "from the backlog",
    discovered: "discovered, not planned yet",
    decision: "to be decided",
  };
  const section = Object.entries(sections).find(([name]) => name === task.section)?.[1];
  return [
    ...(section === undefined ? [] : [section]),
    priority === null ? "no priority" : `${priority} priority`,
    ...(unblocks.length === 0 ? [] : [`unblocks ${listed(unblocks)}`]),
    dependsOn.length === 0
      ? after.length === 0
        ? "depends on nothing"
        : "what comes before it is done"
      : `${listed(dependsOn)} ${dependsOn.length === 1 ? "is" : "are"} done`,
  ].join("; ");
}

function listed(keys: readonly string[]): string {
  const rest = keys.length - NAMED;
  if (rest > 0) return `${keys.slice(0, NAMED).join(", ")} and ${rest} more`;
  const last = keys.at(-1) ?? "";
  return keys.length < 2 ? last : `${keys.slice(0, -1).join(", ")} and ${last}`;
}
