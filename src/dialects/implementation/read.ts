import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Section } from "../../markdown/nodes.ts";
import type { PlanPhase } from "../../plan/phase-order.ts";
import type { Plan } from "../../plan/plan.ts";
import type { FieldName, Status, Task } from "../../plan/task.ts";
import type { ReadContext } from "../codec.ts";
import { textFindings, toDiagnostic } from "../diagnose.ts";
import type { ReadOptions } from "../dialect.ts";
import { keyLines, keyLinesOf, sprintHeader } from "../header.ts";
import { type FileLegend, readLegend } from "../legend.ts";
import { isPlaceholder } from "../placeholders.ts";
import { readContext } from "../read-context.ts";
import { readTask } from "../read-task.ts";
import { readStatus } from "../status-words.ts";
import { withKeys } from "../task-keys.ts";
import { findTasks, type TaskDraft } from "./drafts.ts";
import { type Feature, featureOf } from "./feature.ts";
import { implementationFindings } from "./findings.ts";
import { fitsLine } from "./fits.ts";
import { phaseOrder } from "./order.ts";
import { type Place, placesOf } from "./places.ts";
import { priorityOf, storyOf, taskIdPattern } from "./task-line.ts";
import { type Unit, unitsOfFile, unused } from "./units.ts";

/** A task list of this kind, read: the plan, and what writing needs to know of the file. */
export interface ImplementationFile {
  readonly document: MarkdownDocument;
  readonly plan: Plan;
  readonly feature: Feature;
  readonly context: ReadContext;
  /** Matches a whole id of a task. */
  readonly pattern: RegExp;
  readonly places: ReadonlyMap<Section, Place>;
  /** Key of each task to where it was found. */
  readonly drafts: ReadonlyMap<string, TaskDraft>;
  /** Key of each story or phase to what it is; empty where each task has an issue of its own. */
  readonly units: ReadonlyMap<string, Unit>;
}

/** Reads a task list. Never throws on what it says. */
export function readImplementation(document: MarkdownDocument, path: string, options: ReadOptions): ImplementationFile {
  const pattern = taskIdPattern(options.idPattern);
  const lines = keyLines(document);
  const feature = featureOf(document, path, lines);
  const places = placesOf(document);
  const found = findTasks(document, places, pattern, options.columns);
  const template = feature.hole || (found.drafts.length === 0 && found.samples.length > 0);
  const legend = readLegend(document);
  const base = readContext({ ...options, idPattern: pattern }, legend);
  const fitted = found.drafts.map(
    (draft): TaskDraft => ({ ...draft, fits: (slot, raw) => fitsLine(draft, slot, raw, pattern) }),
  );
  const drafts = withKeys(template ? [] : fitted, ({ id }) => `${feature.key}/${id}`);
  const context: ReadContext = {
    ...base,
    keys: new Map([...drafts].map(([key, { id }]) => [id, key] as const).toReversed()),
  };
  const keys = new Map([...drafts].map(([key, draft]) => [identityOf(draft), key]));
  const placed = [...drafts].map(([key, draft]) => ({
    draft,
    task: toTask(
      document,
      key,
      draft,
      draft.parent === null ? null : (keys.get(identityOf(draft.parent)) ?? null),
      context,
      legend,
    ),
  }));
  const { granularity } = options;
  const units =
    template || granularity === "task" ? [] : unitsOfFile(document, feature, places, placed, granularity, context);
  const findings = [
    ...textFindings(document, { ...options, idPattern: pattern, holdsTasks: () => false }),
    ...implementationFindings(document, lines, template ? null : found.samples),
  ];
  const plan: Plan = {
    path,
    dialect: "implementation",
    title: feature.name,
    template,
    sprint: sprintHeader([], null),
    tasks: placed.map(({ task }) => task),
    ...(template || granularity === "task" ? {} : { units: units.map(({ task }) => task) }),
    ...(template ? {} : { phases: phasesOf(placed) }),
    ...(template || found.unread.length === 0 ? {} : { unread: found.unread }),
    diagnostics: findings.map((finding) => toDiagnostic(document, path, finding)),
  };
  return {
    document,
    plan,
    feature,
    context,
    pattern,
    places,
    drafts,
    units: new Map(units.map((unit) => [unit.task.key, unit])),
  };
}

/** A place that only one task has. */
function identityOf({ span }: Pick<TaskDraft, "span">): number {
  return span.start;
}

function toTask(
  document: MarkdownDocument,
  key: string,
  draft: TaskDraft,
  parent: string | null,
  context: ReadContext,
  legend: FileLegend,
): Task {
  const { text } = document;
  const { taken, place } = draft;
  const task = readTask(draft, { text, context, legend, sprint: null, movable: false, key, parent });
  const fields = new Set(task.fields);
  fields.delete("sprint");
  // A line in parentheses can be added behind the words, or taken away.
  if (taken !== null) fields.add("dependsOn");
  const stated: FieldName[] = [];
  const { priority, spans } = priorityOfTask(text, draft, fields, stated);
  const said = statusLine(document, draft, context);
  if (said !== null) stated.push("status");
  const box = said ?? boxOf(draft, task, context);
  if (box.field) fields.add("status");
  else fields.delete("status");
  // Words that say that the task was withdrawn are its status, too.
  if (box.byWords) fields.delete("title");
  return {
    ...task,
    values: { ...task.values, priority, status: box.status },
    statusText: box.text,
    statusResolution: "checkbox",
    fields,
    ...(stated.length === 0 ? {} : { stated }),
    spans: { ...(box.field ? task.spans : withoutStatus(task.spans)), ...spans },
    phase: phaseName(place),
    story: taken?.story ?? place.story?.heading.story ?? place.part?.story ?? storyAbove(draft.heading),
    parallel: taken?.parallel ?? false,
  };
}

/** The places of a task whose box doesn't count: what stands in it is no status that could be wrong. */
function withoutStatus({ status: _, ...others }: Task["spans"]): Task["spans"] {
  return others;
}

/** A priority of the task's own, `[P1]`; else that of the story or phase that it is in. */
function priorityOfTask(
  text: string,
  { taken, offset, place }: TaskDraft,
  fields: Set<FieldName>,
  stated: FieldName[],
): { readonly priority: Task["values"]["priority"]; readonly spans: Task["spans"] } {
  if (taken?.priority != null) {
    const span = { start: offset + taken.priority.start, end: offset + taken.priority.end };
    fields.add("priority");
    return { priority: priorityOf(text[span.start] ?? ""), spans: { priority: span } };
  }
  const digit = (place.story?.heading.priority ?? place.part?.priority)?.digit;
  if (digit === undefined) return { priority: null, spans: {} };
  stated.push("priority");
  return { priority: priorityOf(text[digit.start] ?? ""), spans: {} };
}

const WITHDRAWN =
  /^(?:withdrawn|folded|struck|dropped|cancelled|canceled|removed|superseded|obsolete|skipped|won't do)\b/i;
/** What people put between brackets beside a tick. */
const LETTERS: Readonly<Record<string, Status>> = {
  "-": "cancelled",
  "~": "in-progress",
  "/": "in-progress",
  ">": "in-progress",
};

interface BoxReading {
  readonly status: Status;
  readonly text: string | null;
  /** Whether the box can be compared and written. */
  readonly field: boolean;
  /** Whether the line's words say it. */
  readonly byWords: boolean;
}

/** What a line `**Status**: Done` under a task's own heading says; null where there is none. */
function statusLine(
  document: MarkdownDocument,
  { home }: TaskDraft,
  { statusLegend, options }: ReadContext,
): BoxReading | null {
  if (home.kind !== "section") return null;
  const line = keyLinesOf(document, home.section).find(({ key, raw }) => key === "status" && !isPlaceholder(raw));
  if (line === undefined) return null;
  const status = readStatus(line.raw, statusLegend, options.statusWords) ?? "not-started";
  return { status, text: line.raw, field: false, byWords: false };
}

/** What the box of a task says, unless the line is struck out or says in other words that it was withdrawn. */
function boxOf({ mark, taken }: TaskDraft, task: Task, { boxes }: ReadContext): BoxReading {
  const letter = mark === null || mark.checkbox ? null : mark.letter;
  const byWords = letter !== null && WITHDRAWN.test(task.values.title.replace(/^[*_~]+/, ""));
  if (taken?.struck === true || byWords) return { status: "cancelled", text: null, field: false, byWords };
  if (mark === null) return { status: "not-started", text: null, field: false, byWords };
  if (letter === null) return { status: task.values.status, text: null, field: true, byWords };
  const status = boxes?.get(letter) ?? LETTERS[letter];
  return { status: status ?? "not-started", text: letter, field: status !== undefined, byWords };
}

/** `Phase 3: User Story 1 - Browse albums`, without its priority. */
export function phaseName({ group, part }: Place): string | null {
  if (part === null || !part.isPhase) return null;
  const end = (part.priority?.whole.start ?? group.textSpan.end) - group.textSpan.start;
  return group.title.slice(0, part.priority === null ? undefined : titleEnd(group, end)).trim();
}

/** Where in the readable title the raw heading's part ends: signs before it may be gone. */
function titleEnd({ raw, title }: Section, end: number): number {
  const rest = raw.slice(end).trim().slice(0, 12);
  const at = title.lastIndexOf(rest.replace(/[^\p{L}\p{N}\p{P}\s].*$/u, "").trim());
  return at > 0 ? at : title.length;
}

/** The story that the nearest heading refers to, as in `### Tests for User Story 1`. */
function storyAbove(section: Section): string | null {
  const words = /\b(?:user story|US)[\s-]*\d+[a-z]?\b/i.exec(section.title)?.[0];
  return words === undefined ? null : storyOf(words);
}

function phasesOf(placed: readonly { readonly task: Task; readonly draft: TaskDraft }[]): readonly PlanPhase[] {
  const names = new Map<string, number>();
  const groups = Map.groupBy(placed, ({ draft }) => draft.place.group);
  return phaseOrder(
    [...groups].map(([group, own]) => {
      const place = own[0]?.draft.place;
      const part = place?.part ?? null;
      const name = part?.number == null ? (part?.story ?? "part") : `phase-${part.number.toLowerCase()}`;
      const { title } = group;
      return {
        key: unused(names, name),
        title: (place === undefined ? null : phaseName(place)) ?? title,
        isPhase: part?.isPhase ?? false,
        story: part?.story ?? null,
        tasks: own.map(({ task }) => task.key),
      };
    }),
  );
}
