import { checklistLine, isChecklist } from "../plan/checklist.ts";
import { STATUS_LABELS } from "../plan/status.ts";
import { STATUSES } from "../plan/task.ts";
import type { Change, Conflict, FailedChange, FieldChange } from "../sync/change.ts";
import { oneLine } from "../text/normalise.ts";
import { checklistDifference } from "./describe-checklist.ts";

/** One change in one line of plain text: `T-002 → issue #12: status in-progress → done, closes it`. */
export function describeChange(change: Change): string {
  return `${subject(change)}: ${deed(change)}`;
}

/** What became of two different edits: `T-002 status: plan "blocked", GitHub "done" (before: "in-progress"), GitHub's value stays`. */
export function describeConflict(conflict: Conflict): string {
  const sides = `plan ${valueText(conflict.plan)}, GitHub ${valueText(conflict.github)}`;
  return `${conflict.task} ${conflict.field}: ${sides} (before: ${valueText(conflict.base)}), ${OUTCOMES[conflict.resolution]}`;
}

/**
 * The fields of a change in words of ours: `status In Progress → Done, title`. Texts that people write are named, not
 * quoted: the line goes into a document.
 */
export function describeFields(change: Change): string {
  return Object.entries(change.fields)
    .map(([name, field]) => (FREE_TEXT.has(name) ? name : fieldsText({ [name]: field })))
    .join(", ");
}

/** One field of a change: `status In Progress → Done`, `owners +ann −bob`. */
export function describeField(name: string, field: FieldChange): string {
  return fieldsText({ [name]: field });
}

const FREE_TEXT = new Set(["title", "description", "estimate", "dependsOn", "type", "sprint", "checklist"]);

/** So many tasks are named in one line. */
const NAMED = 20;

/** Changes that were not made, a line for each reason: `T-007, T-009 update-issue: …`. */
export function describeFailures(failed: readonly FailedChange[]): readonly string[] {
  const groups = Map.groupBy(failed, ({ action, reason }) => JSON.stringify([action, reason]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const tasks = group.flatMap(({ task }) => task ?? []);
    const rest = tasks.length - NAMED;
    const names = `${tasks.slice(0, NAMED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
    return [`${names === "" ? "" : `${names} `}${first.action}: ${visible(first.reason)}`];
  });
}

/** A value for people: texts quoted and shortened, lists joined, nothing as "none". */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "string") return JSON.stringify(shortened(visible(value), 80));
  if (isChecklist(value)) return value.map((item) => plainText(checklistLine(item))).join(", ");
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(plainText).join(", ");
  return plainText(value);
}

const OUTCOMES: Readonly<Record<Conflict["resolution"], string>> = {
  plan: "the plan's value stays",
  github: "GitHub's value stays",
  ask: "a person must say which stays",
};

function subject(change: Change): string {
  const issue = change.issue === null ? null : `issue #${change.issue}`;
  if (change.side === "github") {
    return change.task === null ? (issue ?? "GitHub") : `${change.task} → ${issue ?? "GitHub"}`;
  }
  const file = change.path ?? "the plan";
  const place = change.branch === undefined ? file : `${file} on ${change.branch}`;
  if (change.task === null) return place;
  return `${issue === null ? "" : `${issue} → `}${change.task} (${place})`;
}

function deed(change: Change): string {
  const fields = fieldsText(change.fields);
  const name = plainText(change.fields.name?.to ?? change.fields.name?.from ?? change.fields.title?.to ?? "");
  switch (change.action) {
    case "create-issue":
      return "creates an issue";
    case "close-issue":
      return fields === "" ? "closes it" : `${fields}, closes it`;
    case "reopen-issue":
      return fields === "" ? "reopens it" : `${fields}, reopens it`;
    case "comment":
      return "comments";
    case "create-label":
    case "create-milestone":
      return `creates the ${noun(change)} ${name}`;
    case "delete-label":
      return `deletes the label ${name}`;
    case "update-label":
    case "update-milestone":
      return `changes the ${noun(change)} ${name}: ${fieldsText(withoutSame(change.fields))}`;
    case "add-task":
      return "adds the task";
    case "remove-task":
      return "removes the task";
    case "update-derived":
      return "brings derived lines up to date";
    default:
      return fields === "" ? "brings it up to date" : fields;
  }
}

function noun(change: Change): string {
  return change.action.endsWith("label") ? "label" : "milestone";
}

function fieldsText(fields: Change["fields"]): string {
  return Object.entries(fields)
    .map(([name, { from, to }]) => {
      // The text of a comment tells of other changes: that there is one is enough.
      if (name === "comment") return "comments";
      if (isChecklist(from) || isChecklist(to))
        return `${name} ${checklistDifference(isChecklist(from) ? from : [], isChecklist(to) ? to : [], plainText)}`;
      const lists = Array.isArray(from) && Array.isArray(to) && (name === "labels" || from.length * to.length > 0);
      return lists
        ? `${name} ${listDifference(from, to)}`
        : `${name} ${shortValue(name, from)} → ${shortValue(name, to)}`;
    })
    .join(", ");
}

function withoutSame(fields: Change["fields"]): Record<string, FieldChange> {
  return Object.fromEntries(Object.entries(fields).filter(([, { from, to }]) => from !== to));
}

/** What joins and what leaves a list: `+status/done −status/review`. */
function listDifference(from: readonly unknown[], to: readonly unknown[]): string {
  const parts = [
    ...to.filter((entry) => !from.includes(entry)).map((entry) => `+${plainText(entry)}`),
    ...from.filter((entry) => !to.includes(entry)).map((entry) => `−${plainText(entry)}`),
  ];
  return parts.length === 0 ? "in another order" : parts.join(" ");
}

/** A status by its words, as plans say it; any other value as it is. */
function shortValue(field: string, value: unknown): string {
  const status = field === "status" ? STATUSES.find((name) => name === value) : undefined;
  return status === undefined ? short(value) : STATUS_LABELS[status];
}

function short(value: unknown): string {
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0))
    return "none";
  if (isChecklist(value)) return value.map((item) => plainText(checklistLine(item))).join(", ");
  return Array.isArray(value) ? value.map(plainText).join(", ") : plainText(value);
}

function plainText(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return shortened(visible(text), 60);
}

/** No control character reaches a terminal or a log: it could move the cursor or forge a workflow command. */
function visible(text: string): string {
  return oneLine(text).replace(/[\u0080-\u009f]/g, "");
}

function shortened(text: string, length: number): string {
  const points = Array.from(text);
  return points.length <= length ? text : `${points.slice(0, length - 1).join("")}…`;
}
