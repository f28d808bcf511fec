import type { Content } from "./content.ts";
import type { Piece, Trio } from "./piece.ts";
import type { Slot } from "./slots.ts";
import type { Unit } from "./units.ts";

/** A stretch of the result. */
export type Output =
  | { readonly kind: "agreed"; readonly text: string; readonly trio: Trio; readonly tasks: readonly Unit[] }
  | {
      readonly kind: "conflict";
      readonly base: string;
      readonly ours: string;
      readonly theirs: string;
      /** Tasks that stand here on either side, in order. */
      readonly tasks: { readonly ours: readonly Unit[]; readonly theirs: readonly Unit[] };
      readonly about: readonly string[];
      /** Why the lines are disputed, where it is not what they say. */
      readonly reason: "values" | "removed" | "moved" | "lines";
    };

/** Puts the merged units where the slots have them. A unit that has two places stays where a side moved it to. */
export function assemble(slots: readonly Slot[], units: ReadonlyMap<string, Unit>): readonly Output[] {
  const places = new Map<string, ("ours" | "theirs" | "both")[]>();
  for (const slot of slots)
    if (slot.kind === "unit") places.set(slot.key, [...(places.get(slot.key) ?? []), slot.from]);
  const seen = new Map<string, number>();
  return slots.flatMap((slot): readonly Output[] => {
    if (slot.kind === "line") return lineOutput(slot.trio);
    if (slot.kind === "clash") return [clashOutput(slot, units)];
    const unit = units.get(slot.key);
    if (unit === undefined || unit.fate === "gone") return [];
    const all = places.get(slot.key) ?? [];
    const index = seen.get(slot.key) ?? 0;
    seen.set(slot.key, index + 1);
    return all.length === 1 ? [unitOutput(unit)] : placed(unit, all, index);
  });
}

function lineOutput(trio: Trio): readonly Output[] {
  const { base, ours, theirs } = trio;
  // Lines of one key differ in their layout at most.
  const piece = ours === null || (theirs !== null && ours.text === base?.text) ? theirs : ours;
  return piece === null ? [] : [{ kind: "agreed", text: piece.text, trio, tasks: plainTask(piece, trio) }];
}

/** A task that its id doesn't tell from another one, and so is merged as the line that it is. */
function plainTask({ key, text, task }: Piece, trio: Trio): readonly Unit[] {
  return task === null ? [] : [{ key, trio, fate: "kept", content: { kind: "agreed", text } }];
}

function unitOutput(unit: Unit): Output {
  const { content, trio } = unit;
  const tasks = isTask(unit) ? [unit] : [];
  if (content.kind === "agreed") return { kind: "agreed", text: content.text, trio, tasks };
  const own = (text: string) => (text === "" ? [] : tasks);
  return {
    ...content,
    tasks: { ours: own(content.ours), theirs: own(content.theirs) },
    reason: trio.ours === null || trio.theirs === null ? "removed" : "values",
  };
}

/** One of several places of a unit: the one that a side moved it to is its own; two of these are disputed. */
function placed(unit: Unit, all: readonly ("ours" | "theirs" | "both")[], index: number): readonly Output[] {
  const { base, ours, theirs } = unit.trio;
  const home = (piece: Piece | null) => `${piece?.task?.section}\0${piece?.task?.heading}`;
  const [was, mine, other] = [home(base), home(ours), home(theirs)];
  const from = all[index];
  const bothMoved = base !== null && mine !== was && other !== was && mine !== other;
  if (bothMoved && all.length === 2 && all.includes("ours") && all.includes("theirs")) {
    // A row can't stand in a list, nor an item in a table: then each side's own lines stay as they are.
    const alike = (ours?.row === null) === (theirs?.row === null);
    const text = (side: "ours" | "theirs") => (alike ? textOf(unit.content, side) : unit.trio[side]?.text) ?? "";
    const tasks = [unit];
    return [
      from === "ours"
        ? conflictOf(text("ours"), "", { ours: tasks, theirs: [] })
        : conflictOf("", text("theirs"), { ours: [], theirs: tasks }),
    ];
  }
  const wanted = mine === was && other !== was ? "theirs" : "ours";
  const best = all.includes(wanted) ? all.indexOf(wanted) : 0;
  return index === best ? [unitOutput(unit)] : [];
}

function conflictOf(
  ours: string,
  theirs: string,
  tasks: { readonly ours: readonly Unit[]; readonly theirs: readonly Unit[] },
): Output {
  return { kind: "conflict", base: "", ours, theirs, tasks, about: [], reason: "moved" };
}

/** Lines that stand against each other as they are; units in them with what is agreed of them. */
function clashOutput(
  { base, ours, theirs }: Extract<Slot, { readonly kind: "clash" }>,
  units: ReadonlyMap<string, Unit>,
): Output {
  const side = (pieces: readonly Piece[], name: "ours" | "theirs") => {
    const tasks: Unit[] = [];
    const text = pieces.map((piece) => {
      const unit = piece.unit ? units.get(piece.key) : undefined;
      if (unit === undefined) {
        tasks.push(...plainTask(piece, { base: null, ours: null, theirs: null, [name]: piece }));
        return piece.text;
      }
      if (unit.fate === "gone") return "";
      if (isTask(unit)) tasks.push(unit);
      return textOf(unit.content, name);
    });
    return { text: text.join(""), tasks };
  };
  const [mine, other] = [side(ours, "ours"), side(theirs, "theirs")];
  return {
    kind: "conflict",
    base: base.map(({ text }) => text).join(""),
    ours: mine.text,
    theirs: other.text,
    tasks: { ours: mine.tasks, theirs: other.tasks },
    about: [],
    reason: "lines",
  };
}

function textOf(content: Content, side: "ours" | "theirs"): string {
  return content.kind === "agreed" ? content.text : content[side];
}

function isTask({ trio }: Unit): boolean {
  return (trio.ours ?? trio.theirs)?.task != null;
}
