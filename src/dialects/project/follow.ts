import { encodeCell } from "../../markdown/escape.ts";
import { plainText } from "../../markdown/inline.ts";
import type { PlanChange } from "../../plan/change.ts";
import type { TextEdit } from "../../text/edit.ts";
import { titleParts } from "../anchors.ts";
import type { ReadContext } from "../codec.ts";
import { renameDependencies } from "../dependencies.ts";
import { type Slot, slotEdit } from "../draft.ts";
import { cellSlot } from "../table-task.ts";
import type { NamedTask } from "../task-names.ts";
import type { PlaceEdits } from "../write-plan.ts";
import { placeFor } from "./add.ts";
import { blockedTable } from "./blocked.ts";
import { directoryOf } from "./directory.ts";
import type { ProjectFile } from "./read.ts";

/**
 * Edits for the places that name a task by its title, once titles change, go or come: dependencies, what decisions
 * block, the table of blocked tasks. They name the same task as before.
 */
export function followTitles(file: ProjectFile, made: readonly PlanChange[]): PlaceEdits {
  const titles = new Map<string, string>();
  const busy = new Set<string>();
  const gone = new Set<string>();
  // Decisions that no longer say what they block.
  const settled = new Set<string>();
  const come: NamedTask[] = [];
  for (const change of made) {
    if (change.kind === "update-task") {
      if (change.values.title !== undefined) titles.set(change.key, change.values.title);
      const { dependsOn, sprint } = change.values;
      if (dependsOn !== undefined || sprint !== undefined) busy.add(change.key);
      for (const decision of dependsOn === undefined ? [] : (file.decisions.get(change.key) ?? []))
        if (dependsOn?.includes(decision) === false) settled.add(decision);
    } else if (change.kind === "remove-task") gone.add(change.key);
    else if (change.kind === "add-task") {
      const place = placeFor(file, change.section);
      const phase = place === null ? null : place.kind === "table" ? place.table.phase : place.list.phase;
      come.push({ key: change.id, title: change.values.title ?? "", phase, visible: false });
    }
  }
  if (titles.size + gone.size + come.length === 0) return { edits: [], removals: [] };
  const stay = file.named
    .filter(({ key }) => !gone.has(key))
    .map((task): NamedTask => ({ ...task, title: titles.get(task.key) ?? task.title }));
  const after = directoryOf(file.document, file.collection, [...stay, ...come]);
  const edits: TextEdit[] = [...blockedEdits(file, titles)];
  for (const [key, { slots, blocks }] of file.drafts) {
    if (gone.has(key)) continue;
    const before = file.contextOf(key);
    const then: ReadContext = { ...before, names: after.seenFrom(key) };
    const own = busy.has(key) ? undefined : slots.get("dependsOn");
    const told = settled.has(key) ? undefined : (blocks ?? undefined);
    for (const slot of [own, told]) if (slot !== undefined) edits.push(...renamed(file, slot, before, then));
  }
  return { edits, removals: [] };
}

function renamed({ document }: ProjectFile, slot: Slot, before: ReadContext, after: ReadContext): TextEdit[] {
  const fits = (raw: string): boolean => slot.place === "cell" || !/[()\r\n]/.test(raw);
  const raw = renameDependencies(slot.raw, { place: slot.place, fits }, before, after);
  return raw === null ? [] : [slotEdit(document.text, slot, raw)];
}

/** Rows of blocked tasks that give a task's whole title, or a part of it that names no other. */
function blockedEdits(file: ProjectFile, titles: ReadonlyMap<string, string>): TextEdit[] {
  const blocked = blockedTable(file);
  if (blocked === null || titles.size === 0) return [];
  return blocked.table.rows.flatMap((row) => {
    const slot = cellSlot(row, blocked.naming);
    if (slot === null || titleParts(slot.raw, file.options.idPattern).found !== null) return [];
    const [key, ...more] = file.directory.candidates(plainText(slot.raw), null);
    const title = key === undefined || more.length > 0 ? undefined : titles.get(key);
    return title === undefined ? [] : [slotEdit(file.document.text, slot, encodeCell(title))];
  });
}
