import type { ReadOptions } from "../../dialects/dialect.ts";
import { epicPaths, readEpic, tickEpic } from "../../dialects/index.ts";
import { type Epic, tasksById, withEpics } from "../../plan/epic.ts";
import type { Host } from "../../sync/host.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { type EditedPlan, type PlanFile, readPlan } from "./plan-edits.ts";

/** An epic file as the default branch has it. */
export interface EpicFile {
  readonly epic: Epic;
  readonly text: string;
}

/**
 * Reads the epic files beside the plans. Their texts are remembered: one that didn't change takes no request.
 * @throws GitHubError, also where one is no text: its tasks would lose their parent
 */
export async function readEpics(
  host: Host,
  ledger: Ledger,
  plans: readonly PlanFile[],
  options: ReadOptions,
): Promise<{ readonly files: readonly EpicFile[]; readonly ledger: Ledger }> {
  const named = Object.entries(ledger.files).flatMap(([path, { role }]) => (role === "epic" ? [path] : []));
  const known = { ...ledger.files };
  const files: EpicFile[] = [];
  for (const path of epicPaths(
    named,
    plans.map((file) => file.path),
  )) {
    const file = known[path];
    if (file === undefined) continue;
    const text = file.text ?? (await host.blob(file.sha, path));
    known[path] = { ...file, text };
    files.push({ epic: readEpic(path, text, options), text });
  }
  return { files, ledger: files.length === 0 ? ledger : { ...ledger, files: known } };
}

/** The plans with their tasks below those whose epic files list them. */
export function placeByEpics(files: readonly PlanFile[], epics: readonly EpicFile[]): readonly PlanFile[] {
  const plans = files.map(({ plan }) => plan);
  const placed = withEpics(
    plans,
    epics.map(({ epic }) => epic),
  );
  return files.map((file, index) => ({ ...file, plan: placed[index] ?? file.plan }));
}

/** The epic files whose boxes say something else than the plans do as they will be. Pure. */
export function editEpics(
  epics: readonly EpicFile[],
  files: readonly PlanFile[],
  edited: readonly EditedPlan[],
  options: ReadOptions,
): readonly EditedPlan[] {
  if (!epics.some(({ epic }) => epic.subtasks.some(({ box }) => box !== null))) return [];
  const texts = new Map(edited.map(({ path, text }) => [path, text]));
  const after = files.map((file) => {
    const text = texts.get(file.path);
    const read = text === undefined ? null : readPlan(file.path, text, options);
    return read !== null && "plan" in read ? read.plan : file.plan;
  });
  const tasks = tasksById(after);
  return epics.flatMap(({ epic, text }): EditedPlan[] => {
    const now = tickEpic(text, epic, (id) => tasks.get(id)?.values.status ?? null);
    return now === text
      ? []
      : [{ path: epic.path, text: now, changed: true, derived: true, follows: false, refused: [] }];
  });
}
