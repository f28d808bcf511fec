import type { FieldName } from "../plan/task.ts";
import { normaliseText } from "../text/normalise.ts";
import type { Conflict } from "./change.ts";
import type { TaskRecord } from "./ledger.ts";
import type { TaskMerge } from "./merge-task.ts";

/** Per field, the two values that a person was asked to choose from. */
export type Asked = { readonly [K in FieldName]?: string };

/** The conflicts of a task that a person must settle, in a form that tells a new one from one that was told already. */
export function openQuestions(merged: TaskMerge): Asked {
  return Object.fromEntries(undecided(merged).map((conflict) => [conflict.field, signature(conflict)]));
}

/**
 * The comment that tells an issue's readers what they have to settle, or null where they were told of all of it: each
 * pair of values once, however often the sync runs.
 */
export function question(key: string, merged: TaskMerge, record: TaskRecord | null): string | null {
  const open = undecided(merged);
  if (open.every((conflict) => record?.asked?.[conflict.field] === signature(conflict))) return null;
  const parts = open.map(
    ({ field, plan, github }) => `**${field}** in the plan:\n\n${quoted(plan)}\n\nand here:\n\n${quoted(github)}`,
  );
  return [
    `${key} was changed both in the plan and here, and neither side is overwritten until a person says which stays.`,
    ...parts,
    "To settle it, make both sides say the same, or take one of the two changes back.",
  ].join("\n\n");
}

function undecided(merged: TaskMerge): readonly Conflict[] {
  return merged.conflicts.filter((conflict) => conflict.resolution === "ask");
}

function signature({ plan, github }: Conflict): string {
  return JSON.stringify([plan, github]);
}

/** A value as a code block: in one, no name is pinged and no mark-up or keyword takes effect. */
function quoted(value: unknown): string {
  const text = Array.isArray(value) ? value.join(", ") : value === null ? "" : normaliseText(String(value));
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return `${fence}text\n${text}\n${fence}`;
}
