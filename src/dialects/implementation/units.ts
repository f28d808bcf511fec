import type { MarkdownDocument } from "../../markdown/document.ts";
import { headingTitle } from "../../markdown/heading.ts";
import type { Section } from "../../markdown/nodes.ts";
import { ownMentions } from "../../plan/mentions.ts";
import type { FieldName, Status, Task } from "../../plan/task.ts";
import type { Span } from "../../text/span.ts";
import type { ReadContext } from "../codec.ts";
import { slug } from "../slug.ts";
import { descriptionOf, type PartDescription, readDescription } from "./description.ts";
import type { TaskDraft } from "./drafts.ts";
import type { Feature } from "./feature.ts";
import type { Part, Place } from "./places.ts";
import { priorityOf } from "./task-line.ts";

/** A story or a phase: what an issue stands for unless each task has one. */
export interface Unit {
  readonly task: Task;
  /** Keys of the tasks that are its checklist, in order. */
  readonly tasks: readonly string[];
  /** The heading that names it; null for tasks outside of all. */
  readonly part: Part | null;
  /** The section that new tasks go under where it has none yet. */
  readonly section: Section;
  readonly description: PartDescription | null;
}

/** What gathers tasks to a unit. */
interface Gathering {
  readonly name: string;
  readonly story: string | null;
  readonly part: Part | null;
  readonly section: Section;
  readonly tasks: string[];
}

/** A task with the place where it was found. */
export interface PlacedTask {
  readonly task: Task;
  readonly draft: TaskDraft;
}

/** The stories and phases of a file, in order: by story where a heading names one, else by phase or heading. */
export function unitsOfFile(
  document: MarkdownDocument,
  feature: Feature,
  places: ReadonlyMap<Section, Place>,
  tasks: readonly PlacedTask[],
  granularity: "story" | "phase",
  context: ReadContext,
): Unit[] {
  const gatherings = new Map<string, Gathering>();
  const known = new Map<Section, string>();
  const names = new Map<string, number>();
  const open = (name: string, story: string | null, part: Part | null, section: Section): Gathering => {
    const own = gatherings.get(name) ?? { name, story, part, section, tasks: [] };
    gatherings.set(name, own);
    return own;
  };
  const ofSection = ({ group, part, story }: Place): Gathering => {
    if (granularity === "story" && story !== null) {
      const { heading, section } = story;
      return open(heading.story ?? "", heading.story, story, section);
    }
    const before = known.get(group);
    const name = before ?? unused(names, groupName(group, part));
    known.set(group, name);
    return open(name, part?.story ?? null, part === null ? null : { section: group, heading: part }, group);
  };
  // Stories that have no tasks yet are there all the same.
  for (const place of places.values()) {
    if (place.part === null || !(place.part.isPhase && place.part.story !== null)) continue;
    if (place.group.parent === null || place.group.parent.level === 1) ofSection(place);
  }
  for (const { task, draft } of tasks) {
    const { place } = draft;
    const marked = draft.taken?.story ?? null;
    const story =
      granularity === "story" && place.part === null && marked !== null ? gatherings.get(marked) : undefined;
    (story ?? ofSection(place)).tasks.push(task.key);
  }
  const byKey = new Map(tasks.map((placed) => [placed.task.key, placed]));
  return [...gatherings.values()]
    .map((gathering) => {
      const own = gathering.tasks.flatMap((key) => byKey.get(key) ?? []);
      return toUnit(document, feature, gathering, own, context);
    })
    .toSorted((one, other) => one.task.span.start - other.task.span.start);
}

/** `phase-3`, `US8`, or the words of a heading that is neither. */
function groupName(group: Section, part: Place["part"]): string {
  if (part?.number != null) return `phase-${part.number.toLowerCase()}`;
  if (part?.story != null && !part.isPhase) return part.story;
  if (part?.isPhase === true) return slug(part.label ?? "phase");
  return group.level < 2 ? "tasks" : slug(group.title) || "tasks";
}

/** The key of a part within its feature, numbered where another one has it. */
export function unused(names: Map<string, number>, name: string): string {
  const count = (names.get(name) ?? 0) + 1;
  names.set(name, count);
  return count === 1 ? name : unused(names, `${name}-${count}`);
}

function toUnit(
  document: MarkdownDocument,
  feature: Feature,
  { name, story, part, section, tasks }: Gathering,
  placed: readonly PlacedTask[],
  context: ReadContext,
): Unit {
  const { text } = document;
  const heading = part?.heading ?? null;
  const description = descriptionOf(document, section);
  const said = heading === null ? "" : headingTitle(text.slice(heading.name.start, heading.name.end));
  const title = said || (part === null && section.level > 1 ? section.title : (feature.name ?? "Tasks"));
  const listed = placed.filter(({ task }) => task.values.status !== "cancelled");
  const ticked = listed.every(({ task }) => task.fields.has("status"));
  const fields = new Set<FieldName>();
  const spans: Partial<Record<FieldName | "id", Span>> = {};
  if (said !== "" && heading !== null) {
    fields.add("title");
    spans.title = heading.name;
  }
  if (description !== null) fields.add("description");
  if (heading?.priority != null) {
    fields.add("priority");
    spans.priority = heading.priority.digit;
  }
  if (ticked) fields.add("status").add("checklist");
  const last = placed.at(-1)?.task.span.end ?? section.heading.end;
  const label = story ?? heading?.label ?? null;
  const task: Task = {
    id: label ?? feature.key,
    identity: "id",
    key: `${feature.key}/${name}`,
    values: {
      title: said === "" && story !== null ? (heading?.label ?? story) : title,
      description: description === null ? null : readDescription(text, description, context),
      status: statusOf(placed.map((one) => one.task.values.status)),
      review: null,
      priority: heading?.priority == null ? null : priorityOf(text[heading.priority.digit.start] ?? ""),
      type: null,
      points: null,
      estimate: null,
      owners: [],
      pullRequest: null,
      eta: null,
      dependsOn: [],
      sprint: null,
      checklist: listed.map(({ task }) => ({
        id: task.identity === "id" ? task.id : null,
        text: task.values.title,
        done: task.values.status === "done",
      })),
    },
    statusText: null,
    statusResolution: "checklist",
    fields,
    ...(ticked ? {} : { stated: ["checklist"] as const }),
    spans,
    section: "current",
    heading: section.title,
    phase: placed[0]?.task.phase ?? heading?.label ?? null,
    story,
    parallel: false,
    parent: null,
    notes: null,
    references: [...new Set(ownMentions(section.raw, context.options.repositoryUrl).map(({ number }) => number))],
    span: { start: section.span.start, end: Math.max(section.heading.end, last) },
    line: section.level === 0 ? (placed[0]?.task.line ?? section.line) : section.line,
  };
  return { task, tasks, part, section, description };
}

/** What boxes come to: none ticked, some, all; those of what was dropped don't count. */
export function statusOf(statuses: readonly Status[]): Status {
  const live = statuses.filter((status) => status !== "cancelled");
  if (live.length === 0) return statuses.length === 0 ? "not-started" : "cancelled";
  if (live.every((status) => status === "done")) return "done";
  return live.some((status) => status !== "not-started") ? "in-progress" : "not-started";
}
