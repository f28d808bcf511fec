import { encodeLine } from "../../markdown/escape.ts";
import type { Section } from "../../markdown/nodes.ts";
import type { NewTask } from "../new-task.ts";
import type { PlaceResult } from "../write-plan.ts";
import { kindOf, partHeading } from "./headings.ts";
import { lineText } from "./new-line.ts";
import type { ImplementationFile } from "./read.ts";
import { priorityDigit } from "./task-line.ts";
import { idIn, type LineChanges } from "./unit-changes.ts";

/** The story or phase that a new id asks for, `US4` or `Phase 7`; null where it is that of a task. */
export function newUnitId(
  file: ImplementationFile,
  id: string,
): { readonly story: string | null; readonly phase: string | null } | null {
  const own = idIn(file, id);
  const story = /^US-?(\d+[a-z]?)$/i.exec(own)?.[1];
  if (story !== undefined) return { story: `US${story}`, phase: null };
  const phase = /^phase[\s-](\d+(?:\.\d+)*[a-z]?)$/i.exec(own)?.[1];
  return phase === undefined ? null : { story: null, phase };
}

/** A new phase with its tasks, before the one that closes the work: `## Phase 6: User Story 4 - Title (Priority: P2)`. */
export function addUnit(file: ImplementationFile, { id, values }: NewTask, lines: LineChanges): PlaceResult {
  const wanted = newUnitId(file, id);
  const { document, drafts, pattern } = file;
  const { text, eol, sections } = document;
  const headings = sections.flatMap((section) => {
    const heading = partHeading(text, section);
    return heading?.isPhase === true && file.places.get(section)?.group === section && isWork(section)
      ? [{ section, heading }]
      : [];
  });
  const model =
    headings.findLast(({ heading }) => (heading.story === null) === (wanted?.story == null)) ?? headings.at(-1);
  if (wanted === null || model === undefined)
    return { kind: "refused", reason: `${file.plan.path} has no phases among which ${id} could stand.` };
  const numbers = headings.map(({ heading }) => Number.parseInt(heading.number ?? "", 10)).filter(Number.isInteger);
  const number = wanted.phase ?? String(Math.max(0, ...numbers) + 1);
  const between = /^[^\p{L}\p{N}]*\S+\s*\S+?(\s*[:：–—-]+\s+)/u.exec(model.section.raw)?.[1] ?? ": ";
  const story = wanted.story === null ? "" : `User Story ${wanted.story.slice(2)} - `;
  const priority = values.priority == null ? "" : ` (Priority: P${priorityDigit(values.priority)})`;
  const heading = `${"#".repeat(model.section.level)} Phase ${number}${between}${story}${encodeLine(values.title ?? "")}${priority}`;
  const last =
    [...drafts.values()].findLast(({ taken, mark }) => taken !== null && mark !== null && !taken.struck) ?? null;
  const texts = lines.added.map((line) => lineText({ ...line, story: wanted.story, waits: [] }, last, pattern));
  if (texts.some((one) => one === null))
    return { kind: "refused", reason: `A line of the checklist of ${id} can't be said in a list item.` };
  const goal = values.description == null ? "" : `**Goal**: ${encodeLine(values.description)}`;
  const rule = /(?:\r\n|\n|\r)[ \t]*((?:-[ \t]*){3,})\s*$/.exec(wholeText(file, model.section))?.[1]?.trim() ?? null;
  const body = [heading, goal, texts.join(eol), rule ?? ""].filter((part) => part !== "").join(eol + eol);
  const closing = headings.findLast(
    (one, index) => index > 0 && kindOf(one.section.title, one.heading.story) === "polish",
  );
  const at = closing?.section.span.start ?? endOf(file, headings.at(-1)?.section ?? model.section);
  const before = text.slice(0, at);
  const gap = /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(before) ? "" : /[\r\n]$/.test(before) ? eol : eol + eol;
  return {
    kind: "edits",
    edits: [{ span: { start: at, end: at }, text: gap + body + eol + (at < text.length ? eol : "") }],
    removals: [],
  };
}

/** Phases that are the work itself stand right below the title. */
function isWork({ parent }: Section): boolean {
  return parent === null || parent.level === 1;
}

function endOf({ document, places }: ImplementationFile, section: Section): number {
  const last = document.sections.findLast((one) => one === section || places.get(one)?.group === section);
  return last?.span.end ?? section.span.end;
}

function wholeText(file: ImplementationFile, section: Section): string {
  return file.document.text.slice(section.span.start, endOf(file, section));
}
