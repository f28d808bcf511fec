import { insertLine } from "../dialects/table-rows.ts";
import { parseMarkdown } from "../markdown/document.ts";
import { encodeLine } from "../markdown/escape.ts";
import type { Section } from "../markdown/nodes.ts";
import { isExample } from "../markdown/placeholders.ts";
import type { Task } from "../plan/task.ts";
import { applyEdits } from "../text/edit.ts";
import type { EndedSprint } from "./sprint-history.ts";
import { resultText } from "./sprint-result.ts";

const TRACKING = /\bsprint (?:tracking|log|outcomes)\b/i;

/**
 * PLANNING.md with an entry `### Sprint 7 - A to B` for a sprint that ended, under its heading of sprint tracking. The
 * same text where there is no such heading, or the entry is there.
 */
export function withTrackingEntry(text: string, ended: EndedSprint, carried: readonly Task[]): string {
  const document = parseMarkdown(text);
  const at = document.sections.findIndex((section) => TRACKING.test(section.title) && !isExample(section));
  const tracking = document.sections[at];
  if (tracking === undefined) return text;
  const next = document.sections.findIndex((section, index) => index > at && section.level <= tracking.level);
  const own = document.sections.slice(at + 1, next < 0 ? undefined : next);
  const title = titleOf(ended);
  if (own.some((section) => section.title === title)) return text;
  const entries = own.filter((section) => /^sprint\b/i.test(section.title));
  const level = entries[0]?.level ?? Math.min(tracking.level + 1, 6);
  const { eol } = document;
  const lines = [`${"#".repeat(level)} ${encodeLine(title)}`, "", ...entryLines(ended, carried)].join(eol);
  const [first] = entries;
  if (first !== undefined && isDescending(entries)) {
    const { start } = first.heading;
    return applyEdits(text, [{ span: { start, end: start }, text: `${lines}${eol}${eol}` }]);
  }
  const last =
    [...own, tracking]
      .map(endOf)
      .toSorted((a, b) => a.end - b.end)
      .at(-1) ?? tracking.heading;
  return applyEdits(text, [insertLine(document, last, eol + lines)]);
}

function titleOf({ id, number, start, end }: EndedSprint): string {
  const name = number === null ? (/^sprint\b/i.test(id) ? id : `Sprint ${id}`) : `Sprint ${number}`;
  return start === null || end === null ? name : `${name} - ${start} to ${end}`;
}

function entryLines({ result }: EndedSprint, carried: readonly Task[]): string[] {
  const told = (task: Task): string => {
    const { title, points } = task.values;
    const worth = points === null ? "" : ` (${points} ${points === 1 ? "point" : "points"})`;
    return `- ${encodeLine(`${task.id}: ${title}`)}${worth}`;
  };
  const list = (tasks: readonly Task[]): string[] => (tasks.length === 0 ? ["- None"] : tasks.map(told));
  return [
    "**Completed**:",
    ...list(result.done),
    "",
    "**Carried Over**:",
    ...list(carried),
    "",
    "**Metrics This Sprint**:",
    `- Completed: ${resultText(result)}`,
    ...(result.donePoints === null ? [] : [`- Velocity: ${result.donePoints} points`]),
  ];
}

/** What ends a section: its last block, but not a rule between it and the next heading. */
function endOf(section: Section): { readonly start: number; readonly end: number } {
  return section.blocks.at(-1)?.span ?? section.heading;
}

function isDescending(entries: readonly Section[]): boolean {
  const starts = entries.flatMap(({ title }) => /\d{4}-\d{2}-\d{2}/.exec(title)?.[0] ?? []);
  return (starts[0] ?? "") > (starts.at(-1) ?? "");
}
