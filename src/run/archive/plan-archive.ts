import {
  type Boundary,
  LESSONS,
  outlived,
  planBoundary,
  planExecutionArchive,
  snapshotsOf,
} from "../../archive/index.ts";
import { sharedKey } from "../../plan/keys.ts";
import { unitsOf } from "../../plan/plan.ts";
import { readPlan } from "../sync/plan-edits.ts";
import type { ReadPlan, Sources } from "./read.ts";
import type { ArchiveOutcome, ArchiveRequest, WrittenFile } from "./request.ts";

type Refused = Extract<ArchiveOutcome, { kind: "refused" }>;

/** What archiving comes to, with the keys of the tasks that no plan has any more. */
export type PlannedArchive =
  | (Extract<ArchiveOutcome, { kind: "archived" }> & { readonly tasks: readonly string[] })
  | Exclude<ArchiveOutcome, { kind: "archived" }>;

/**
 * Works out what archiving does to the files of a commit: the sprint's file, and the completed features of execution
 * plans with it.
 * @param today ISO date
 */
export async function planArchive(request: ArchiveRequest, sources: Sources, today: string): Promise<PlannedArchive> {
  const { config, plans } = sources;
  const found = sprintPlan(sources);
  if (found.kind === "refused") return found;
  const files = new Map<string, string>();
  const archives: string[] = [];
  let boundary: Boundary = { kind: "nothing", reason: "No plan is the working file of a sprint." };
  if (found.plan !== null) {
    const { plan } = found;
    if (request.scheduled && !isOver(sources, plan, today))
      return { kind: "nothing", reason: "The sprint's last day is not over: there is nothing to archive yet." };
    boundary = planBoundary({
      plan,
      config: sources.configFile,
      template: sources.template,
      records: plans.filter(({ path }) => path !== plan.path),
      index: sources.index,
      archives: sources.archives,
      options: config.read,
      today,
      bump: request.bump,
      sprintId: request.sprintId,
      durationDays: request.durationDays,
      carryOver: config.archive.carryOver,
      idPattern: config.archive.idPattern,
      velocity: null,
      workingDays: config.workingDays,
    });
    if (boundary.kind === "refused") return boundary;
    if (boundary.kind === "boundary") {
      for (const [path, text] of boundary.files) files.set(path, text);
      if (boundary.archived !== null) archives.push(boundary.archived);
    }
  }
  let { lessons } = sources;
  const known = new Map(sources.archives);
  for (const plan of plans.filter(({ dialect }) => dialect === "execution")) {
    const text = files.get(plan.path) ?? plan.text;
    const feature = planExecutionArchive({
      plan: { path: plan.path, text },
      lessons,
      archives: known,
      options: config.read,
      today,
    });
    if (feature.kind === "refused") return feature;
    if (feature.kind !== "archive") continue;
    for (const [path, now] of feature.files) {
      files.set(path, now);
      known.set(path, now);
    }
    lessons = files.get(LESSONS) ?? lessons;
    archives.push(...feature.archived.map(({ path }) => path).filter((path) => !sources.archives.has(path)));
  }
  if (files.size === 0)
    return boundary.kind === "nothing" ? boundary : { kind: "nothing", reason: "All files are as they should be." };
  // The end of a sprint that was archived before as it is now is told by that archive.
  if (boundary.kind === "boundary" && boundary.archived === null) {
    const { sprint, version } = boundary;
    const there = snapshotsOf(sprint.id, sources.archives.keys()).find((one) => one.version === version.held);
    if (there !== undefined) archives.unshift(there.path);
  }
  const written: WrittenFile[] = [];
  for (const [path, text] of files) written.push({ path, before: await sources.read(path), text });
  const { retainYears } = config.archive;
  const made = boundary.kind === "boundary" ? boundary : null;
  return {
    kind: "archived",
    form: made?.form ?? "features",
    sprint: made?.sprint.id ?? null,
    next: made?.next == null ? null : { id: made.next.id, start: made.next.start ?? "", end: made.next.end ?? "" },
    early: made?.form === "sprint" && made.sprint.end !== null && made.sprint.end >= today ? made.sprint.end : null,
    version: made?.version ?? null,
    archives,
    carried: made?.carried.map(({ id }) => id) ?? [],
    left: made?.left.map(({ id }) => id) ?? [],
    velocity: made?.velocity ?? null,
    files: written,
    outlived: retainYears === null ? [] : outlived(sources.index, today, retainYears),
    tasks: leftTasks(sources, files),
  };
}

/** The plan of the sprint under way; null where no plan is of that kind. */
function sprintPlan({ plans, config }: Sources): { readonly kind: "found"; readonly plan: ReadPlan | null } | Refused {
  const all = plans.filter(({ dialect }) => dialect === "sprint");
  const filled = all.filter(({ plan }) => !plan.template);
  const candidates = filled.length === 0 ? all : filled;
  const own = candidates.filter(({ plan }) => plan.sprint.id !== null && plan.sprint.id === config.sprint.id);
  const chosen = own.length === 1 ? own : candidates;
  const [plan = null, ...others] = chosen;
  if (others.length === 0) return { kind: "found", plan };
  return {
    kind: "refused",
    reason: `Several plans are working files of a sprint: ${chosen.map(({ path }) => path).join(", ")}.`,
    hint: 'Set "sprint_id" in sprint.config.json to the sprint of the one that is meant, or name fewer files under "plans".',
  };
}

/** Whether a sprint's last day is over. */
function isOver({ config }: Sources, { plan }: ReadPlan, today: string): boolean {
  const end = plan.sprint.end ?? config.sprint.end;
  return end !== null && end < today;
}

/** Keys of the tasks that the plans have no longer once the files are written. */
function leftTasks({ plans, config }: Sources, files: ReadonlyMap<string, string>): readonly string[] {
  const before = new Set(plans.flatMap(({ plan }) => unitsOf(plan).map(sharedKey)));
  for (const { path, plan } of plans) {
    const text = files.get(path);
    const now = text === undefined ? { plan } : readPlan(path, text, config.read);
    if ("plan" in now) for (const task of unitsOf(now.plan)) before.delete(sharedKey(task));
  }
  return [...before];
}
