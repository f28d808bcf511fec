import type { FieldName, TaskValues } from "../plan/task.ts";
import { oneLine, paragraphs } from "../text/normalise.ts";

/** Whether two values of a field say the same, text compared as it is normalised when it is written. */
export function sameValue<Field extends FieldName>(
  field: Field,
  one: TaskValues[Field],
  other: TaskValues[Field],
): boolean {
  return comparable(field, one) === comparable(field, other);
}

function comparable(field: FieldName, value: TaskValues[FieldName]): string {
  if (typeof value !== "string") return JSON.stringify(value);
  return JSON.stringify(field === "description" ? paragraphs(value) || null : oneLine(value) || null);
}

/** Names of fields, for messages. */
export const FIELD_LABELS: Readonly<Record<FieldName, string>> = {
  title: "Title",
  description: "Description",
  status: "Status",
  review: "Reviewed",
  priority: "Priority",
  type: "Type",
  points: "Points",
  estimate: "Estimate",
  owners: "Owner",
  pullRequest: "PR Link",
  eta: "ETA",
  dependsOn: "Depends On",
  sprint: "Sprint ID",
  checklist: "Checklist",
};

/** Values as they are written: text normalised, text that says nothing as null. */
export function canonicalValues(values: Partial<TaskValues>): Partial<TaskValues> {
  const line = (text: string | null): string | null => (text === null ? null : oneLine(text) || null);
  const { title, description, estimate, sprint, type } = values;
  return {
    ...values,
    ...(title === undefined ? {} : { title: oneLine(title) }),
    ...(description === undefined
      ? {}
      : { description: description === null ? null : paragraphs(description) || null }),
    ...(estimate === undefined ? {} : { estimate: line(estimate) }),
    ...(sprint === undefined ? {} : { sprint: line(sprint) }),
    ...(type === undefined ? {} : { type: line(type) }),
  };
}
