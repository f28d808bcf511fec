import type { MarkdownDocument } from "../../markdown/document.ts";
import { plainText } from "../../markdown/inline.ts";
import type { Plan, SprintHeader } from "../../plan/plan.ts";
import type { ReadContext } from "../codec.ts";
import { textFindings, toDiagnostic } from "../diagnose.ts";
import type { ReadOptions } from "../dialect.ts";
import { type KeyLine, keyLines, plainLines, sprintHeader } from "../header.ts";
import { type FileLegend, readLegend } from "../legend.ts";
import { foldNumber, phaseTitle } from "../phases.ts";
import { isPlaceholder } from "../placeholders.ts";
import { readContext } from "../read-context.ts";
import { rowFindings } from "../row-findings.ts";
import { withKeys } from "../task-keys.ts";
import type { NamedTask, TaskDirectory } from "../task-names.ts";
import { areaOf, sectionOf } from "./areas.ts";
import { type Collection, collect, type ProjectDraft } from "./collect.ts";
import { currentPhase } from "./current-phase.ts";
import { decisionDependencies } from "./decisions.ts";
import { directoryOf, namedTasks } from "./directory.ts";
import { ambiguousDependencies } from "./findings.ts";
import { readProjectTask } from "./task.ts";

/** A PROJECT_PLAN.md, read: the plan, and what writing needs to know of the file. */
export interface ProjectFile {
  readonly document: MarkdownDocument;
  readonly plan: Plan;
  readonly options: ReadOptions;
  readonly legend: FileLegend;
  readonly collection: Collection;
  /** The lines of the header, before the first section. */
  readonly header: readonly KeyLine[];
  /** All `**Key**: value` lines. */
  readonly lines: readonly KeyLine[];
  /** Key of each task to where it was found. */
  readonly drafts: ReadonlyMap<string, ProjectDraft>;
  /** Id of each task to its key. */
  readonly keys: ReadonlyMap<string, string>;
  /** The tasks as they name each other. */
  readonly named: readonly NamedTask[];
  readonly directory: TaskDirectory;
  /** Keys of tasks to the decisions that they wait for since these say so. */
  readonly decisions: ReadonlyMap<string, readonly string[]>;
  /** Number of the phase that is worked on; null where the file doesn't tell. */
  readonly phase: string | null;
  /** How the values of a task are read; null for one that is new. */
  contextOf(key: string | null): ReadContext;
}

/** The words that project plans have for a status. */
const STATUS_LABELS = { done: "Complete", "not-started": "Planned" } as const;

/** Reads a PROJECT_PLAN.md. Never throws on what it says. */
export function readProject(document: MarkdownDocument, path: string, options: ReadOptions): ProjectFile {
  const legend = readLegend(document);
  const base = readContext(options, legend, STATUS_LABELS);
  const collection = collect(document, base, legend.boxes);
  const drafts = withKeys(collection.drafts, ({ id }) => id);
  const keys = new Map<string, string>();
  for (const [key, { id }] of drafts) if (!keys.has(id)) keys.set(id, key);
  const named = namedTasks(drafts, { ...base, keys });
  const directory = directoryOf(document, collection, named);
  const contextOf = (key: string | null): ReadContext => ({ ...base, keys, names: directory.seenFrom(key) });

  const lines = keyLines(document);
  const header = [...lines.filter((line) => line.section.level <= 1 && !line.listed), ...plainLines(document)];
  const sprint = sprintHeader(header, null);
  const phase = currentPhase(document, header, collection, contextOf(null));
  const decisions = decisionDependencies(drafts, contextOf);
  const titles = phaseTitles(document, collection);
  const tasks = [...drafts].map(([key, draft]) =>
    readProjectTask(key, draft, {
      document,
      legend,
      context: contextOf(key),
      sprint: sprint.id ?? options.sprint,
      phases: titles,
      inSprint: draft.section === "current" && (phase === null || draft.phase === null || same(draft.phase, phase)),
      waits: decisions.get(key) ?? [],
    }),
  );
  const top = document.sections.find(({ level }) => level === 1)?.title ?? null;
  const found = [
    ...textFindings(document, { ...options, holdsTasks: (section) => sectionOf(areaOf(section)) !== null }),
    ...rowFindings(
      document,
      collection.tables.map(({ table }) => table),
      collection.drafts,
    ),
    ...ambiguousDependencies(tasks, directory),
  ];
  const plan: Plan = {
    path,
    dialect: "project",
    title: projectTitle(header, top),
    template: tasks.length === 0 && (collection.placeholders > 0 || header.some(({ raw }) => isPlaceholder(raw))),
    sprint,
    tasks,
    diagnostics: found.map((finding) => toDiagnostic(document, path, finding)),
  };
  return {
    document,
    plan,
    options,
    legend,
    collection,
    header,
    lines,
    drafts,
    keys,
    named,
    directory,
    decisions,
    phase,
    contextOf,
  };
}

function same(one: string, other: string): boolean {
  return foldNumber(one) === foldNumber(other);
}

/** Number of each phase to what people call it. */
function phaseTitles({ text }: MarkdownDocument, { phases }: Collection): ReadonlyMap<string, string> {
  return new Map(phases.map(({ phase }) => [phase.number, phaseTitle(text, phase)]));
}

/** The project's name, or what the title says behind its general words: `Project Plan — Harbour` is `Harbour`. */
function projectTitle(header: readonly KeyLine[], top: string | null): string | null {
  const named = header.find(({ key, raw }) => /^project(?: name)?$/.test(key) && raw !== "" && !isPlaceholder(raw));
  if (named !== undefined) return plainText(named.raw, "line");
  if (top === null) return null;
  return /^project[ _]plan(?:\.md)?\s*[-–—:|]\s*(\S.*)$/i.exec(top)?.[1] ?? top;
}

/** The sprint that tasks of the plan belong to. */
export function sprintOf(sprint: SprintHeader, options: ReadOptions): string | null {
  return sprint.id ?? options.sprint;
}
