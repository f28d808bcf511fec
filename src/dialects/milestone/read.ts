import type { MarkdownDocument } from "../../markdown/document.ts";
import { partsStatus } from "../../plan/checklist.ts";
import type { Plan } from "../../plan/plan.ts";
import type { FieldName, Task } from "../../plan/task.ts";
import { withChecklistStatus } from "../checklist-status.ts";
import type { ReadContext } from "../codec.ts";
import { textFindings, toDiagnostic } from "../diagnose.ts";
import type { ReadOptions } from "../dialect.ts";
import type { Draft } from "../draft.ts";
import { sprintHeader } from "../header.ts";
import { type FileLegend, readLegend } from "../legend.ts";
import { numberOrder } from "../number-order.ts";
import { phaseTitle } from "../phases.ts";
import { isPlaceholder } from "../placeholders.ts";
import { readContext } from "../read-context.ts";
import { readTask } from "../read-task.ts";
import { withKeys } from "../task-keys.ts";
import { waitsFor } from "../waits.ts";
import { type StepDraft, stepDraft } from "./drafts.ts";
import { plannedFiles, statedFindings, unmetFindings } from "./findings.ts";
import { stepNames } from "./names.ts";
import { planSlug, titleOf } from "./slug.ts";
import { stepHoles, stepSections } from "./steps.ts";
import { wholeDraft } from "./whole.ts";

/** A plan of steps, read: the plan, and what writing needs to know of the file. */
export interface MilestoneFile {
  readonly document: MarkdownDocument;
  readonly plan: Plan;
  readonly options: ReadOptions;
  /** What the plan itself is known by. */
  readonly slug: string;
  /** The plan itself. */
  readonly whole: Draft;
  /** Key of each step to where it was found. */
  readonly drafts: ReadonlyMap<string, StepDraft>;
  /** How the values of a step are read; null for one that is new, and for the plan itself. */
  contextOf(key: string | null): ReadContext;
}

/** Reads a plan of steps. Never throws on what it says. */
export function readMilestone(document: MarkdownDocument, path: string, options: ReadOptions): MilestoneFile {
  const legend = readLegend(document);
  const base = readContext(options, legend);
  const slug = planSlug(document, path);
  const all = stepSections(document).map((step) => stepDraft(document, step, base));
  const found = all.filter(({ slots }) => !isPlaceholder(slots.get("title")?.raw ?? ""));
  const holes = all.length - found.length + stepHoles(document).length;
  const drafts = withKeys(found, ({ step }) => `${slug}/step-${step.heading.number.toLowerCase()}`);
  const contextOf = stepNames(document, base, drafts);
  const tasks = [...drafts].map(([key, draft]) => readStep(document, legend, slug, key, draft, contextOf(key)));
  const template = tasks.length === 0 && holes > 0;
  const whole = wholeDraft(document, slug, options.columns);
  const unit = readWhole(document, legend, slug, whole, tasks, contextOf(null));
  const findings = [
    ...textFindings(document, { ...options, holdsTasks: () => false }),
    ...statedFindings(tasks, drafts, base),
    ...unmetFindings(document, tasks),
  ];
  const plan: Plan = {
    path,
    dialect: "milestone",
    title: titleOf(document),
    template,
    sprint: sprintHeader([], null),
    tasks,
    units: template ? [] : [unit, ...tasks],
    phases: numberOrder(tasks),
    files: plannedFiles(document, tasks),
    diagnostics: findings.map((finding) => toDiagnostic(document, path, finding)),
  };
  return { document, plan, options, slug, whole, drafts, contextOf };
}

function readStep(
  { text }: MarkdownDocument,
  legend: FileLegend,
  slug: string,
  key: string,
  draft: StepDraft,
  context: ReadContext,
): Task {
  const setting = { text, context, legend, sprint: null, movable: false, key, parent: slug };
  const task = withChecklistStatus(readTask(draft, setting));
  const { waits } = draft;
  const fields = new Set(task.fields);
  const title = task.values.title === "" ? task.id : task.values.title;
  if (waits !== null) fields.add("dependsOn");
  return {
    ...task,
    fields,
    values: { ...task.values, title, dependsOn: waits === null ? task.values.dependsOn : waitsFor(waits, context) },
    spans: waits === null ? task.spans : { ...task.spans, dependsOn: waits.span },
    phase: phaseTitle(text, draft.step.heading),
  };
}

/** The plan itself, which is as far as its steps are. */
function readWhole(
  { text }: MarkdownDocument,
  legend: FileLegend,
  slug: string,
  draft: Draft,
  steps: readonly Task[],
  context: ReadContext,
): Task {
  const setting = { text, context, legend, sprint: null, movable: false, key: slug, parent: null };
  const task = readTask(draft, setting);
  const telling = steps.filter(({ fields }) => fields.has("status"));
  const fields = new Set<FieldName>([...task.fields, "status"]);
  if (telling.length === 0) fields.delete("status");
  const status = partsStatus(telling.map(({ values }) => values.status));
  return { ...task, fields, values: { ...task.values, status }, statusText: null, statusResolution: "steps" };
}
