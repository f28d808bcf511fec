import fc from "fast-check";
import type { FieldName, Section, TaskValues } from "../../src/plan/task.ts";
import { PRIORITIES, STATUSES } from "../../src/plan/task.ts";
import type { BlockValues } from "../../src/sync/block.ts";
import { FIELD_NAMES } from "../../src/sync/fields.ts";
import { copyField, type SomeValues } from "../../src/sync/merge-task.ts";
import { FIELD_VALUES, hostileText, taskValues } from "./values.ts";

/**
 * What people do between two syncs, as data. `task` and `issue` count through those that there are; `later` is how many
 * milliseconds pass before: also none, and less than the second that GitHub's time stamps tell.
 */
export type Edit = { readonly later: number } & (
  | { readonly on: "plan"; readonly kind: "set"; readonly task: number; readonly values: Partial<TaskValues> }
  | {
      readonly on: "plan";
      readonly kind: "add";
      readonly id: string;
      readonly section: Section;
      readonly values: Partial<TaskValues> & { readonly title: string };
    }
  | { readonly on: "plan"; readonly kind: "remove"; readonly task: number }
  | { readonly on: "plan"; readonly kind: "move"; readonly task: number; readonly section: Section }
  | ({ readonly on: "issue"; readonly issue: number; readonly by: string } & IssueEdit)
  | {
      readonly on: "issues";
      readonly kind: "open";
      readonly by: string;
      readonly title: string;
      readonly body: string;
      readonly claim: string | null;
      readonly invited: boolean;
    }
  | {
      readonly on: "pulls";
      readonly kind: "open";
      readonly by: string;
      readonly task: number;
      readonly draft: boolean;
      readonly claims: boolean;
    }
  | {
      readonly on: "pulls";
      readonly kind: "review" | "merge" | "close" | "ready";
      readonly pull: number;
      readonly by: string;
      readonly verdict: "approved" | "changes-requested";
    }
);

export type IssueEdit =
  | { readonly kind: "title"; readonly title: string; readonly prefixed: boolean }
  | { readonly kind: "block"; readonly values: Partial<Omit<BlockValues, "key">> }
  | { readonly kind: "no-block" | "torn-block" | "gone" | "reopen" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "close"; readonly reason: "completed" | "not_planned" | "duplicate" }
  | { readonly kind: "label"; readonly label: string }
  | { readonly kind: "unlabel"; readonly prefix: string }
  | { readonly kind: "only-label"; readonly prefix: string; readonly label: string }
  | { readonly kind: "assign" | "unassign"; readonly login: string }
  /** One of GitHub's own dependencies: on the issue with that place in the list. */
  | { readonly kind: "link" | "unlink"; readonly other: number }
  | { readonly kind: "milestone"; readonly title: string | null }
  | { readonly kind: "comment"; readonly text: string };

/** Who acts: two who may write, one who may not. */
const PEOPLE = ["alice", "alice", "bob", "mallory"] as const;
const IDS = ["T-003", "T-004", "T-150", "T-201", "URGENT-001"] as const;
const LABELS = [
  ...STATUSES.map((status) => `status/${status}`),
  ...PRIORITIES.map((priority) => `priority/${priority}`),
  "type/bug",
  "sprint/Sprint-13-2026",
  "help wanted",
  "Status/Done",
];

const later = fc.constantFrom(0, 300, 1_000, 90_000);
// Most of it happens to the first one, so that both sides meet.
const task = fc.constantFrom(0, 0, 0, 1, 1, 2, 3);
const issue = task;
const by = fc.constantFrom(...PEOPLE);
const section = fc.constantFrom<Section>("current", "expansion", "backlog");
const values = fc.record(FIELD_VALUES, { requiredKeys: [] });

const planEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ on: c("plan"), kind: c("set"), later, task, values: oneOrTwo() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      on: c("plan"),
      kind: c("add"),
      later,
      id: fc.constantFrom(...IDS),
      section,
      values: fc.tuple(values, FIELD_VALUES.title).map(([some, title]) => ({ ...some, title })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ on: c("plan"), kind: c("remove"), later, task }) },
  { weight: 1, arbitrary: fc.record({ on: c("plan"), kind: c("move"), later, task, section }) },
);

const issueEdit: fc.Arbitrary<IssueEdit> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: c("title"), title: FIELD_VALUES.title, prefixed: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: c("block"),
      values: fc.record(
        {
          description: FIELD_VALUES.description,
          points: FIELD_VALUES.points,
          estimate: FIELD_VALUES.estimate,
          eta: FIELD_VALUES.eta,
          dependsOn: FIELD_VALUES.dependsOn.map((keys) => keys.map((key) => ({ key, issue: null }))),
        },
        { requiredKeys: [] },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: c("no-block", "torn-block", "gone") }) },
  { weight: 1, arbitrary: fc.record({ kind: c("text"), text: hostileText }) },
  { weight: 2, arbitrary: fc.record({ kind: c("close"), reason: c("completed", "not_planned", "duplicate") }) },
  { weight: 2, arbitrary: fc.record({ kind: c("reopen") }) },
  { weight: 2, arbitrary: fc.record({ kind: c("label"), label: fc.constantFrom(...LABELS) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: c("unlabel"), prefix: c("status/", "priority/", "type/", "sprint/", "help") }),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...LABELS.filter((label) => label.includes("/")))
      .map((label) => ({ kind: "only-label" as const, prefix: label.slice(0, label.indexOf("/") + 1), label })),
  },
  { weight: 2, arbitrary: fc.record({ kind: c("link", "unlink"), other: fc.constantFrom(0, 1, 1, 2, 3) }) },
  { weight: 2, arbitrary: fc.record({ kind: c("assign", "unassign"), login: c("alice", "bob", "carol", "Carol") }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: c("milestone"), title: c(null, "Sprint-12-2026", "Sprint-13-2026", "Someday") }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: c("comment"),
      text: fc.oneof(hostileText, c("/lockstep keep plan", "/lockstep keep github", "/lockstep keep plan title")),
    }),
  },
);

const gitHubEdit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.record({ on: c("issue"), later, issue, by }), issueEdit)
      .map(([where, what]): Edit => ({ ...where, ...what })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      on: c("issues"),
      kind: c("open"),
      later,
      by,
      title: FIELD_VALUES.title,
      body: hostileText,
      claim: fc.option(fc.constantFrom("T-001", ...IDS)),
      invited: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      on: c("pulls"),
      kind: c("open"),
      later,
      by,
      task,
      draft: fc.boolean(),
      claims: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      on: c("pulls"),
      kind: c("review", "merge", "close", "ready"),
      later,
      pull: fc.nat(3),
      by,
      verdict: c("approved", "changes-requested"),
    }),
  },
);

/** The same field of the same task on both sides. */
const clash: fc.Arbitrary<readonly Edit[]> = fc
  .tuple(
    fc.constantFrom("title", "description", "points", "estimate", "eta", "dependsOn", "priority", "status", "owners"),
    fc.tuple(taskValues, taskValues),
    fc.tuple(later, later, fc.boolean()),
    c(0, 1),
  )
  .map(([name, [plan, github], [first, second, planFirst], at]): readonly Edit[] => {
    const values: SomeValues = {};
    copyField(values, plan, name);
    const mine: Edit = { on: "plan", kind: "set", later: first, task: at, values };
    const theirs: Edit = { on: "issue", issue: at, later: second, by: "bob", ...saying(name, github) };
    return planFirst ? [mine, theirs] : [theirs, mine];
  });

/** What a person does to an issue so that it says a value. */
function saying(name: FieldName, values: TaskValues): IssueEdit {
  switch (name) {
    case "title":
      return { kind: "title", title: values.title, prefixed: true };
    case "priority":
      return values.priority === null
        ? { kind: "unlabel", prefix: "priority/" }
        : { kind: "only-label", prefix: "priority/", label: `priority/${values.priority}` };
    case "status":
      return { kind: "only-label", prefix: "status/", label: `status/${values.status}` };
    case "owners":
      return { kind: "assign", login: values.owners[0] ?? "carol" };
    case "dependsOn":
      return { kind: "block", values: { dependsOn: values.dependsOn.map((key) => ({ key, issue: null })) } };
    default: {
      const { description, points, estimate, eta, checklist } = values;
      const said = { description, points, estimate, eta, checklist };
      return { kind: "block", values: Object.fromEntries(Object.entries(said).filter(([key]) => key === name)) };
    }
  }
}

/** Some edits of both sides, in the order in which they happen. */
export const edits: fc.Arbitrary<readonly Edit[]> = fc
  .array(fc.oneof(planEdit.map(alone), gitHubEdit.map(alone), clash), { maxLength: 6 })
  .map((parts) => parts.flat());

function alone(edit: Edit): readonly Edit[] {
  return [edit];
}

function c<const T>(...choices: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...choices);
}

/** A person changes a field or two of a task at a time. */
function oneOrTwo(): fc.Arbitrary<Partial<TaskValues>> {
  const some = fc.subarray(FIELD_NAMES.slice(), { minLength: 1, maxLength: 2 });
  return fc.tuple(taskValues, some).map(([all, names]) => {
    const picked: SomeValues = {};
    for (const name of names) copyField(picked, all, name);
    return picked;
  });
}
