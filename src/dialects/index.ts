import { type MarkdownDocument, parseMarkdown } from "../markdown/document.ts";
import { excessOf } from "../markdown/excess.ts";
import type { PlanChange } from "../plan/change.ts";
import type { Plan } from "../plan/plan.ts";
import type { PlanStatements } from "../plan/statements.ts";
import { applyChanges, type ChangedPlan } from "./change-plan.ts";
import { custom } from "./custom.ts";
import type { Dialect, OpenPlan, ReadOptions, Recognition } from "./dialect.ts";
import { execution } from "./execution.ts";
import { type Explanation, passagesOf } from "./explain.ts";
import { governance } from "./governance.ts";
import { implementation } from "./implementation.ts";
import { milestone } from "./milestone.ts";
import { entryFor, withEntry } from "./plan-entry.ts";
import { project } from "./project.ts";
import { sprint } from "./sprint.ts";
import { DocumentStatements } from "./statements.ts";

export type { ChangedPlan } from "./change-plan.ts";
export { epicPaths, isEpicName, readEpic, tickEpic } from "./epics.ts";
export type { Explanation, Passage } from "./explain.ts";
export { DEFAULT_ID_PATTERN } from "./ids.ts";
export { isPlanPath, matchesGlob, PLAN_PATHS } from "./paths.ts";

/** All kinds of plans; where two take a file for theirs the surer one has it, the first of two equally sure. */
export const DIALECTS: readonly Dialect[] = [sprint, project, execution, implementation, milestone, governance, custom];

/** A file that was opened as a plan, or why it is none. */
export type OpenResult =
  | {
      readonly kind: "plan";
      readonly dialect: Dialect;
      readonly open: OpenPlan;
      readonly recognition: Recognition;
      /** What it says besides its tasks. */
      readonly statements: PlanStatements;
      readonly document: MarkdownDocument;
    }
  /** `pinned`: the configuration says that it is one of a kind that it can't be read as. */
  | { readonly kind: "not-a-plan"; readonly reason: string; readonly pinned?: true }
  /** More than is read. */
  | { readonly kind: "too-much"; readonly reason: string; readonly line: number };

/** What was read last, newest first: one run reads the same text to look at it, to change it and to prove the change. */
const recent: { readonly path: string; readonly text: string; readonly options: ReadOptions; result: OpenResult }[] =
  [];
const KEPT = 2;

/** Reads a file as the kind of plan that it most looks like. Never throws on what the text says. */
export function openPlan(path: string, text: string, options: ReadOptions): OpenResult {
  const known = recent.find((read) => read.path === path && read.options === options && read.text === text);
  if (known !== undefined) return known.result;
  const excess = tooMuch(path, text);
  const result = excess ?? openDocument(path, parseMarkdown(text), options);
  recent.unshift({ path, text, options, result });
  recent.length = Math.min(recent.length, KEPT);
  return result;
}

/** Why a text isn't read at all, since there is too much of it; null for any that is. */
export function tooMuch(path: string, text: string): Extract<OpenResult, { readonly kind: "too-much" }> | null {
  const excess = excessOf(text);
  if (excess === null) return null;
  const { line, found } = excess;
  return { kind: "too-much", line, reason: `${path}:${line} is too much for a plan: found ${found}.` };
}

/** As `openPlan`, for a text whose blocks were read already. */
export function openDocument(path: string, document: MarkdownDocument, options: ReadOptions): OpenResult {
  const pinned = openPinned(path, document, options);
  if (pinned !== null) return pinned;
  const [best] = claims(document, path);
  if (best === undefined) {
    return {
      kind: "not-a-plan",
      reason: `${path} has neither the sections nor the tables of any kind of plan that is known here.`,
    };
  }
  const { dialect, recognition } = best;
  const open = dialect.read(document, path, options);
  const statements = new DocumentStatements(document, open);
  return { kind: "plan", dialect, open, recognition, document, statements };
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
    const entry = entryFor(path, options.plans);
    return dialect.read(parseMarkdown(now), path, entry === null ? options : withEntry(options, entry));
  });
}

/** Reads a file as the kind of plan that the configuration says it is; null where it says nothing of the file. */
function openPinned(path: string, document: MarkdownDocument, options: ReadOptions): OpenResult | null {
  const entry = entryFor(path, options.plans);
  const dialect = DIALECTS.find(({ name }) => name === entry?.dialect);
  if (entry === null || dialect === undefined) return null;
  const open = dialect.read(document, path, withEntry(options, entry));
  const { tasks, template } = open.plan;
  if (tasks.length === 0 && !template && dialect.recognise(document, path) === null && open.takesTasks !== true) {
    const what =
      dialect === custom
        ? `${path} has no table or checklist as its entry ${JSON.stringify(entry.path)} under "plans" in the configuration describes it.`
        : `${path} can't be read as the kind of plan "${dialect.name}", which ${JSON.stringify(entry.path)} under "plans" in the configuration says it is.`;
    return { kind: "not-a-plan", reason: what, pinned: true };
  }
  const worded = { ...open, plan: { ...open.plan, statusWords: entry.status } };
  const recognition = { score: 1, reason: "the configuration says so" };
  const statements = new DocumentStatements(document, open);
  return { kind: "plan", dialect, open: worded, recognition, document, statements };
}

/** Why a file is read as what it is, and what in it was taken for a task; the plan with it, null where it is none. */
export function explain(
  path: string,
  text: string,
  options: ReadOptions,
): { readonly plan: Plan | null; readonly explanation: Explanation } {
  const excess = tooMuch(path, text);
  if (excess !== null) return { plan: null, explanation: { reason: excess.reason, others: [], passages: [] } };
  const document = parseMarkdown(text);
  const opened = openDocument(path, document, options);
  const others = claims(document, path)
    .filter(({ dialect }) => opened.kind !== "plan" || dialect !== opened.dialect)
    .map(({ dialect, recognition }) => ({ dialect: dialect.name, reason: recognition.reason }));
  if (opened.kind !== "plan") return { plan: null, explanation: { reason: opened.reason, others, passages: [] } };
  const { plan } = opened.open;
  const entry = entryFor(path, options.plans);
  const passages = passagesOf(document, plan, entry === null ? options : withEntry(options, entry));
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
