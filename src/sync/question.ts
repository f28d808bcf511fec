import { checklistLine, isChecklist } from "../plan/checklist.ts";
import type { FieldName } from "../plan/task.ts";
import { normaliseText } from "../text/normalise.ts";
import type { Conflict } from "./change.ts";

/** Per field, the two values that readers of the issue were told of. */
export type Asked = { readonly [K in FieldName]?: string };

/** Where the open questions of a task stand on its issue. */
export interface Questions {
  /** Per field the id of the comment that asks: only what comes after it can be a reply. */
  readonly comments: { readonly [K in FieldName]?: number };
  /** GitHub's clock when the comments were last read, ISO. */
  readonly readAt: string;
}

/** Tells one pair of values of a field from another one. */
export function signature({ plan, github }: Pick<Conflict, "plan" | "github">): string {
  return JSON.stringify([plan, github]);
}

/** The pair of values behind a signature; null where it is none. */
export function readSignature(text: string): { readonly plan: unknown; readonly github: unknown } | null {
  const pair: unknown = JSON.parse(text);
  return Array.isArray(pair) && pair.length === 2 ? { plan: pair[0], github: pair[1] } : null;
}

/** So much of a value is shown, so that all of them fit into a comment, of which GitHub takes 65,536 characters. */
const [LONGEST_TEXT, LONGEST_VALUE] = [15_000, 500];

/**
 * The comment that tells an issue's readers of conflicts, those that are settled and those that they have to settle.
 * Both values stand in code blocks: in one, no name is pinged and no mark-up or keyword takes effect.
 */
export function conflictComment(key: string, conflicts: readonly Conflict[]): string {
  const open = conflicts.some(({ resolution }) => resolution === "ask");
  const settled = conflicts.some(({ resolution }) => resolution !== "ask");
  return [
    `${key} was changed both in the plan and here, differently.`,
    ...conflictParts(conflicts),
    ...(settled ? ["The value that was replaced is in the audit log; to bring it back, make the change again."] : []),
    ...(open
      ? [
          "Neither side is overwritten until a person says which stays: reply with a line `/lockstep keep plan` or `/lockstep keep github` (with a field's name after it to settle only that one), make both sides say the same, or take one of the two changes back. Replies count from people with write access.",
        ]
      : []),
  ].join("\n\n");
}

/** The part of a comment that tells of one conflict each: by it a comment that was made before is recognised. */
export function conflictParts(conflicts: readonly Conflict[]): readonly string[] {
  return conflicts.map(part);
}

function part({ field, plan, github, resolution }: Conflict): string {
  const limit = field === "description" ? LONGEST_TEXT : LONGEST_VALUE;
  const [ofPlan, here] = [quoted(plan, limit), quoted(github, limit)];
  switch (resolution) {
    case "ask":
      return `**${field}** in the plan:\n\n${ofPlan}\n\nand here:\n\n${here}`;
    case "plan":
      return `**${field}**: the plan's value stays:\n\n${ofPlan}\n\nIt replaces the one that stood here:\n\n${here}`;
    case "github":
      return `**${field}**: the value here stays:\n\n${here}\n\nIt replaces the plan's:\n\n${ofPlan}`;
  }
}

function quoted(value: unknown, limit: number): string {
  const whole = isChecklist(value)
    ? value.map(checklistLine).join("\n")
    : Array.isArray(value)
      ? value.join(", ")
      : value === null
        ? ""
        : normaliseText(String(value));
  const shown = cut(whole, limit);
  // A fence is longer than what it encloses: text of backticks alone would need three times its length.
  const text = longestRun(shown) > LONGEST_VALUE ? cut(whole, LONGEST_VALUE) : shown;
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit).replace(/[\ud800-\udbff]$/, "")}…`;
}
