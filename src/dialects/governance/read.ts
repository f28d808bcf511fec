import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Task } from "../../plan/task.ts";
import type { ReadContext } from "../codec.ts";
import { textFindings, toDiagnostic } from "../diagnose.ts";
import type { ReadOptions } from "../dialect.ts";
import { isEmptyWord } from "../empty.ts";
import { type KeyLine, keyLines, sprintHeader } from "../header.ts";
import { readLegend } from "../legend.ts";
import { isPlaceholder } from "../placeholders.ts";
import { readContext } from "../read-context.ts";
import { readTask } from "../read-task.ts";
import { withKeys } from "../task-keys.ts";
import type { Subject } from "./areas.ts";
import { type Collection, collect, type GovernanceDraft } from "./collect.ts";
import { reviewDates } from "./reviews.ts";

/** A PLANNING.md, read: the plan, and what writing needs to know of the file. */
export interface GovernanceFile {
  readonly document: MarkdownDocument;
  readonly plan: Plan;
  readonly options: ReadOptions;
  readonly context: ReadContext;
  readonly collection: Collection;
  /** The lines of the header, before the first section. */
  readonly header: readonly KeyLine[];
  /** Key of each task to where it was found. */
  readonly drafts: ReadonlyMap<string, GovernanceDraft>;
}

const TYPES: Readonly<Record<Subject, string | null>> = { criteria: null, debt: "tech-debt", risk: "risk" };

/** Reads a PLANNING.md. Never throws on what it says. */
export function readGovernance(document: MarkdownDocument, path: string, options: ReadOptions): GovernanceFile {
  const legend = readLegend(document);
  const lines = keyLines(document);
  const header = lines.filter((line) => line.section.level <= 1 && !line.listed);
  const base = readContext(options, legend);
  const found = collect(document, base, legend.boxes);
  const top = document.sections.find(({ level }) => level === 1)?.title ?? null;
  const template = isTemplate(top, header, found);
  const collection = template ? { ...found, drafts: [] } : found;
  const drafts = withKeys(collection.drafts, ({ id }) => id);
  const keys = new Map<string, string>();
  for (const [key, { id }] of drafts) if (!keys.has(id)) keys.set(id, key);
  const context: ReadContext = { ...base, keys };
  const tasks = [...drafts].map(([key, draft]): Task => {
    const setting = { text: document.text, context, legend, sprint: null, movable: false, key, parent: null };
    const task = readTask(draft, setting);
    if (task.values.type !== null) return task;
    return { ...task, values: { ...task.values, type: TYPES[draft.subject] }, stated: ["type"] };
  });
  const plan: Plan = {
    path,
    dialect: "governance",
    title: top,
    template,
    sprint: sprintHeader([], null),
    tasks,
    reviews: template ? [] : reviewDates(lines),
    diagnostics: textFindings(document, { ...options, holdsTasks: () => false }).map((finding) =>
      toDiagnostic(document, path, finding),
    ),
  };
  return { document, plan, options, context, collection, header, drafts };
}

/** What a header says of the project itself. */
const FACTS = /\b(?:updated|status|version|date|owner|lead|project|name|team)\b/;

/**
 * A file that names neither its project nor a date: what it lists are the examples that it came with. Or one whose lists
 * hold nothing but holes.
 */
function isTemplate(title: string | null, header: readonly KeyLine[], { drafts, placeholders }: Collection): boolean {
  const told = header.filter(({ key, raw }) => FACTS.test(key) && !isEmptyWord(raw));
  const holes = told.filter(({ raw }) => isPlaceholder(raw)).length;
  if (holes > 0 && holes === told.length) return true;
  if (told.length === 0 && /\[[^\][]+\]\s*$/.test(title ?? "")) return true;
  return drafts.length === 0 && placeholders > 0;
}
