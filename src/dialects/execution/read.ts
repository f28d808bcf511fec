import type { MarkdownDocument } from "../../markdown/document.ts";
import { plainText } from "../../markdown/inline.ts";
import type { List } from "../../markdown/nodes.ts";
import type { PlanPhase } from "../../plan/phase-order.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Task } from "../../plan/task.ts";
import type { ReadContext, TaskNames } from "../codec.ts";
import { CODECS } from "../codecs.ts";
import { textFindings, toDiagnostic } from "../diagnose.ts";
import type { ReadOptions } from "../dialect.ts";
import type { Draft } from "../draft.ts";
import { sprintHeader } from "../header.ts";
import { type FileLegend, readLegend } from "../legend.ts";
import { isMarked, readMarked } from "../marked-list.ts";
import { numberOrder } from "../number-order.ts";
import { foldNumber, phaseTitle } from "../phases.ts";
import { isPlaceholder } from "../placeholders.ts";
import { readContext } from "../read-context.ts";
import { readTask } from "../read-task.ts";
import { rowFindings } from "../row-findings.ts";
import { withKeys } from "../task-keys.ts";
import { TaskDirectory } from "../task-names.ts";
import { phaseNames, waitsFor } from "../waits.ts";
import { type PhaseDraft, phaseDraft } from "./drafts.ts";
import { type Feature, features } from "./features.ts";
import { executionFindings } from "./findings.ts";
import { featurePhases } from "./phases.ts";
import { isUnstamped } from "./stamp.ts";
import { featureDraft, readFeature } from "./units.ts";

/** An execution plan, read: the plan, and what writing needs to know of the file. */
export interface ExecutionFile {
  readonly document: MarkdownDocument;
  readonly plan: Plan;
  readonly options: ReadOptions;
  readonly legend: FileLegend;
  /** The features that are no templates, in order. */
  readonly features: readonly Feature[];
  /** Key of each phase to where it was found. */
  readonly drafts: ReadonlyMap<string, PhaseDraft>;
  /** Key of each feature to where its own values stand. */
  readonly wholes: ReadonlyMap<string, Draft>;
  /** The lists of steps whose marks say how far each is. */
  readonly marked: readonly List[];
  /** How values are read that name no phase. */
  readonly context: ReadContext;
  /** How the values of a feature's phase are read; null for one that is new. */
  contextOf(feature: Feature, key: string | null): ReadContext;
}

/** The words that execution plans have for a status. */
const STATUS_LABELS = { done: "Completed", "not-started": "Pending" } as const;

/** Reads an execution plan. Never throws on what it says. */
export function readExecution(document: MarkdownDocument, path: string, options: ReadOptions): ExecutionFile {
  const legend = readLegend(document);
  const base = readContext(options, legend, STATUS_LABELS);
  const all = features(document, path);
  const real = all.filter(({ template }) => !template);
  const found: PhaseDraft[] = [];
  let placeholders = all.length - real.length;
  for (const feature of real) {
    for (const phase of featurePhases(document, feature, options.columns).phases) {
      const draft = phaseDraft(document, feature, phase, base);
      const title = draft?.slots.get("title");
      if (draft === null) continue;
      if (title !== undefined && isPlaceholder(title.raw)) placeholders++;
      else found.push(draft);
    }
  }
  found.sort((one, other) => one.span.start - other.span.start);
  const drafts = withKeys(withMarked(found), keyOf);
  const contexts = contextsOf(document, base, drafts);
  const contextOf = (feature: Feature, key: string | null): ReadContext => contexts.get(feature)?.(key) ?? base;
  const tasks = [...drafts].map(([key, draft]) =>
    readPhase(document, legend, key, draft, contextOf(draft.feature, key)),
  );
  const wholes = new Map<string, Draft>();
  const units: Task[] = [];
  const order: PlanPhase[] = [];
  for (const feature of real) {
    const phases = tasks.filter(({ key }) => drafts.get(key)?.feature === feature);
    const context = contextOf(feature, null);
    const draft = phases.length === 0 || wholes.has(feature.key) ? null : featureDraft(document, feature, context);
    if (draft !== null) {
      wholes.set(feature.key, draft);
      units.push(readFeature(document, legend, feature, draft, phases, context));
    }
    units.push(...phases);
    order.push(...numberOrder(phases));
  }
  const first = real.find(({ heading }) => heading !== null) ?? real[0];
  const tables = new Set(found.flatMap(({ phase }) => phase.rows.map(({ table }) => table)));
  const findings = [
    ...textFindings(document, { ...options, holdsTasks: () => false }),
    ...rowFindings(document, tables),
    ...executionFindings(document, real, drafts, tasks, contextOf),
  ];
  const plan: Plan = {
    path,
    dialect: "execution",
    title: first === undefined || first.name === "" ? null : first.name,
    template: tasks.length === 0 && placeholders > 0,
    sprint: sprintHeader([], null),
    tasks,
    units,
    phases: order,
    ...undatedPhases(drafts, tasks),
    diagnostics: findings.map((finding) => toDiagnostic(document, path, finding)),
  };
  const marked = [...drafts.values()].flatMap(({ marked: list }) => list ?? []);
  return { document, plan, options, legend, features: real, drafts, wholes, marked, context: base, contextOf };
}

/** The phases that are done and leave the place of their day open. */
function undatedPhases(drafts: ReadonlyMap<string, PhaseDraft>, tasks: readonly Task[]): Pick<Plan, "undated"> {
  const undated = tasks.flatMap(({ key, values }) => {
    const slots = values.status === "done" ? (drafts.get(key)?.completed ?? []) : [];
    const [open] = slots.every(isUnstamped) ? slots : [];
    return open === undefined ? [] : [{ task: key, span: open.span }];
  });
  return undated.length === 0 ? {} : { undated };
}

/** Numbered steps say how far they are only in a file that marks some of them. */
function withMarked(found: readonly PhaseDraft[]): PhaseDraft[] {
  const marks = found.some(({ marked }) => marked !== null && isMarked(marked));
  return marks ? [...found] : found.map((draft) => ({ ...draft, marked: null }));
}

/** `FEAT-001/phase-1`: ids of phases repeat from feature to feature. */
function keyOf({ feature, phase }: PhaseDraft): string {
  return phaseKey(feature, phase.unit, phase.number);
}

/** The key of a feature's phase. */
export function phaseKey(feature: Feature, unit: string, number: string): string {
  return `${feature.key}/${unit.toLowerCase().replace(/s$/, "")}-${number.toLowerCase()}`;
}

function contextsOf(
  document: MarkdownDocument,
  base: ReadContext,
  drafts: ReadonlyMap<string, PhaseDraft>,
): ReadonlyMap<Feature, (key: string | null) => ReadContext> {
  const groups = Map.groupBy(drafts, ([, { feature }]) => feature);
  return new Map(
    [...groups].map(([feature, phases]) => {
      const keys = new Map(phases.map(([key, { id }]) => [id, key]));
      const named = phases.map(([key, { phase, slots }]) => {
        const slot = slots.get("title");
        const title = slot === undefined ? "" : CODECS.title.read(slot.raw, slot.place, base).value;
        return { key, title, phase: phase.number, visible: true };
      });
      const order = named
        .map(({ phase, title }): [string, string] => [phase, title])
        .toSorted(([one], [other]) => foldNumber(one).localeCompare(foldNumber(other), "en", { numeric: true }));
      const directory = new TaskDirectory(named, order);
      const names = phaseNames(document, phases);
      const byId = new Map(phases.map(([key, { id }]) => [id.toLowerCase(), [key]]));
      return [
        feature,
        (key: string | null): ReadContext => {
          const { resolve } = directory.seenFrom(key);
          const own: TaskNames = {
            resolve: (text) => byId.get(text.toLowerCase()) ?? resolve(text),
            nameOf: (other) => names.get(other) ?? null,
          };
          return { ...base, keys, names: own };
        },
      ];
    }),
  );
}

function readPhase(
  document: MarkdownDocument,
  legend: FileLegend,
  key: string,
  draft: PhaseDraft,
  context: ReadContext,
): Task {
  const { text } = document;
  const task = readTask(draft, {
    text,
    context,
    legend,
    sprint: null,
    movable: false,
    key,
    parent: draft.feature.key,
  });
  const { own, rows, unit, number } = draft.phase;
  const [first] = rows;
  const title = task.values.title === "" ? (first?.name ?? task.id) : task.values.title;
  const fields = new Set(task.fields);
  const spans = { ...task.spans };
  const { waits, marked } = draft;
  const checklist = marked === null ? task.values.checklist : readMarked(marked);
  if (marked !== null && checklist.length > 0) {
    fields.add("checklist");
    spans.checklist = marked.span;
  }
  const dependsOn = waits === null ? task.values.dependsOn : waitsFor(waits, context);
  if (waits !== null) {
    fields.add("dependsOn");
    spans.dependsOn = waits.span;
  }
  const phase = own === null ? `${unit} ${number}: ${plainText(title, "line")}` : phaseTitle(text, own.heading);
  return { ...task, fields, spans, values: { ...task.values, title, dependsOn, checklist }, phase };
}
