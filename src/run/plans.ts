import type { Config } from "../config/index.ts";
import { epicPaths, isPlanPath, openPlan, readEpic } from "../dialects/index.ts";
import type { Diagnostic, Severity } from "../plan/diagnostic.ts";
import { withEpics } from "../plan/epic.ts";
import type { ReadEpic, ReadPlan } from "../rules/rule.ts";
import { UsageError } from "./failure.ts";
import { type FileSource, UnreadableFile } from "./files.ts";

/** The plans that were read, and a finding for each file that couldn't be. */
export interface PlanFiles {
  /** With their tasks below those whose epic files list them. */
  readonly plans: readonly ReadPlan[];
  readonly epics: readonly ReadEpic[];
  readonly unreadable: readonly Diagnostic[];
}

/** Which files are meant: all plans of the repository, or those given, folders included. */
export interface Selection {
  /** Paths of plans, sorted. */
  readonly plans: readonly string[];
  /** Paths of all epic files, whatever was given: what they say is said of plans. */
  readonly epics: readonly string[];
  /** What was given and is no plan by its name, such as sprint.config.json; it may be one all the same. */
  readonly named: ReadonlySet<string>;
}

/**
 * Finds the plan files. A file that is given by its name counts, whatever the patterns say.
 * @param paths relative to the repository; none for all plans
 * @throws UsageError where a given path is not there
 */
export async function selectPlans(files: FileSource, config: Config, paths: readonly string[]): Promise<Selection> {
  const all = await files.list();
  const found = all.filter((path) => isPlanPath(path, config.plans));
  const epics = epicPaths(all, [...found, ...paths]);
  const plans = found.filter((path) => !epics.includes(path));
  if (paths.length === 0) return { plans, epics, named: new Set() };
  const chosen = new Set<string>();
  const named = new Set<string>();
  for (const path of paths) {
    const folder = path === "." ? "" : `${path.replace(/\/+$/, "")}/`;
    const inside = all.filter((file) => file.startsWith(folder));
    if (path === "." || inside.length > 0) {
      for (const file of plans) if (file.startsWith(folder)) chosen.add(file);
      for (const file of epics) if (file.startsWith(folder)) named.add(file);
    } else if (all.includes(path) || (await files.read(path)) !== null) {
      if (!epics.includes(path)) chosen.add(path);
      named.add(path);
    } else {
      throw new UsageError(`${path} is not there.`, "Give a file or a folder, or no path for all plans.");
    }
  }
  return { plans: [...chosen].sort(), epics, named };
}

const NO_PLAN_HINT = "A plan has a table or a checklist of tasks with ids; lockstep init writes one to begin with.";

const PINNED_HINT = 'Correct its entry under "plans" in the configuration, or the file.';

/**
 * Reads plans. A file that is no UTF-8 text becomes a finding, and so does one that was named, or
 * that an entry of the configuration describes, and is no plan: one that only matches the patterns may be any document.
 */
export async function readPlans(
  files: FileSource,
  config: Config,
  paths: readonly string[],
  { named, epics }: Pick<Selection, "named" | "epics"> = { named: new Set(), epics: [] },
): Promise<PlanFiles> {
  const plans: ReadPlan[] = [];
  const unreadable: Diagnostic[] = [];
  for (const path of paths) {
    try {
      const text = await files.read(path);
      if (text === null) continue;
      const result = openPlan(path, text, config.read);
      if (result.kind === "plan") {
        const { open, document, statements } = result;
        plans.push({ plan: open.plan, text, document, statements });
      } else if (result.kind === "too-much") unreadable.push(largeFile(path, result.reason, result.line));
      else if (result.pinned === true)
        unreadable.push(fileFinding(path, "warning", "not-a-plan", result.reason, PINNED_HINT));
      else if (named.has(path))
        unreadable.push(fileFinding(path, "warning", "not-a-plan", result.reason, NO_PLAN_HINT));
    } catch (error) {
      unreadable.push(unreadableFile(path, error));
    }
  }
  const read: ReadEpic[] = [];
  for (const path of plans.length === 0 ? [] : epics) {
    try {
      const text = await files.read(path);
      if (text !== null) read.push({ epic: readEpic(path, text, config.read), text });
    } catch (error) {
      unreadable.push(unreadableFile(path, error));
    }
  }
  const placed = withEpics(
    plans.map(({ plan }) => plan),
    read.map(({ epic }) => epic),
  );
  return {
    plans: plans.map((file, index) => ({ ...file, plan: placed[index] ?? file.plan })),
    epics: read,
    unreadable,
  };
}

function largeFile(path: string, reason: string, line: number): Diagnostic {
  const hint = 'Split it, archive what is done, or leave it out by "plans" in the configuration.';
  return { ...fileFinding(path, "error", "unreadable-file", reason, hint), line, endLine: line };
}

/** @throws what is no fault of the file */
function unreadableFile(path: string, error: unknown): Diagnostic {
  if (!(error instanceof UnreadableFile)) throw error;
  const { line, message, hint } = error;
  return { ...fileFinding(path, "error", "unreadable-file", message, hint), line, endLine: line };
}

function fileFinding(path: string, severity: Severity, rule: string, message: string, hint: string): Diagnostic {
  const place = { path, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { ...place, severity, rule, task: null, message, hint, fix: null };
}
