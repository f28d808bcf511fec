import type { FieldName, TaskValues } from "../plan/task.ts";
import { checklistCodec } from "./checklist-value.ts";
import type { Codec } from "./codec.ts";
import { dateCodec } from "./dates.ts";
import { dependenciesCodec } from "./dependencies.ts";
import { ownersCodec } from "./owners.ts";
import { pointsCodec } from "./points.ts";
import { pullRequestCodec } from "./pull-request.ts";
import { descriptionCodec, lineCodec, sprintCodec, titleCodec } from "./text-values.ts";
import { priorityCodec, reviewCodec, statusCodec, typeCodec } from "./word-values.ts";

/** How each field of a task is read and written, whatever the place. A new field is one row here. */
export const CODECS: { readonly [Field in FieldName]: Codec<TaskValues[Field]> } = {
  title: titleCodec,
  description: descriptionCodec,
  status: statusCodec,
  review: reviewCodec,
  priority: priorityCodec,
  type: typeCodec,
  points: pointsCodec,
  estimate: lineCodec,
  owners: ownersCodec,
  pullRequest: pullRequestCodec,
  eta: dateCodec,
  dependsOn: dependenciesCodec,
  sprint: sprintCodec,
  checklist: checklistCodec,
};

/** All fields, in the order in which they are written. */
export const FIELDS: readonly FieldName[] = [
  "title",
  "description",
  "status",
  "review",
  "priority",
  "type",
  "points",
  "estimate",
  "owners",
  "pullRequest",
  "eta",
  "dependsOn",
  "sprint",
  "checklist",
];
