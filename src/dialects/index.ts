import { type MarkdownDocument, parseMarkdown } from "../markdown/document.ts";
import type { PlanChange } from "../plan/change.ts";
import type { Plan } from "../plan/plan.ts";
import { applyChanges, type ChangedPlan } from "./change-plan.ts";
import type { Dialect, OpenPlan, ReadOptions, Recognition } from "./dialect.ts";
import { execution } from "./execution.ts";
import { type Explanation, passagesOf } from "./explain.ts";
import { project } from "./project.ts";
import { sprint } from "./sprint.ts";

export type { ChangedPlan } from "./change-plan.ts";
export type { Explanation, Passage } from "./explain.ts";
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
  const [best] = claims(document, path);
  if (best === undefined) {
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

/** Why a file is read as what it is, and what in it was taken for a task; the plan with it, null where it is none. */
export function explain(
  path: string,
  text: string,
  options: ReadOptions,
): { readonly plan: Plan | null; readonly explanation: Explanation } {
  const opened = openPlan(path, text, options);
  const document = parseMarkdown(text);
  const others = claims(document, path)
    .filter(({ dialect }) => opened.kind !== "plan" || dialect !== opened.dialect)
    .map(({ dialect, recognition }) => ({ dialect: dialect.name, reason: recognition.reason }));
  if (opened.kind !== "plan") return { plan: null, explanation: { reason: opened.reason, others, passages: [] } };
  const { plan } = opened.open;
  const passages = passagesOf(document, plan, options);
  return { plan, explanation: { reason: opened.recognition.reason, others, passages } };
}

interface Claim {
  readonly dialect: Dialect;
  readonly recognition: Recognition;
}

/** The dialects that take a document for theirs, the surest first. */
function claims(document: MarkdownDocument, path: string): readonly Claim[] {
  return DIALECTS.flatMap((dialect): Claim[] => {
    const recognition = dialect.recognise(document, path);
    return recognition === null ? [] : [{ dialect, recognition }];
  }).toSorted((a, b) => b.recognition.score - a.recognition.score);
}
