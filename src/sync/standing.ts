import type { FieldName, TaskValues } from "../plan/task.ts";
import type { Change, FieldChange } from "./change.ts";
import { FIELD_NAMES, FIELDS, sameNames } from "./fields.ts";
import type { IssueTarget } from "./issue-target.ts";
import type { IssueObservation } from "./ledger.ts";
import type { SomeValues } from "./merge-task.ts";
import { storedValue } from "./stored-value.ts";

/** What GitHub now shows of one task. */
export interface Shown {
  readonly github: SomeValues;
  readonly issue: IssueObservation | undefined;
  /** What is still to be made of the issue. */
  readonly target: IssueTarget | null;
  /** The issue's comments, where one may have been made that no record has. */
  readonly said: readonly string[];
  /** What the issues are called that it is linked with: those of tasks by the task's key. */
  readonly links?: { readonly parent: string | null; readonly blockedBy: readonly string[] };
}

/** The part of a change of an issue that GitHub now shows as it was to make it; null where there is none. */
export function standingPart(change: Change, shown: Shown): Change | null {
  const fields = Object.entries(change.fields).filter(([name, field]) => stands(name, field, shown));
  return fields.length === 0 ? null : { ...change, fields: Object.fromEntries(fields) };
}

function stands(name: string, { from, to }: FieldChange, { github, issue, target, said, links }: Shown): boolean {
  const field = FIELD_NAMES.find((known) => known === name);
  if (field !== undefined && saysNow(field, github, to)) return true;
  if (issue === undefined) return false;
  // What a change does to the issue itself, beyond the fields of its task.
  switch (name) {
    case "id":
      return issue.block?.key === to;
    case "title":
      return issue.title === to;
    case "state":
      return issue.state === to;
    case "milestone":
      return (issue.milestone?.title ?? null) === to;
    case "labels":
      return standsIn(issue.labels, texts(from), texts(to));
    case "assignees":
      return standsIn(issue.assignees, texts(from), texts(to));
    case "parent":
      return links?.parent === to;
    case "blockedBy":
      return links !== undefined && standsIn(links.blockedBy, texts(from), texts(to));
    case "comment":
      return said.some((body) => sameText(body, String(to)));
    case "block":
      return (target?.block ?? null) === null;
    default:
      return false;
  }
}

/** Whether a list has all that was to come and nothing of what was to go; others may have added to it. */
function standsIn(list: readonly string[], from: readonly string[], to: readonly string[]): boolean {
  const has = (name: string) => list.some((item) => sameNames([item], [name]));
  return to.every(has) && !from.some((name) => !to.includes(name) && has(name));
}

/** Whether two texts agree, line ends apart. */
export function sameText(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/\r\n?/g, "\n").trim();
  return plain(a) === plain(b);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Whether a side says a value of a field that was stored. */
export function saysNow<K extends FieldName>(name: K, side: SomeValues, stored: unknown): boolean {
  const value: TaskValues[K] | undefined = side[name];
  const wanted: TaskValues[K] | undefined = storedValue(name, stored)[name];
  return value !== undefined && wanted !== undefined && FIELDS[name].equal(value, wanted, "words");
}
