import type { ReadOptions } from "../dialects/dialect.ts";
import { openPlan } from "../dialects/index.ts";
import { leftoverConflicts } from "../markdown/conflict-markers.ts";
import { type CountFacts, keepCounts, narrowed, type ReadText, settleCounts } from "./derived.ts";
import { type Framed, frameTexts } from "./frame.ts";
import { identify } from "./identity.ts";
import { mergeByLines } from "./lines-only.ts";
import { type MarkedConflict, type MarkerStyle, marked } from "./markers.ts";
import { assemble, type Output } from "./output.ts";
import type { Trio } from "./piece.ts";
import { holds } from "./proof.ts";
import { readSide } from "./read-side.ts";
import { mergeSlots } from "./slots.ts";
import { mergeUnits, type Unit } from "./units.ts";

export type { MarkedConflict, MarkerStyle } from "./markers.ts";

/** Three versions of one plan file: the common ancestor, and what two sides made of it. */
export interface MergeRequest {
  /** Relative to the repository; it helps to tell what kind of plan the file is. */
  readonly path: string;
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly options: ReadOptions;
  readonly facts: CountFacts;
  readonly style: MarkerStyle;
}

/** What the three versions come to. */
export interface MergeResult {
  /** The whole text; with conflict markers where `conflicts` are. */
  readonly text: string;
  readonly conflicts: readonly MarkedConflict[];
  /** Ids that both sides gave to a new task of their own, with the 1-based lines of these tasks: all are there. */
  readonly sharedIds: readonly { readonly id: string; readonly lines: readonly number[] }[];
  /** Why the file was merged by lines only, in words that complete "merged by lines, since …"; null where it wasn't. */
  readonly byLines: string | null;
}

/**
 * Merges a plan file three-way by task and field, everything else by lines. What only one side changed is taken as it is
 * written there, byte for byte; disputed is what both sides changed, each otherwise. What can't be understood as a plan
 * is merged by lines, as git would. Pure; never throws on what the texts say.
 */
export function mergePlans(request: MergeRequest): MergeResult {
  const { base, ours, theirs, style } = request;
  const untouched = ours === theirs || theirs === base ? ours : ours === base ? theirs : null;
  if (untouched !== null) return { text: untouched, conflicts: [], sharedIds: [], byLines: null };
  const framed = frameTexts(base, ours, theirs);
  const byTask = mergeByTask(request, framed);
  return "reason" in byTask ? byLines(framed, style, byTask.reason) : written(framed, style, byTask);
}

/** As `mergePlans`, for what is not to be read as a plan. @param reason completes "merged by lines, since …" */
export function mergeWithoutReading({ base, ours, theirs, style }: MergeRequest, reason: string): MergeResult {
  return byLines(frameTexts(base, ours, theirs), style, reason);
}

function byLines(framed: Framed, style: MarkerStyle, reason: string): MergeResult {
  return { ...written(framed, style, { outputs: mergeByLines(framed), sharing: new Set() }), byLines: reason };
}

function written(framed: Framed, style: MarkerStyle, { outputs, sharing }: Merged): MergeResult {
  const { text, conflicts, lines } = marked(outputs, style, framed.eol);
  const byId = Map.groupBy(sharing, ({ trio }) => idOf(trio) ?? "");
  return {
    text: framed.unframe(text, outputs.at(-1)?.kind === "conflict"),
    conflicts,
    sharedIds: [...byId].map(([id, tasks]) => ({ id, lines: tasks.flatMap((unit) => lines.get(unit) ?? []) })),
    byLines: null,
  };
}

interface Merged {
  readonly outputs: readonly Output[];
  /** Tasks that share their new id with one of the other side. */
  readonly sharing: ReadonlySet<Unit>;
}

type ByTask = Merged | { readonly reason: string };

function mergeByTask({ path, options, facts }: MergeRequest, framed: Framed): ByTask {
  if ([framed.base, framed.ours, framed.theirs].some((text) => leftoverConflicts(text).length > 0))
    return { reason: "a version of it has conflict markers" };
  const base = readSide("base", path, framed.base, options);
  const ours = readSide("ours", path, framed.ours, options);
  const theirs = readSide("theirs", path, framed.theirs, options);
  if (base.kind !== "side" || ours.kind !== "side" || theirs.kind !== "side")
    return { reason: "a version of it is no plan" };
  const kinds = new Set([base, ours, theirs].flatMap(({ side }) => side.open?.plan.dialect ?? []));
  const [dialect, ...others] = kinds;
  if (dialect === undefined || others.length > 0) return { reason: "its versions are different kinds of plans" };
  const [b, o, t] = identify([base.side, ours.side, theirs.side]);
  const { units, sides } = mergeUnits({ base: b, ours: o, theirs: t });
  const slots = mergeSlots({ base: sides.base.pieces, ours: sides.ours.pieces, theirs: sides.theirs.pieces });
  const placed = assemble(slots, units);
  const read: ReadText = (text) => {
    const opened = openPlan(path, text, options);
    return opened.kind === "plan" ? opened.open : null;
  };
  const counting = { read, facts };
  const settled = settleCounts(placed, counting).flatMap(narrowed);
  const outputs = keepCounts(settled, sides, counting);
  if (!holds(outputs, units, { read, dialect })) return { reason: "the tasks of both sides don't fit into one plan" };
  return { outputs, sharing: sharingIds(units.values()) };
}

/** Tasks whose new id the other side gave to a task of its own. */
function sharingIds(units: Iterable<Unit>): ReadonlySet<Unit> {
  const added = [...units].filter(({ fate, trio }) => fate === "kept" && trio.base === null && idOf(trio) !== null);
  const only = (side: "ours" | "theirs", other: "ours" | "theirs") =>
    added.filter(({ trio }) => trio[side] !== null && trio[other] === null);
  const [mine, others] = [only("ours", "theirs"), only("theirs", "ours")];
  const ids = (list: readonly Unit[]) => new Set(list.map(({ trio }) => idOf(trio)));
  const shared = ids(mine).intersection(ids(others));
  return new Set([...mine, ...others].filter(({ trio }) => shared.has(idOf(trio))));
}

function idOf({ ours, theirs }: Trio): string | null {
  return (ours ?? theirs)?.task?.id ?? null;
}
