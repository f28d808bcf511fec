import fc from "fast-check";
import { type GitHubState, newRepository } from "../memory/state.ts";
import { edits } from "./edits.ts";
import { PLAN_PATH } from "./people.ts";
import { policies } from "./values.ts";

const HEADER = ["# TASKS", "", "**Sprint ID**: Sprint-12-2026", ""];
const TABLE =
  "| ID | Title | Description | Priority | Points | Status | Reviewed | Owner | PR Link | ETA | Depends On |";
/** Plans of every form: a table with all columns, one with few, a list of boxes. */
const PLANS = {
  table: [
    ...HEADER,
    "## CURRENT SPRINT TASKS",
    "",
    `${TABLE} Sprint ID | Type |`,
    "|--|--|--|--|--|--|--|--|--|--|--|--|--|",
    "| T-001 | Berth calendar | Week view | High | 3 | In Progress | ✖️ | @alice | - | 2026-11-27 | - | Sprint-12-2026 | bug |",
    "| T-002 | Tide table | - | - | - | Not Started | ✖️ | - | - | - | T-001 | - | - |",
    "",
    "## Backlog",
    "",
    "- [ ] **T-200**: Price list - **Points**: 3",
    "",
  ],
  few: [
    ...HEADER,
    "## Current sprint tasks",
    "",
    "ID | Status | Title",
    "---|---|---",
    "T-001 | Done | Berth calendar",
    "T-002 | Todo | Tide table",
    "",
  ],
  boxes: [
    ...HEADER,
    "## Current sprint tasks",
    "",
    "- [ ] **T-001**: Berth calendar - **Points**: 3 - **Owner**: @alice",
    "- [x] **T-002**: Tide table",
    "- [ ] **T-003**: Price list",
    "",
  ],
} as const;

const begin = fc.record({
  plan: fc.constantFrom<keyof typeof PLANS>("table", "table", "few", "boxes"),
  eol: fc.constantFrom("\n", "\n", "\r\n"),
  policy: policies,
  renumber: fc.constantFrom("ask", "follow"),
});
type Begin = typeof begin extends fc.Arbitrary<infer T> ? T : never;

/** A repository that was never synced, with a plan and people of every kind. */
function make({ plan, eol, policy, renumber }: Begin): GitHubState {
  return newRepository(
    { [PLAN_PATH]: PLANS[plan].join(eol), "sprint.config.json": JSON.stringify({ policy, renumber }) },
    { octo: "admin", alice: "write", bob: "write", carol: "read" },
  );
}

/** Repositories to begin with, and what people then do in them. */
export const repository = {
  make,
  history: fc.record({ begin, edits }),
  histories: fc.record({ begin, rounds: fc.array(edits, { minLength: 1, maxLength: 2 }) }),
};
