import type { MarkdownDocument } from "../markdown/document.ts";
import type { Block, Item, Row, Section, Table } from "../markdown/nodes.ts";
import { type DialectName, type Plan, unitsOf } from "../plan/plan.ts";
import type { Task } from "../plan/task.ts";
import type { Span } from "../text/span.ts";
import { columnsOf } from "./columns.ts";
import type { ReadOptions } from "./dialect.ts";
import { idOfCell, leadingId } from "./ids.ts";
import { inExample } from "./phases.ts";
import { isPlaceholder, isPlaceholderId } from "./placeholders.ts";

/** Why a file was read as it was, for people who expected something else. */
export interface Explanation {
  /** Why it is this kind of plan, or none. */
  readonly reason: string;
  /** Other kinds that it looks like, less so. */
  readonly others: readonly { readonly dialect: DialectName; readonly reason: string }[];
  /** What may hold tasks: tables, lists, fences with something like tasks in them. */
  readonly passages: readonly Passage[];
}

/** One part of a plan, and what became of it. */
export interface Passage {
  /** 1-based line at which it begins. */
  readonly line: number;
  /** The heading that it stands under; "" before the first one. */
  readonly heading: string;
  /** Such as `table Metric | Value` or `list of 7`. */
  readonly what: string;
  /** So many of its rows or items are tasks, and so many there are. */
  readonly taken: number;
  readonly of: number;
  /** What was passed over in it and why; null where all was taken. */
  readonly passedOver: string | null;
  /** What it is instead of a task: the steps of one, or the whole that tasks are parts of. */
  readonly readAs?: string;
}

interface Reader {
  readonly document: MarkdownDocument;
  readonly plan: Plan;
  readonly options: ReadOptions;
  /** Tasks, and what stands for an issue of its own. */
  readonly tasks: readonly Task[];
}

/**
 * The tables, lists and fences of a plan with what was taken from them. Lists without boxes and ids are prose; of a file
 * that is still a template nothing was.
 */
export function passagesOf(document: MarkdownDocument, plan: Plan, options: ReadOptions): readonly Passage[] {
  if (plan.template) return [];
  const reader: Reader = { document, plan, options, tasks: [...plan.tasks, ...unitsOf(plan)] };
  return document.sections.flatMap((section) => [
    ...headingPassage(section, reader),
    ...section.blocks.flatMap((block) => passageOf(section, block, reader)),
  ]);
}

/** A heading that is a task itself: a phase, a step. */
function headingPassage(section: Section, reader: Reader): Passage[] {
  const { heading, line, title } = section;
  if (!holdsTask(heading, reader)) return [];
  const { plan } = reader;
  if (!holdsTask(heading, { ...reader, tasks: plan.tasks })) {
    const readAs = "the whole, whose issue stands above those of its tasks";
    return [{ line, heading: title, what: "heading", taken: 0, of: 1, passedOver: null, readAs }];
  }
  return [{ line, heading: title, what: "heading", taken: 1, of: 1, passedOver: null }];
}

function passageOf(section: Section, block: Block, reader: Reader): Passage[] {
  const heading = section.title;
  if (block.kind === "table") {
    const { rows, header } = block;
    const what = `table ${header.cells.map(({ raw }) => raw).join(" | ")}`;
    const left = rows.filter(({ span }) => !holdsTask(span, reader));
    const taken = rows.length - left.length;
    const why = left.length === 0 ? null : whyNoRows(section, block, left, taken, reader);
    return [{ line: header.line, heading, what, taken, of: rows.length, passedOver: why }];
  }
  if (block.kind === "list") {
    const items = itemsOf(block.items);
    const left = items.filter(({ span, textSpan }) => !holdsTask({ start: span.start, end: textSpan.end }, reader));
    const taken = items.length - left.length;
    const [first] = items;
    if (first === undefined || !items.some((item) => mayBeTask(item, reader))) return [];
    const part = { line: first.line, heading, what: `list of ${items.length}`, taken, of: items.length };
    const owner = taken === 0 && whyNothing(section) === null ? ownerOf(items, reader) : undefined;
    if (owner !== undefined) return [{ ...part, passedOver: null, readAs: `the checklist of ${owner.id}` }];
    return [{ ...part, passedOver: left.length === 0 ? null : whyNoItems(section, left, taken, reader) }];
  }
  if (block.kind !== "code" && block.kind !== "html") return [];
  const of = likeTasks(reader.document.text.slice(block.span.start, block.span.end), reader);
  if (of === 0) return [];
  const what = block.kind === "code" ? "code" : "HTML";
  return [{ line: block.line, heading, what, taken: 0, of, passedOver: `${what} shows how a plan is written` }];
}

function holdsTask({ start, end }: Span, { tasks }: Reader): boolean {
  return tasks.some(({ span }) => span.start >= start && span.start < end);
}

function mayBeTask({ mark, text }: Item, { options }: Reader): boolean {
  return mark?.checkbox === true || leadingId(text, options.idPattern) !== null;
}

function itemsOf(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [
    item,
    ...item.blocks.flatMap((block) => (block.kind === "list" ? itemsOf(block.items) : [])),
  ]);
}

function whyNoRows(section: Section, table: Table, left: readonly Row[], taken: number, reader: Reader): string {
  const common = whyNothing(section);
  if (common !== null) return common;
  const columns = columnsOf(table.header, reader.options.columns);
  const title = columns.get("title");
  if (title === undefined)
    return taken > 0
      ? lines("says no task", "say no tasks", left)
      : "no column is a task's title, such as Task or Title";
  const cellOf = (row: Row, role: "id" | "title") => row.cells[columns.get(role) ?? -1]?.raw ?? "";
  const holes = left.filter((row) => isPlaceholderId(cellOf(row, "id")) || isPlaceholder(cellOf(row, "title")));
  if (holes.length === left.length) return lines("is a placeholder", "are placeholders", left);
  if (taken === 0) return notHere(reader);
  const nameless =
    columns.has("id") && left.every((row) => idOfCell(cellOf(row, "id"), reader.options.idPattern) === null);
  return nameless ? lines("has no id", "have no id", left) : lines("says no task", "say no tasks", left);
}

function whyNoItems(section: Section, left: readonly Item[], taken: number, reader: Reader): string {
  const common = whyNothing(section);
  if (common !== null) return common;
  if (left.every(({ text }) => isPlaceholder(text) || isPlaceholderId(text.split(/[\s:]/)[0] ?? "")))
    return lines("is a placeholder", "are placeholders", left);
  const owner = ownerOf(left, reader);
  if (owner !== undefined) return `${left.length === 1 ? "the step" : "the steps"} of ${owner.id}`;
  if (!left.some((item) => mayBeTask(item, reader)))
    return lines("has neither a box nor an id", "have neither boxes nor ids", left);
  if (taken > 0) return lines("is no task of its own", "are no tasks of their own", left);
  return notHere(reader);
}

/** The task that has the first of these items as a step of its checklist. */
function ownerOf([step]: readonly Item[], { tasks }: Reader): Task | undefined {
  if (step === undefined) return undefined;
  return tasks.find(({ spans: { checklist } }) => {
    return checklist !== undefined && step.span.start < checklist.end && step.span.end > checklist.start;
  });
}

function whyNothing(section: Section): string | null {
  return inExample(section) ? "its heading says that it is an example" : null;
}

function notHere({ plan }: Reader): string {
  return `under this heading a plan of the kind ${plan.dialect} has no tasks`;
}

/** `lines 12, 14 and 15 have no id`. */
function lines(one: string, many: string, left: readonly { readonly line: number }[]): string {
  const numbers = left.map(({ line }) => line);
  if (numbers.length === 1) return `line ${numbers[0]} ${one}`;
  const shown = numbers.length > 6 ? `${numbers.slice(0, 5).join(", ")} and ${numbers.length - 5} more` : null;
  return `lines ${shown ?? `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`} ${many}`;
}

/** How many lines of a text look like tasks. */
function likeTasks(text: string, { options }: Reader): number {
  return text.split(/\r\n|\n|\r/).filter((line) => {
    const item = /^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s+\S/.test(line);
    const cells = /^\s*\|(.*)\|\s*$/.exec(line)?.[1]?.split("|") ?? [];
    return item || cells.some((cell) => idOfCell(cell.trim(), options.idPattern) !== null);
  }).length;
}
