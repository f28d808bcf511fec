import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Section } from "../../markdown/nodes.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Status, Task } from "../../plan/task.ts";
import { emojiOf, withoutEmoji } from "../../text/emoji.ts";
import type { ReadContext } from "../codec.ts";
import { textFindings, toDiagnostic } from "../diagnose.ts";
import type { ReadOptions } from "../dialect.ts";
import { type KeyLine, keyLines, sprintHeader } from "../header.ts";
import { type FileLegend, readLegend } from "../legend.ts";
import { phaseOf, phaseTitle } from "../phases.ts";
import { entryFor, type PlanEntry } from "../plan-entry.ts";
import { readContext } from "../read-context.ts";
import { readTask } from "../read-task.ts";
import { rowFindings } from "../row-findings.ts";
import { withKeys } from "../task-keys.ts";
import { type Collection, type CustomDraft, collect, isUnder } from "./collect.ts";

/** A plan that the configuration describes, read: the plan, and what writing needs to know of the file. */
export interface CustomFile {
  readonly document: MarkdownDocument;
  readonly plan: Plan;
  readonly entry: PlanEntry;
  readonly options: ReadOptions;
  readonly context: ReadContext;
  readonly collection: Collection;
  /** The lines of the header, before the first section. */
  readonly header: readonly KeyLine[];
  /** Key of each task to where it was found. */
  readonly drafts: ReadonlyMap<string, CustomDraft>;
  /** Whether a status word of this file only says done or not. */
  readonly twoStates: boolean;
}

const NOTHING: PlanEntry = {
  path: "",
  dialect: "custom",
  idPattern: null,
  status: {},
  table: { heading: null, columns: {} },
  checklist: { heading: null, pattern: null },
};

/**
 * Reads a plan by its entry in the configuration. Never throws on what it says.
 * @param options with the entry's own id pattern and status words, see `withEntry`
 */
export function readCustom(document: MarkdownDocument, path: string, options: ReadOptions): CustomFile {
  const entry = entryFor(path, options.plans) ?? NOTHING;
  const legend = withSigns(readLegend(document), entry);
  const base = readContext(options, legend);
  const collection = collect(document, entry, base);
  const drafts = withKeys(collection.drafts, ({ id }) => id);
  const keys = new Map<string, string>();
  for (const [key, { id }] of drafts) if (!keys.has(id)) keys.set(id, key);
  const context: ReadContext = { ...base, keys };
  const lines = keyLines(document);
  const header = lines.filter((line) => line.section.level <= 1 && !line.listed);
  const sprint = sprintHeader(header, null);
  const states = Object.values(entry.status);
  const twoStates = states.includes("done") && states.every((status) => status === "done" || status === "not-started");
  const tasks = [...drafts].map(([key, draft]): Task => {
    const own = draft.section === "current" ? sprint.id : null;
    const task = readTask(draft, {
      text: document.text,
      context,
      legend,
      sprint: own,
      movable: false,
      key,
      parent: null,
    });
    const said = twoStates && draft.slots.has("status") ? { statusResolution: "checkbox" as const } : {};
    return { ...task, ...said, phase: phaseName(document.text, draft.heading) };
  });
  const found = [
    ...textFindings(document, {
      ...options,
      columns: { ...options.columns, ...entry.table?.columns },
      holdsTasks: (section) => entry.table !== null && isUnder(section, entry.table.heading),
    }),
    ...rowFindings(
      document,
      collection.tables.map(({ table }) => table),
      collection.drafts,
    ),
    ...collection.findings,
  ];
  const plan: Plan = {
    path,
    dialect: "custom",
    title: document.sections.find(({ level }) => level === 1)?.title ?? null,
    template: tasks.length === 0 && collection.placeholders > 0,
    sprint,
    tasks,
    ...(collection.unread.length === 0 ? {} : { unread: collection.unread }),
    diagnostics: found.map((finding) => toDiagnostic(document, path, finding)),
  };
  return { document, plan, entry, options, context, collection, header, drafts, twoStates };
}

/** The file's legend with the entry's signs, `✅` or `[~]`, which come first. */
function withSigns(legend: FileLegend, { status }: PlanEntry): FileLegend {
  const marks = new Map<string, Status>();
  const boxes = new Map<string, Status>();
  for (const [word, value] of Object.entries(status)) {
    const box = /^\[(.{1,4})\]$/u.exec(word)?.[1] ?? (/^[^\p{L}\p{N}]$/u.test(word) ? word : undefined);
    const [mark, ...more] = emojiOf(word);
    if (box !== undefined) boxes.set(box, value);
    if (mark !== undefined && more.length === 0 && withoutEmoji(word) === "") marks.set(mark, value);
  }
  for (const [mark, value] of legend.status.marks) if (!marks.has(mark)) marks.set(mark, value);
  for (const [box, value] of legend.boxes) if (!boxes.has(box)) boxes.set(box, value);
  return { ...legend, status: { ...legend.status, marks }, boxes };
}

/** What people call the phase that a heading is or stands in; null outside of phases. */
function phaseName(text: string, heading: Section): string | null {
  const own = phaseOf(heading);
  if (own !== null) return phaseTitle(text, own.phase);
  for (let at: Section | null = heading; at !== null; at = at.parent)
    if (/\bphase\s*\d/i.test(at.title)) return at.title;
  return null;
}
