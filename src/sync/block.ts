import type { ChecklistItem } from "../plan/task.ts";
import { paragraphs } from "../text/normalise.ts";
import { readChecklist, renderChecklist } from "./checklist-block.ts";
import { fromGitHub, toGitHub } from "./github-text.ts";
import { readSubtasks, renderSubtasks, type Subtask } from "./subtasks-block.ts";

/**
 * The managed block of an issue's body: the task's id, and the fields that GitHub has no place for. All else in the
 * body belongs to people and is never changed.
 *
 * ```
 * <!-- lockstep:begin -->
 * task_id: T-001
 *
 * - **Points**: 8
 * - **ETA**: 2026-11-27
 * - **Depends on**: #12 (T-002), T-003
 *
 * **Sub-tasks**
 *
 * - [ ] #14 T-004: Only where GitHub has no sub-issues
 *
 * **Checklist**
 *
 * - [x] T011 Its first step
 * - [ ] T012 Its second step
 *
 * **Description**
 *
 * Any text, up to the end mark.
 * <!-- lockstep:end -->
 * ```
 */
export const BLOCK_BEGIN = "<!-- lockstep:begin -->";
export const BLOCK_END = "<!-- lockstep:end -->";

/** What a block says. A field that is undefined makes no statement; null says that there is none. */
export interface BlockValues {
  readonly key: string;
  readonly description?: string | null;
  readonly points?: number | null;
  readonly estimate?: string | null;
  readonly eta?: string | null;
  readonly dependsOn?: readonly Dependency[];
  readonly checklist?: readonly ChecklistItem[];
  /** The tasks whose parent this one is, where GitHub has no sub-issues. */
  readonly subtasks?: readonly Subtask[];
}

/** A dependency as a block names it: by issue, by task, or both (`#12 (T-002)`). */
export interface Dependency {
  readonly key: string | null;
  readonly issue: number | null;
}

const NONE = "–";
/** Words that say there is nothing. */
const NOTHING = /^(?:[-–—]*|n\/a|none|tbd)$/i;
/** Stands before a text that is one of those words and means it; GitHub shows nothing for it. */
const WORD = "&#8203;";

/** The block's text. Every field that is not undefined gets its line, so that reading it back makes the same statement. */
export function renderBlock(values: BlockValues): string {
  const lines: string[] = [];
  if (values.points !== undefined) lines.push(`- **Points**: ${values.points ?? NONE}`);
  if (values.estimate !== undefined) lines.push(`- **Estimate**: ${oneLineOut(values.estimate)}`);
  if (values.eta !== undefined) lines.push(`- **ETA**: ${values.eta ?? NONE}`);
  if (values.dependsOn !== undefined) {
    const list = values.dependsOn.map(renderDependency);
    lines.push(`- **Depends on**: ${list.length === 0 ? NONE : list.join(", ")}`);
  }
  const parts = [`${BLOCK_BEGIN}\ntask_id: ${values.key}`];
  if (lines.length > 0) parts.push(lines.join("\n"));
  if (values.subtasks !== undefined) parts.push(`**Sub-tasks**\n\n${renderSubtasks(values.subtasks)}`);
  if (values.checklist !== undefined)
    parts.push(`**Checklist**\n\n${values.checklist.length === 0 ? NONE : renderChecklist(values.checklist)}`);
  if (values.description !== undefined) {
    parts.push(`**Description**\n\n${values.description === null ? NONE : textOut(paragraphs(values.description))}`);
  }
  return `${parts.join("\n\n")}\n${BLOCK_END}`;
}

function oneLineOut(text: string | null): string {
  return text === null ? NONE : textOut(text.replace(/\s+/g, " ").trim());
}

/** A text as it stands in a block: also one that reads like none. */
function textOut(text: string): string {
  const written = toGitHub(text);
  return written !== "" && NOTHING.test(written) ? `${WORD}${written}` : written;
}

/** What `textOut` was given; null where the block says that there is none. */
function textIn(text: string): string | null {
  if (NOTHING.test(text.trim())) return null;
  return text.startsWith(WORD) && NOTHING.test(text.slice(WORD.length)) ? text.slice(WORD.length) : fromGitHub(text);
}

function renderDependency({ key, issue }: Dependency): string {
  const name = key === null ? "" : textOut(key).replaceAll(",", "&#44;");
  // A text of the plan that looks like a link with its task.
  if (issue === null) return name.replace(/^#(?=\d{1,9}\s*\()/, "&#35;");
  return key === null ? `#${issue}` : `#${issue} (${name})`;
}

/** The block in a body, or null where there is none that can be read: then it makes no statement and clears nothing. */
export function readBlock(body: string): BlockValues | null {
  const place = findBlock(body);
  if (place === null) return null;
  const inner = body.slice(place.start + BLOCK_BEGIN.length, place.end - BLOCK_END.length).replace(/\r\n?/g, "\n");
  const [, above = inner, description] = /^([\s\S]*?)^\*\*Description\*\*:?[ \t]*$([\s\S]*)/im.exec(inner) ?? [];
  const [, top = above, list] = /^([\s\S]*?)^\*\*Checklist\*\*:?[ \t]*$([\s\S]*)/im.exec(above) ?? [];
  const [, head = top, below] = /^([\s\S]*?)^\*\*Sub-tasks\*\*:?[ \t]*$([\s\S]*)/im.exec(top) ?? [];
  const key = /^\s*(?:[-*+]\s+)?[*_]{0,3}task_id[*_]{0,3}\s*:\s*[*_]{0,3}\s*(\S+?)[*_]{0,3}\s*$/im.exec(head)?.[1];
  if (key === undefined) return null;
  const text = (name: string) => line(head, name);
  const points = text("Points");
  const eta = text("ETA");
  const estimate = text("Estimate");
  const dependsOn = text("Depends on");
  return {
    key,
    ...(description === undefined ? {} : { description: textIn(paragraphs(description)) }),
    ...optional("points", points === undefined ? undefined : readPoints(points)),
    ...optional("estimate", estimate === undefined ? undefined : textIn(estimate)),
    ...optional("eta", eta === undefined ? undefined : readDate(eta)),
    ...optional("dependsOn", dependsOn === undefined ? undefined : readDependencies(dependsOn)),
    ...optional("checklist", list === undefined ? undefined : readChecklist(list)),
    ...optional("subtasks", below === undefined ? undefined : readSubtasks(below)),
  };
}

function optional<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  const result: { [P in K]?: V } = {};
  if (value !== undefined) result[name] = value;
  return result;
}

function line(head: string, name: string): string | undefined {
  return new RegExp(`^\\s*(?:[-*+]\\s+)?[*_]{0,3}${name}[*_]{0,3}\\s*:[*_]{0,3}[ \\t]*(.*?)[ \\t]*$`, "im").exec(
    head,
  )?.[1];
}

/** A number or nothing; what is neither makes no statement, so that a slip of the pen clears no value. */
function readPoints(text: string): number | null | undefined {
  if (NOTHING.test(text)) return null;
  return /^\d{1,6}(?:\.\d{1,3})?$/.test(text) ? Number(text) : undefined;
}

function readDate(text: string): string | null | undefined {
  if (NOTHING.test(text)) return null;
  const [date] = /^\d{4}-\d{2}-\d{2}$/.exec(text) ?? [];
  return date !== undefined && isDate(date) ? date : undefined;
}

function isDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function readDependencies(text: string): Dependency[] {
  if (NOTHING.test(text)) return [];
  const parts = text.split(",").map((part) => part.trim());
  return parts
    .filter((part) => !NOTHING.test(part))
    .map((part) => {
      const both = /^#(\d{1,9})(?:\s*\((.+)\))?$/.exec(part);
      if (both === null) return { key: keyIn(part), issue: null };
      return { key: both[2] === undefined ? null : keyIn(both[2]), issue: Number(both[1]) };
    });
}

function keyIn(text: string): string {
  const name = text
    .replaceAll("&#44;", ",")
    .replace(/^&#35;(?=\d{1,9}\s*\()/, "#")
    .trim();
  return textIn(name) ?? name;
}

/**
 * Where the block stands in a body: from the first end mark that has a begin mark before it back to the nearest one. A
 * begin mark that lost its end doesn't make a block of what people wrote behind it.
 */
function findBlock(body: string): { start: number; end: number } | null {
  const first = body.indexOf(BLOCK_BEGIN);
  const end = first < 0 ? -1 : body.indexOf(BLOCK_END, first);
  return end < 0 ? null : { start: body.lastIndexOf(BLOCK_BEGIN, end), end: end + BLOCK_END.length };
}

/** `body` with its block replaced, or put at its end where it has none; the rest byte for byte. Its line ends are kept. */
export function withBlock(body: string, block: string): string {
  const text = body.includes("\r\n") ? block.replaceAll("\n", "\r\n") : block;
  const place = findBlock(body);
  if (place !== null) return body.slice(0, place.start) + text + body.slice(place.end);
  if (body.trim() === "") return text;
  const ending = body.includes("\r\n") ? "\r\n" : "\n";
  return `${body}${body.endsWith("\n") ? "" : ending}${ending}${text}`;
}
