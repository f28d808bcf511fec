import fc from "fast-check";
import type { FieldName } from "../../src/plan/task.ts";
import { PRIORITIES, REVIEWS, STATUSES, type TaskValues } from "../../src/plan/task.ts";
import { POLICIES, type Policy } from "../../src/sync/options.ts";
import { oneLine, paragraphs } from "../../src/text/normalise.ts";

/** What people write, and what means something to markdown, to GitHub or to the tool. */
const PIECES = [
  "|",
  "\\",
  "`",
  "```",
  "\n",
  "\n\n",
  "<!--",
  "-->",
  "<!-- lockstep:begin -->",
  "<!-- lockstep:end -->",
  "task_id: T-002",
  "**Description**",
  "**Points**: 5",
  "- **ETA**: 2026-12-01",
  "@alice",
  "#1",
  "fixes #2",
  "&amp;",
  "&#8203;",
  "<br>",
  "T-001: ",
  "…",
  "–",
  "TBD",
  "none",
  ",",
  ";",
  ":",
  "\t",
  "\u202e",
  "\u200b",
  "e\u0301",
  "👩‍💻",
  "word",
  "other words",
  " ",
];

/** Text that tries to be more than text. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 7 }).map((p) => p.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 20 }) },
);

const line = hostileText.map(oneLine).filter((text) => text !== "");

export const LOGINS = ["alice", "bob", "carol"] as const;

/** One value of each field, as a plan or a person on GitHub may have it. */
export const FIELD_VALUES: { readonly [K in FieldName]: fc.Arbitrary<TaskValues[K]> } = {
  title: fc.oneof(fc.constantFrom("Berth calendar", "Tide table", "Price list"), line),
  description: fc.option(fc.oneof(fc.constant("Week view\nMonth view"), hostileText.map(paragraphs).filter(Boolean))),
  status: fc.constantFrom(...STATUSES),
  review: fc.constantFrom(...REVIEWS),
  priority: fc.option(fc.constantFrom(...PRIORITIES)),
  type: fc.option(fc.constantFrom("feature", "bug", "tech-debt")),
  points: fc.option(fc.constantFrom(1, 2, 3, 5, 8, 13)),
  estimate: fc.option(fc.constantFrom("1 session", "2-3 hours")),
  owners: fc.uniqueArray(fc.constantFrom(...LOGINS), { maxLength: 3 }),
  pullRequest: fc.option(fc.integer({ min: 1, max: 9 })),
  eta: fc.option(fc.constantFrom("2026-11-27", "2026-12-01", "2027-01-15")),
  dependsOn: fc.uniqueArray(fc.constantFrom("T-001", "T-002", "T-003", "the pilot's consent"), { maxLength: 3 }),
  sprint: fc.option(fc.constantFrom("Sprint-12-2026", "Sprint-13-2026")),
  checklist: fc.uniqueArray(
    fc.record({ id: fc.constant(null), text: fc.constantFrom("Draw", "Weigh", "Load"), done: fc.boolean() }),
    { maxLength: 3, selector: ({ text }) => text },
  ),
};

/** All fields of a task. */
export const taskValues: fc.Arbitrary<TaskValues> = fc.record(FIELD_VALUES);

/** Some policy for each field, some fields without one. A policy that is added to the list is tried, too. */
export const policies: fc.Arbitrary<Partial<Record<FieldName, Policy>>> = fc.oneof(
  fc.constant({}),
  fc.record(Object.fromEntries(Object.keys(FIELD_VALUES).map((name) => [name, fc.constantFrom(...POLICIES)])), {
    requiredKeys: [],
  }),
);
