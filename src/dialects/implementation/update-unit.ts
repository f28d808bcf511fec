import { headingTitle } from "../../markdown/heading.ts";
import type { Task, TaskValues } from "../../plan/task.ts";
import type { TextEdit } from "../../text/edit.ts";
import type { Span } from "../../text/span.ts";
import type { Site } from "../codec.ts";
import { CODECS } from "../codecs.ts";
import { sameValue } from "../field-values.ts";
import type { WriteSetting } from "../file-style.ts";
import { lineSpan } from "../table-rows.ts";
import type { FieldEdit } from "../write-field.ts";
import type { TaskEdits } from "../write-plan.ts";
import { writeDescription } from "./description.ts";
import { partHeading } from "./headings.ts";
import { lineBelow, lineText } from "./new-line.ts";
import type { Part } from "./places.ts";
import type { ImplementationFile } from "./read.ts";
import { priorityDigit } from "./task-line.ts";
import type { LineChanges } from "./unit-changes.ts";
import type { Unit } from "./units.ts";
import { updateTask } from "./update-task.ts";

/** The edits that give a story or phase the values asked for: in its heading, in its goal, in its tasks' lines. */
export function updateUnit(
  file: ImplementationFile,
  setting: WriteSetting,
  unit: Unit,
  values: Partial<TaskValues>,
  lines: LineChanges,
): TaskEdits {
  const edits: TextEdit[] = [];
  const removals: Span[] = [];
  const refused = [...lines.refused];
  const { task } = unit;
  const take = (field: "title" | "description" | "priority", result: FieldEdit): void => {
    if (result.kind === "edits") edits.push(...result.edits);
    else refused.push({ field, reason: result.reason });
  };
  if (values.title !== undefined && !sameValue("title", task.values.title, values.title))
    take("title", writeTitle(file, unit, values.title, setting));
  if (values.description !== undefined && !sameValue("description", task.values.description, values.description))
    take(
      "description",
      unit.description === null
        ? { kind: "refused", reason: `${task.id} has no place for its Description in this file.` }
        : writeDescription(unit.description, values.description, task.id, setting),
    );
  if (values.priority !== undefined && values.priority !== task.values.priority)
    take("priority", writePriority(unit.part, task, values.priority));
  const list = writeLines(file, setting, unit, lines);
  if (list.kind === "refused")
    refused.push({ field: values.checklist === undefined ? "status" : "checklist", reason: list.reason });
  else {
    edits.push(...list.edits);
    removals.push(...list.removals);
  }
  return { edits, removals, refused };
}

function writeTitle(
  { document }: ImplementationFile,
  { part, task }: Unit,
  title: string,
  setting: WriteSetting,
): FieldEdit {
  const { text, context, styleOf } = setting;
  if (part === null || !task.fields.has("title"))
    return { kind: "refused", reason: `${task.id} has no heading that could be renamed in this file.` };
  const { section, heading } = part;
  const { start, end } = heading.name;
  const fits = (raw: string): boolean => {
    const whole = text.slice(section.textSpan.start, start) + raw + text.slice(end, section.textSpan.end);
    const written = text.slice(0, start) + raw + text.slice(end);
    const by = raw.length - (end - start);
    const textSpan = { start: section.textSpan.start, end: section.textSpan.end + by };
    const now = partHeading(written, { ...section, raw: whole, title: headingTitle(whole), textSpan });
    return (
      now !== null &&
      !/[\r\n]/.test(raw) &&
      now.story === heading.story &&
      now.number === heading.number &&
      now.name.start === start &&
      now.name.end === end + by &&
      (now.priority?.digit.start ?? null) ===
        (heading.priority === null
          ? null
          : heading.priority.digit.start + (heading.priority.digit.start > start ? by : 0))
    );
  };
  const site: Site = { place: "line", fits };
  const raw = CODECS.title.write(title, document.text.slice(start, end), site, styleOf("title"), context);
  if (raw === null || !fits(raw))
    return { kind: "refused", reason: `The heading of ${task.id} can't say ${JSON.stringify(title.slice(0, 60))}.` };
  return { kind: "edits", edits: [{ span: heading.name, text: raw }] };
}

function writePriority(part: Part | null, { id }: Task, priority: TaskValues["priority"]): FieldEdit {
  const place = part?.heading.priority ?? null;
  if (place === null) return { kind: "refused", reason: `The heading of ${id} has no place for a Priority.` };
  if (priority === null) return { kind: "edits", edits: [{ span: place.whole, text: "" }] };
  return { kind: "edits", edits: [{ span: place.digit, text: priorityDigit(priority) }] };
}

type Lines =
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[]; readonly removals: readonly Span[] }
  | { readonly kind: "refused"; readonly reason: string };

/** All lines or none: half of a list would be nobody's. */
function writeLines(file: ImplementationFile, setting: WriteSetting, unit: Unit, lines: LineChanges): Lines {
  const { document, drafts, pattern } = file;
  const edits: TextEdit[] = [];
  const removals: Span[] = [];
  const byKey = new Map(file.plan.tasks.map((task) => [task.key, task]));
  for (const { key, values } of lines.updates) {
    const task = byKey.get(key);
    const written = task === undefined ? null : updateTask(file, setting, task, values);
    const reason = written?.refused[0]?.reason;
    if (reason !== undefined) return { kind: "refused", reason };
    edits.push(...(written?.edits ?? []));
  }
  for (const key of lines.removed) {
    const home = drafts.get(key)?.home;
    if (home?.kind !== "item") return { kind: "refused", reason: `${key} is more than a line in this file.` };
    removals.push(lineSpan(document.text, home.item.span));
  }
  const own = unit.tasks.flatMap((key) => drafts.get(key) ?? []);
  const model = own.findLast(({ home, parent }) => home.kind === "item" && parent === null) ?? null;
  const marks = own.findLast(({ taken, mark }) => taken !== null && !taken.struck && mark !== null) ?? anyDraft(file);
  const marked = own.some(({ taken }) => taken?.story != null) || (own.length === 0 && unit.task.story !== null);
  const texts: string[] = [];
  for (const line of lines.added) {
    const text = lineText({ ...line, story: marked ? unit.task.story : null, waits: [] }, marks, pattern);
    if (text === null) return { kind: "refused", reason: `"${line.title.slice(0, 60)}" can't be said in a list item.` };
    texts.push(text);
  }
  if (model?.home.kind === "item") for (const text of texts) edits.push(lineBelow(document, model.home.item, text));
  else if (texts.length > 0) edits.push(firstLines(file, unit, texts));
  return { kind: "edits", edits, removals };
}

function anyDraft({ drafts }: ImplementationFile) {
  return [...drafts.values()].findLast(({ taken, mark }) => taken !== null && !taken.struck && mark !== null) ?? null;
}

/** The first lines of a story without any: behind what its heading says, before a checkpoint or rule. */
function firstLines({ document }: ImplementationFile, { section }: Unit, lines: readonly string[]): TextEdit {
  const { text, eol } = document;
  const block = section.blocks.findLast(({ span }) => !/^\**checkpoint/i.test(text.slice(span.start, span.end)));
  const at = block?.span.end ?? section.heading.end;
  return { span: { start: at, end: at }, text: eol + eol + lines.join(eol) };
}
