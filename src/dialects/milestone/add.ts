import { encodeLine } from "../../markdown/escape.ts";
import type { List } from "../../markdown/nodes.ts";
import type { ChecklistItem } from "../../plan/task.ts";
import { keyMarkup } from "../header.ts";
import type { NewTask } from "../new-task.ts";
import { isChecklist } from "../own-checklist.ts";
import { foldNumber } from "../phases.ts";
import type { PlaceResult } from "../write-plan.ts";
import type { StepDraft } from "./drafts.ts";
import type { MilestoneFile } from "./read.ts";

/** Why an id can't be that of a new step; null where it can: `Step 7`, or with its plan `billing-export/step-7`. */
export function refusedStep(file: MilestoneFile, id: string): string | null {
  const number = numberOf(file, id);
  if (number === null)
    return `"${id}" doesn't look like a step of ${file.plan.path}, expected one such as Step ${nextNumber(file)}.`;
  const taken = [...file.drafts.values()].some(({ step }) => foldNumber(step.heading.number) === foldNumber(number));
  return taken ? `${id} is already in ${file.plan.path}.` : null;
}

function numberOf({ slug }: MilestoneFile, id: string): string | null {
  const own = id.startsWith(`${slug}/`) ? id.slice(slug.length + 1) : id;
  return /^step[\s-]+(\d+(?:\.\d+)*[a-z]?)$/i.exec(own)?.[1] ?? null;
}

function nextNumber({ drafts }: MilestoneFile): number {
  const numbers = [...drafts.values()].map(({ step }) => Number.parseInt(step.heading.number, 10));
  return Math.max(-1, ...numbers.filter(Number.isInteger)) + 1;
}

/** Adds a step behind the last one, in its form. */
export function addStep(file: MilestoneFile, task: NewTask): PlaceResult {
  const last = [...file.drafts.values()].at(-1);
  const number = numberOf(file, task.id);
  if (last === undefined || number === null)
    return { kind: "refused", reason: `${file.plan.path} has no step behind which ${task.id} could stand.` };
  const { text, eol } = file.document;
  const { section, heading } = last.step;
  const { title = "", description = null, checklist = [], dependsOn = [] } = task.values;
  const between = text.slice(heading.label.end, heading.name.start) || ": ";
  const label = text.slice(heading.label.start, heading.label.end).replace(/\S+$/, number);
  const names = dependsOn.map((key) => file.contextOf(null).names?.nameOf(key) ?? key);
  const parts = [
    `${"#".repeat(section.level)} ${label}${between}${encodeLine(title)}`,
    ...keyText(file, last, /^(?:goal|objective|purpose)$/, "Goal", description),
    ...keyText(file, last, /^(?:depends on|dependencies|blocked by)$/, "Depends on", names.join(", ") || null),
    ...(checklist.length === 0 ? [] : [listText(file, last, checklist)]),
  ];
  const tail = text.slice(section.span.start, last.span.end);
  const rule =
    /(?:\r\n|\n|\r)[ \t]*((?:-[ \t]*){3,}|(?:\*[ \t]*){3,})(?:\s*)$/.exec(tail)?.[1]?.trim() ?? ruleBetween(file);
  const body = parts.join(eol + eol) + eol;
  const ruled = /(?:\r\n|\n|\r)[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})\s*$/.test(tail);
  const blank = /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/.test(tail) ? "" : /[\r\n]$/.test(tail) ? eol : eol + eol;
  const lead = ruled || rule === null ? blank : `${blank}${rule}${eol}${eol}`;
  const end = ruled ? `${eol}${rule}${eol}` : "";
  const more = last.span.end < text.length ? eol : "";
  const place = last.span.end;
  return {
    kind: "edits",
    edits: [{ span: { start: place, end: place }, text: `${lead}${body}${end}${more}` }],
    removals: [],
  };
}

/** The line across that parts a plan's steps; null where none does. */
function ruleBetween({ document: { text }, drafts }: MilestoneFile): string | null {
  const [first] = drafts.values();
  if (first === undefined || drafts.size < 2) return null;
  const found = /(?:\r\n|\n|\r)[ \t]*((?:-[ \t]*){3,}|(?:\*[ \t]*){3,})\s*$/.exec(
    text.slice(first.span.start, first.span.end),
  );
  return found?.[1]?.trim() ?? null;
}

/** `**Goal**: …` as the step before has it, else as the kind of plan does. */
function keyText(
  { document: { text } }: MilestoneFile,
  { lines }: StepDraft,
  key: RegExp,
  name: string,
  value: string | null,
): string[] {
  if (value === null) return [];
  const line = lines.find((one) => key.test(one.key));
  const markup = line === undefined ? `**${name}**:` : keyMarkup(text, line).trimEnd();
  return [`${markup} ${encodeLine(value)}`];
}

/** The checklist's lines, with the marker that the step before has. */
function listText({ document: { eol } }: MilestoneFile, { step }: StepDraft, items: readonly ChecklistItem[]): string {
  const list = step.sections.flatMap(({ blocks }) => blocks).find((block): block is List => isChecklist(block));
  const marker = /^[-*+]$/.exec(list?.items[0]?.marker ?? "")?.[0] ?? "-";
  return items
    .map(({ id, text, done }) => `${marker} [${done ? "x" : " "}] ${id === null ? "" : `${id} `}${encodeLine(text)}`)
    .join(eol);
}
