import { plainText } from "../markdown/inline.ts";
import type { Row } from "../markdown/nodes.ts";
import type { FieldName } from "../plan/task.ts";
import { withoutEmoji } from "../text/emoji.ts";
import { repairDamage } from "../text/mojibake.ts";

/** What a column of a table, or a bold key of a list item, holds. */
export type Role = FieldName | "id" | "notes" | "completedOn";

const SYNONYMS: Readonly<Record<Role, readonly string[]>> = {
  id: ["id", "task id", "#", "key", "ticket", "no", "task no", "task number", "story id", "ref"],
  title: ["title", "task", "name", "summary", "task title", "task name", "feature", "item", "story", "what"],
  description: ["description", "details", "desc", "task description"],
  priority: ["priority", "prio", "pri"],
  points: ["points", "sp", "story points", "pts", "point", "story pts"],
  status: ["status", "state", "task status", "current status", "done"],
  review: ["reviewed", "review", "review status", "pr review", "code review"],
  owners: ["owner", "owners", "assignee", "assignees", "assigned", "assigned to", "responsible", "who"],
  pullRequest: ["pr link", "pr", "pull request", "pr links", "pull requests", "prs", "pr #", "pr number"],
  eta: ["eta", "due", "due date", "deadline", "target date"],
  dependsOn: ["depends on", "dependencies", "deps", "dependency", "depends", "prerequisites"],
  sprint: ["sprint id", "sprint"],
  // No column holds one: it stands in lines of its own.
  checklist: [],
  notes: ["notes", "comments", "note", "comment", "remarks"],
  type: ["type", "task type", "kind"],
  estimate: [
    "estimate",
    "estimated",
    "effort",
    "est",
    "estimation",
    "duration",
    "duration est",
    "est duration",
    "estimated duration",
    "estimated time",
    "estimated effort",
    "time estimate",
  ],
  completedOn: [
    "completion date",
    "completed",
    "completed on",
    "completed date",
    "date completed",
    "done on",
    "finished",
  ],
};
const ROLES: readonly Role[] = [
  "id",
  "title",
  "description",
  "priority",
  "points",
  "status",
  "review",
  "owners",
  "pullRequest",
  "eta",
  "dependsOn",
  "sprint",
  "notes",
  "type",
  "estimate",
  "completedOn",
];
const BY_WORD: ReadonlyMap<string, Role> = new Map(
  ROLES.flatMap((role) => [role.toLowerCase(), ...SYNONYMS[role]].map((word): [string, Role] => [word, role])),
);

/** A header as it is looked up: plain, lower case, without emoji and closing punctuation. */
export function foldHeader(raw: string): string {
  return withoutEmoji(plainText(repairDamage(raw)))
    .replace(/[*_`]/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\s*(?:[?:.]|\(.*\))$/, "")
    .toLowerCase();
}

const OF_BEFORE = /^(?:of )?(?:the )?(?:last|previous|prior)(?: sprint)?$/;
const OF_SEVERAL = /^(?:avg|average|mean)\b|\b(?:avg|average|mean)$|^(?:over )?(?:the )?(?:last|past) \d+ sprints$/;

/**
 * The label of a figure as it is looked up: like a header, but what its brackets say of another time than now is said in
 * front, `Velocity (last sprint)` as `last velocity`: else it would be taken for the figure of today.
 */
export function foldLabel(raw: string): string {
  const label = foldHeader(raw);
  const bracket = /\(([^()]{1,40})\)[^\p{L}()]{0,10}$/u.exec(raw)?.[1];
  if (bracket === undefined) return label;
  const words = foldHeader(bracket);
  if (OF_BEFORE.test(words)) return `last ${label}`;
  return OF_SEVERAL.test(words) && !/^(?:avg|average|mean)\b/.test(label) ? `average ${label}` : label;
}

/** What a header stands for, by the repository's own words and common ones; null for a header that says nothing to us. */
export function roleOf(raw: string, own: Readonly<Record<string, string>>): Role | null {
  const word = foldHeader(raw);
  const configured = Object.entries(own).find(([header]) => header.toLowerCase() === word)?.[1];
  return BY_WORD.get((configured ?? word).toLowerCase()) ?? null;
}

/** Which column holds what; of two that say the same the first counts. */
export function columnsOf(header: Row, own: Readonly<Record<string, string>>): ReadonlyMap<Role, number> {
  const columns = new Map<Role, number>();
  for (const [index, cell] of header.cells.entries()) {
    const role = roleOf(cell.raw, own);
    if (role !== null && !columns.has(role)) columns.set(role, index);
  }
  return columns;
}
