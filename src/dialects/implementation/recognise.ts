import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Block, Item } from "../../markdown/nodes.ts";
import type { Recognition } from "../dialect.ts";
import { keyLines } from "../header.ts";
import { partHeading } from "./headings.ts";
import { readTaskLine } from "./task-line.ts";

const PATH = /(?:^|\/)specs\/(?:.+\/)?(?:tasks|plan)\.md$/i;
const TASKS =
  /^(?:implementation\s+)?(?:tasks?(?:\s+(?:list|breakdown))?|タスク(?:リスト)?|任务)(?:\s*[(（][^()（）]*[)）])?\s*[:：–—-]\s*\S/iu;
const PLAN = /^implementation plan\s*[:：–—-]\s*\S/i;
const HEADER = /^(?:(?:feature )?branch|input|prerequisites|spec|機能id)$/;
/** Ids of this kind alone; others count only where more speaks for it. */
const OWN = /^T\d{3}[\d.-]*[a-zA-Z]?$/;
const ANY = /^(?!US-?\d)(?:T\d+|[A-Z]{1,5}\d{3,}|[A-Z][A-Z0-9]*-\d+)(?:[-.]\d+)*[a-zA-Z]?$/;

/** Whether a document is spec-kit's tasks.md or plan.md, by what it says first and by its name second. */
export function recogniseImplementation(document: MarkdownDocument, path: string): Recognition | null {
  const title = document.sections.find(({ level }) => level === 1)?.title ?? "";
  const items = document.sections.flatMap(({ blocks }) => blocks.flatMap(itemsOf));
  const lines = items.flatMap((item) => {
    const reading = readTaskLine(item.mark === null || item.mark.checkbox ? item.text : "", OWN);
    return reading.kind === "task" ? [{ item, line: reading.line }] : [];
  });
  const samples = items.filter(
    ({ text, mark }) => mark?.checkbox === true && readTaskLine(text, OWN).kind === "sample",
  );
  const boxed = lines.filter(({ item }) => item.mark?.checkbox === true);
  const marked = boxed.filter(({ line }) => line.parallel || line.story !== null);
  const parts = document.sections.flatMap((section) => partHeading(document.text, section) ?? []);
  const stories = parts.filter(({ story }) => story !== null);
  const phases = parts.filter(({ isPhase }) => isPhase);
  const heads = document.sections.filter(({ level, raw }) => level > 1 && readTaskLine(raw, OWN).kind === "task");
  const titled = TASKS.test(title);
  if (boxed.length > 0 && (marked.length > 0 || stories.length > 0))
    return { score: 0.96, reason: "tasks T001 with marks [P] and [US1], or phases of user stories" };
  if (samples.length > 0 && (stories.length > 0 || PLAN.test(title)))
    return { score: 0.96, reason: "sample tasks of spec-kit's template" };
  if (boxed.length > 0 && (titled || phases.length > 0) && !/\btask management\b/i.test(title))
    return { score: 0.9, reason: "tasks T001 in a list of tasks" };
  if (heads.length > 1 && (titled || phases.length > 0)) return { score: 0.9, reason: "headings T001 under phases" };
  if (lines.length > 1 && phases.length > 0 && titled) return { score: 0.85, reason: "list items T001 under phases" };
  if (isPlan(document, title)) return { score: 0.88, reason: "the title and header of spec-kit's plan" };
  const named = items.filter(({ text, mark }) => mark?.checkbox === true && readTaskLine(text, ANY).kind === "task");
  const headed = keyLines(document).some(({ key }) => HEADER.test(key));
  if (titled && (PATH.test(path) || (headed && items.length > 0)))
    return { score: 0.85, reason: `the title "${title}"${named.length > 0 ? " and tasks with ids" : ""}` };
  return PATH.test(path) && items.some(({ mark }) => mark?.checkbox === true)
    ? { score: 0.3, reason: "its place under specs/", byNameOnly: true }
    : null;
}

/** Each other kind asks it of the same document. */
const asked = new WeakMap<MarkdownDocument, boolean>();

/** Whether a document is one of this kind whatever it is called: others must not take it. */
export function isImplementation(document: MarkdownDocument): boolean {
  const is = asked.get(document) ?? recogniseImplementation(document, "") !== null;
  asked.set(document, is);
  return is;
}

function isPlan(document: MarkdownDocument, title: string): boolean {
  if (!PLAN.test(title)) return false;
  const context = document.sections.some((section) => /^technical context$/i.test(section.title));
  const keys = new Set(keyLines(document).map(({ key }) => key));
  return context || (keys.has("spec") && (keys.has("date") || keys.has("branch")));
}

function itemsOf(block: Block): Item[] {
  if (block.kind === "quote") return block.blocks.flatMap(itemsOf);
  return block.kind === "list" ? block.items.flatMap((item) => [item, ...item.blocks.flatMap(itemsOf)]) : [];
}
