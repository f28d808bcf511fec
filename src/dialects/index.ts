import { type MarkdownDocument, parseMarkdown } from "../markdown/document.ts";
import type { PlanChange } from "../plan/change.ts";
import { applyChanges, type ChangedPlan } from "./change-plan.ts";
import type { Dialect, OpenPlan, ReadOptions, Recognition } from "./dialect.ts";
import { execution } from "./execution.ts";
import { project } from "./project.ts";
import { sprint } from "./sprint.ts";

export type { ChangedPlan } from "./change-plan.ts";
export { DEFAULT_ID_PATTERN } from "./ids.ts";
export { isPlanPath, matchesGlob, PLAN_PATHS } from "./paths.ts";

/** All kinds of plans; where two take a file for theirs the surer one has it, the first of two equally sure. */
export const DIALECTS: readonly Dialect[] = [sprint, project, execution];

/** A file that was opened as a plan, or why it is none. */
export type OpenResult =
  | { readonly kind: "plan"; readonly dialect: Dialect; readonly open: OpenPlan; readonly recognition: Recognition }
  | { readonly kind: "not-a-plan"; readonly reason: string };

/** What was read last, newest first: one run reads the same text to look at it, to change it and to prove the change. */
const recent: { readonly path: string; readonly text: string; readonly options: ReadOptions; result: OpenResult }[] =
  [];
const KEPT = 2;

/** Reads a file as the kind of plan that it most looks like. Never throws on what the text says. */
export function openPlan(path: string, text: string, options: ReadOptions): OpenResult {
  const known = recent.find((read) => read.path === path && read.options === options && read.text === text);
  if (known !== undefined) return known.result;
  const result = openDocument(path, parseMarkdown(text), options);
  recent.unshift({ path, text, options, result });
  recent.length = Math.min(recent.length, KEPT);
  return result;
}

/** As `openPlan`, for a text whose blocks were read already. */
export function openDocument(path: string, document: MarkdownDocument, options: ReadOptions): OpenResult {
  const best = recognise(document, path);
  if (best === null) {
    return {
      kind: "not-a-plan",
      reason: `${path} has neither the sections nor the tables of any kind of plan that is known here.`,
    };
  }
  const { dialect, recognition } = best;
  return { kind: "plan", dialect, open: dialect.read(document, path, options), recognition };
}

/**
 * Makes changes in a plan's text, byte for byte the same outside the values they change, and reads the result again to
 * prove it: what was asked for is there, no other task differs. What can't be made so is refused, the rest is made.
 */
export function changePlan(
  path: string,
  text: string,
  changes: readonly PlanChange[],
  options: ReadOptions,
): ChangedPlan {
  const opened = openPlan(path, text, options);
  if (opened.kind !== "plan") return applyChanges(text, changes, () => null);
  // A change may make the text look more like another kind: it is still this one.
  const { dialect } = opened;
  return applyChanges(text, changes, (now) => {
    const read = openPlan(path, now, options);
    if (read.kind === "plan" && read.dialect === dialect) return read.open;
    return dialect.read(parseMarkdown(now), path, options);
  });
}

function recognise(
  document: MarkdownDocument,
  path: string,
): { readonly dialect: Dialect; readonly recognition: Recognition } | null {
  let best: { readonly dialect: Dialect; readonly recognition: Recognition } | null = null;
  for (const dialect of DIALECTS) {
    const recognition = dialect.recognise(document, path);
    if (recognition !== null && (best === null || recognition.score > best.recognition.score))
      best = { dialect, recognition };
  }
  return best;
}
