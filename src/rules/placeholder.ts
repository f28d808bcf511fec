import { holeIn, isHoleHeading, isSampleLogin, isSampleRow } from "../markdown/holes.ts";
import type { Block, Section } from "../markdown/nodes.ts";
import { isExample } from "../markdown/placeholders.ts";
import type { FieldName, Task } from "../plan/task.ts";
import { type Span, slice } from "../text/span.ts";
import { documentOf } from "./document.ts";
import { type Finding, fieldSpan, quoted, type ReadPlan, type Rule } from "./rule.ts";

/** A hole that a template left. */
interface Hole {
  /** The same for holes of one cause: these are one finding. */
  readonly cause: string;
  readonly span: Span;
  readonly task: Task | null;
  /** Sentence without its full stop. */
  readonly message: string;
  readonly hint: string;
}

/** Fields that hold a text of their own; what else a placeholder stands in is one that isn't understood. */
const TEXTS: readonly FieldName[] = ["title", "description", "owners", "estimate", "type", "sprint"];
const WORDS: readonly FieldName[] = ["priority", "points", "review", "eta", "pullRequest"];

export const placeholder: Rule = {
  name: "placeholder",
  group: "Text and structure",
  severity: "warning",
  description: "A placeholder that was left in a plan that is otherwise filled in.",
  about:
    "`[Task title]`, `[YYYY-MM-DD]`, `T-XXX`, `Sprint-XX-YYYY` or the owner `@username` are holes that a template leaves to be filled. They are looked for in tasks, in the header's lines, in headings, and in rows that are no tasks because they hold nothing else; not in examples, and not in a file that is [still a template](template.md). The same placeholder in several places is one finding. What stands in brackets and is no hole, such as a link or `[WIP]` in a title, is left alone.",
  *check(context) {
    for (const file of context.plans) {
      if (file.plan.template || file.plan.tasks.length === 0) continue;
      const holes = [...inTasks(file), ...inText(file)];
      for (const same of Map.groupBy(holes, ({ cause }) => cause).values()) yield* finding(file, same);
    }
  },
};

function* finding(file: ReadPlan, holes: readonly Hole[]): Generator<Finding> {
  const [first, ...rest] = holes;
  if (first === undefined) return;
  const more =
    rest.length === 0 ? "" : `; the same ${rest.length === 1 ? "in another place" : `in ${rest.length} other places`}`;
  yield { in: file, span: first.span, task: first.task, message: `${first.message}${more}.`, hint: first.hint };
}

function* inTasks(file: ReadPlan): Generator<Hole> {
  for (const task of file.plan.tasks) {
    for (const field of TEXTS) {
      for (const value of valuesOf(task, field)) {
        const hole = field === "owners" && isSampleLogin(value) ? `@${value}` : holeIn(value);
        // The reader of spec-kit's files reports these itself.
        if (hole === null || (hole === UNCLEAR && file.plan.dialect === "implementation")) continue;
        yield taskHole(file, task, field, hole);
      }
    }
    for (const field of WORDS) {
      const span = task.spans[field];
      if (span === undefined || task.fields.size === 0 || task.fields.has(field)) continue;
      const hole = holeIn(slice(file.text, span).trim());
      if (hole !== null) yield taskHole(file, task, field, hole);
    }
  }
}

const UNCLEAR = "NEEDS CLARIFICATION";

function valuesOf({ values, fields }: Task, field: FieldName): readonly string[] {
  if (field !== "title" && !fields.has(field)) return [];
  const value = values[field];
  return typeof value === "string"
    ? [value]
    : Array.isArray(value)
      ? value.filter((one): one is string => typeof one === "string")
      : [];
}

const NAMES: Readonly<Partial<Record<FieldName, string>>> = {
  owners: "owner",
  pullRequest: "pull request",
  eta: "ETA",
};

function taskHole(file: ReadPlan, task: Task, field: FieldName, hole: string): Hole {
  return {
    cause: `${field} ${hole}`,
    span: fieldSpan(file, task, field),
    task,
    message: `The ${NAMES[field] ?? field} of ${task.id} still holds the placeholder ${quoted(hole)}`,
    hint: field === "title" ? "Replace it, or remove the task." : "Replace it, or leave it empty.",
  };
}

/** Holes outside of tasks: headings, header lines, rows and items that hold nothing else. */
function* inText(file: ReadPlan): Generator<Hole> {
  const { text } = file;
  for (const section of documentOf(file).sections) {
    if (isExample(section)) continue;
    if (isHoleHeading(section.raw)) {
      yield {
        cause: "heading",
        span: section.textSpan,
        task: null,
        message: `The heading ${quoted(section.raw)} still holds a placeholder`,
        hint: "Write what the section is about, or remove it.",
      };
    }
    // Header lines of spec-kit's files have a rule of their own.
    if (section.level <= 1 && file.plan.dialect !== "implementation") yield* inHeader(section, text);
    for (const block of section.blocks) yield* inSamples(block, file);
  }
}

const KEY = /(?:\*\*|__)([^*\n]{1,60}?)(?:\s*:(?:\*\*|__)|(?:\*\*|__)\s*:)[ \t]*([^\r\n]*)/g;

function* inHeader({ blocks }: Section, text: string): Generator<Hole> {
  for (const block of blocks) {
    if (block.kind !== "paragraph" && block.kind !== "list" && block.kind !== "quote") continue;
    for (const match of text.slice(block.span.start, block.span.end).matchAll(KEY)) {
      const [whole, key = "", value = ""] = match;
      const hole = holeIn(value.replace(/[\\\s]+$/, ""));
      if (hole === null) continue;
      const start = block.span.start + match.index + whole.length - value.length;
      yield {
        cause: "header",
        span: { start, end: start + value.trimEnd().length },
        task: null,
        message: `The header's ${quoted(key)} still holds the placeholder ${quoted(hole)}`,
        hint: "Fill it in, or remove the line.",
      };
    }
  }
}

function* inSamples(block: Block, file: ReadPlan): Generator<Hole> {
  const spans =
    block.kind === "table"
      ? block.rows.filter((row) => isSampleRow(row.cells.map(({ raw }) => raw))).map(({ span }) => span)
      : block.kind === "list" && file.plan.dialect !== "implementation"
        ? block.items.filter(({ mark, text }) => mark?.checkbox === true && isSampleRow([text])).map((i) => i.textSpan)
        : [];
  for (const span of spans) {
    yield {
      cause: "row",
      span,
      task: null,
      message: `${block.kind === "table" ? "A row" : "An item"} of the template is left among the tasks; it is not synced`,
      hint: "Replace it by a task of your own, or remove it.",
    };
  }
}
