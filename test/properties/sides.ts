import { z } from "zod";
import type { FieldName, StatusResolution, Task, TaskValues } from "../../src/plan/task.ts";
import { type BlockValues, readBlock, renderBlock } from "../../src/sync/block.ts";
import { FIELD_NAMES, type GitHubSide, labelName } from "../../src/sync/fields.ts";
import type { IssueObservation } from "../../src/sync/ledger.ts";
import { type SyncOptions, syncOptionsShape } from "../../src/sync/options.ts";
import { issueTitle } from "../../src/sync/title.ts";

/** The options as they are where nothing is configured. */
export const DEFAULTS: SyncOptions = z.object(syncOptionsShape).parse({});

const AT = "2026-11-20T09:00:00.000Z";

/** A task of a plan that says these values. */
export function taskSaying(
  values: TaskValues,
  options: {
    readonly id?: string;
    readonly resolution?: StatusResolution;
    readonly fields?: readonly FieldName[];
  } = {},
): Task {
  const { id = "T-001", resolution = "words", fields = FIELD_NAMES } = options;
  return {
    id,
    identity: "id",
    key: id,
    values,
    statusText: null,
    statusResolution: resolution,
    fields: new Set(fields),
    spans: {},
    section: "current",
    heading: "Current sprint tasks",
    phase: null,
    story: null,
    parallel: false,
    parent: null,
    notes: null,
    references: [],
    span: { start: 0, end: 0 },
    line: 1,
  };
}

/** An issue that says these values, its body gone through text and back. */
export function issueSaying(values: TaskValues, number = 1, id = "T-001", options = DEFAULTS): IssueObservation {
  const prefixes = options["label-prefixes"];
  const { description, points, estimate, eta, dependsOn, checklist } = values;
  const block: BlockValues = {
    key: id,
    description,
    points,
    estimate,
    eta,
    dependsOn: dependsOn.map((key) => ({ key, issue: null })),
    checklist,
  };
  const label = (prefix: string, value: string | null) => (value === null ? [] : [labelName(prefix, value)]);
  const over = values.status === "done" || values.status === "cancelled";
  return {
    number,
    id: 1_000 + number,
    title: issueTitle(options["issue-title"], id, values.title),
    state: over ? "closed" : "open",
    stateReason: over ? (values.status === "done" ? "completed" : "not_planned") : null,
    labels: [
      ...label(prefixes.status, values.status),
      ...label(prefixes.priority, values.priority),
      ...label(prefixes.type, values.type),
      ...label(prefixes.sprint, values.sprint),
    ],
    assignees: values.owners,
    milestone: values.sprint === null ? null : { number: 1, title: values.sprint },
    author: "alice",
    locked: false,
    createdAt: AT,
    updatedAt: AT,
    closedAt: over ? AT : null,
    closedBy: over ? "alice" : null,
    block: readBlock(renderBlock(block)),
    claims: [],
    opening: null,
  };
}

/** GitHub's side of a task whose issue says these values. */
export function sideSaying(values: TaskValues, base: Partial<TaskValues>, id = "T-001"): GitHubSide {
  const { review, pullRequest } = values;
  return {
    id,
    issue: issueSaying(values, 1, id),
    trustedText: true,
    status: values.status,
    pull:
      pullRequest === null
        ? null
        : {
            number: pullRequest,
            title: "Work",
            state: "open",
            draft: false,
            mergedAt: null,
            author: "alice",
            headRef: "work",
            headSha: "f".repeat(40),
            claims: [],
            closes: [],
            updatedAt: AT,
            vouched: true,
            details: { at: AT, review: review ?? "none", reviewers: [], plansOnly: false },
          },
    base,
    options: DEFAULTS,
    keyOf: () => null,
    links: null,
    isSprint: () => true,
  };
}
