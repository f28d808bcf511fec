import type { Change, FieldChange } from "../sync/change.ts";
import { oneLine } from "../text/normalise.ts";
import { describeField, valueText } from "./describe.ts";
import { literal } from "./summary.ts";

/** Names of fields as people say them, where they differ. */
const NAMES: Readonly<Record<string, string>> = {
  dependsOn: "depends on",
  blockedBy: "blocked by",
  pullRequest: "pull request",
  eta: "ETA",
  sprint: "milestone",
};

/**
 * What happens to one task, as an entry of a list: `- **T-004** #17: status In Progress → Done, closes the issue`.
 * @param changes all that concern the task, at most one for each side and file
 * @param removed whether the plans lose it
 */
export function taskEntry(key: string, changes: readonly Change[], removed: boolean): string {
  const issue = changes.find(({ issue }) => issue !== null)?.issue ?? null;
  const over = changes.some(({ fields }) => fields.status?.to === "cancelled");
  const parts = [
    ...(removed ? ["the task is removed"] : []),
    ...changes.filter(({ side }) => side === "github").map((change) => onGitHub(change, removed, removed || over)),
    ...changes.filter(({ side }) => side === "plan").map(inPlan),
  ];
  return `- **${literal(oneLine(key))}**${issue === null ? "" : ` #${issue}`}: ${parts.join("; ")}\n`;
}

function onGitHub({ action, fields }: Change, removed: boolean, notPlanned: boolean): string {
  switch (action) {
    case "create-issue":
      return creation(fields);
    case "close-issue":
      return joined([
        ...fieldTexts(removed ? withoutComment(fields) : fields),
        `closes the issue${notPlanned ? " as not planned" : ""}`,
      ]);
    case "reopen-issue":
      return joined([...fieldTexts(fields), "reopens the issue"]);
    default:
      return joined(fieldTexts(fields)) || "brings the issue up to date";
  }
}

function inPlan({ action, path, branch, fields }: Change): string {
  const file = `<code>${literal(oneLine(path ?? "the plan"))}</code>`;
  const place = branch === undefined ? file : `${file} on <code>${literal(oneLine(branch))}</code>`;
  const what = joined(fieldTexts(fields));
  if (action === "add-task") return `adds the task to ${place}`;
  if (action === "remove-task") return `takes the task out of ${place}`;
  return `in ${place}: ${what || "brought up to date"}`;
}

/** The comment on the issue of a task that is gone says why it is closed, which the entry does, too. */
function withoutComment({ comment: _, ...fields }: Change["fields"]): Change["fields"] {
  return fields;
}

/** `creates an issue "Frame it", assigned to carol, milestone Sprint-12; status Not Started, priority high`. */
function creation({ title, owners, sprint, description: _, ...others }: Change["fields"]): string {
  const named = title === undefined ? "" : ` ${literal(valueText(title.to))}`;
  const people = listOf(owners?.to);
  const to = people.length === 0 ? "" : `, assigned to ${literal(people.join(", "))}`;
  const within = typeof sprint?.to === "string" ? `, milestone ${literal(oneLine(sprint.to))}` : "";
  const rest = Object.entries(others).map(([name, { to: value }]) => given(name, value));
  return `creates an issue${named}${to}${within}${rest.length === 0 ? "" : ` (${rest.join(", ")})`}`;
}

/** A value that a new issue begins with: `priority high`. */
function given(name: string, value: unknown): string {
  const said = describeField(NAMES[name] ?? name, { from: null, to: value });
  return literal(said.replace(" none → ", " "));
}

function fieldTexts(fields: Change["fields"]): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    // What is done to the issue says it.
    if (name === "state") return [];
    if (name === "owners") return assignments(field);
    if (name === "comment") return ["comments on it"];
    return [literal(describeField(NAMES[name] ?? name, field))];
  });
}

/** `assigns bob, unassigns ann`. */
function assignments({ from, to }: FieldChange): readonly string[] {
  const [before, after] = [listOf(from), listOf(to)];
  const joins = after.filter((login) => !before.includes(login));
  const leaves = before.filter((login) => !after.includes(login));
  return [
    ...(joins.length === 0 ? [] : [literal(`assigns ${joins.join(", ")}`)]),
    ...(leaves.length === 0 ? [] : [literal(`unassigns ${leaves.join(", ")}`)]),
  ];
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((entry) => (typeof entry === "string" ? [oneLine(entry)] : [])) : [];
}

function joined(parts: readonly string[]): string {
  return parts.join(", ");
}
