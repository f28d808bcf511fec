import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../src/config/index.ts";
import { openPlan } from "../../src/dialects/index.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { emptyLedger, type Ledger, type TaskRecord } from "../../src/sync/ledger.ts";
import { observeIssue } from "../../src/sync/observe.ts";
import { findRenumberings, moveRecords } from "../../src/sync/renumbering.ts";
import { collectTasks } from "../../src/sync/world.ts";

const { read, sync } = defaultConfig();

type Row = readonly [id: string, title: string, description?: string, points?: number];

function planOf(rows: readonly Row[]): Plan {
  const lines = rows.map(
    ([id, title, description = "-", points = 3]) => `| ${id} | ${title} | ${description} | ${points} | Not Started |`,
  );
  const text = [
    "## CURRENT SPRINT TASKS",
    "",
    "| ID | Title | Description | Points | Status |",
    "|---|---|---|---|---|",
    ...lines,
    "",
  ];
  const result = openPlan("TASK.md", text.join("\n"), read);
  if (result.kind !== "plan") throw new Error(result.reason);
  return result.open.plan;
}

/** The ledger of a repository in which these rows were synced: T-00n has issue n. */
function syncedOf(
  rows: readonly Row[],
  issues: Readonly<Record<number, { title?: string; body?: string; closed?: boolean }>> = {},
): Ledger {
  const ledger = emptyLedger({ id: 1, fullName: "octo/plans" });
  const tasks: Record<string, TaskRecord> = {};
  const observed: Ledger["issues"][string][] = [];
  for (const { id, key, values } of planOf(rows).tasks) {
    const number = Number(id.slice(-3));
    const signals = { state: "open", label: "not-started", pull: null } as const;
    tasks[key] = {
      id,
      path: "TASK.md",
      state: "paired",
      issue: number,
      base: values,
      signals,
      before: null,
      unassignable: [],
    };
    const { title = `${id}: ${values.title}`, body = block(key), closed = false } = issues[number] ?? {};
    const at = "2026-11-20T10:00:00Z";
    observed.push(
      observeIssue({
        number,
        id: number,
        title,
        body,
        state: closed ? "closed" : "open",
        stateReason: null,
        labels: [],
        assignees: [],
        milestone: null,
        author: "github-actions[bot]",
        locked: false,
        createdAt: at,
        updatedAt: at,
        closedAt: null,
        closedBy: null,
      }),
    );
  }
  return { ...ledger, tasks, issues: Object.fromEntries(observed.map((issue) => [issue.number, issue])) };
}

const block = (key: string) => `<!-- lockstep:begin -->\ntask_id: ${key}\n<!-- lockstep:end -->`;
const shown = (list: readonly { readonly from: string; readonly to: string }[]) =>
  list.map(({ from, to }) => `${from} → ${to}`);

const SYNCED: readonly Row[] = [
  ["T-001", "Draw the map", "In two sheets", 5],
  ["T-002", "Draw the key"],
  ["T-003", "Draw the sea", "Blue", 8],
];

const cases: readonly {
  readonly what: string;
  readonly rows: readonly Row[];
  readonly moves: readonly string[];
  readonly was?: readonly Row[];
}[] = [
  { what: "nothing changed", rows: SYNCED, moves: [] },
  {
    what: "a new id, the same text",
    rows: [...SYNCED.slice(0, 2), ["T-013", "Draw the sea", "Blue", 8]],
    moves: ["T-003 → T-013"],
  },
  {
    what: "a new id, the same words in other letters",
    rows: [...SYNCED.slice(0, 2), ["T-013", "Draw the SEA!"]],
    moves: ["T-003 → T-013"],
  },
  {
    what: "a new id and another text",
    rows: [...SYNCED.slice(0, 2), ["T-013", "Draw the lakes", "Blue", 8]],
    moves: [],
  },
  { what: "a row that was retitled", rows: [...SYNCED.slice(0, 2), ["T-003", "Draw the ocean", "Blue", 8]], moves: [] },
  {
    what: "a row that was retitled, and a new one",
    rows: [...SYNCED.slice(0, 2), ["T-003", "Draw the ocean", "Blue", 8], ["T-004", "Print"]],
    moves: [],
  },
  {
    what: "a row that was retitled, and a new one with its old title but nothing else of it",
    rows: [...SYNCED.slice(0, 2), ["T-003", "Draw the ocean", "Blue", 8], ["T-004", "Draw the sea", "In winter", 1]],
    moves: [],
  },
  {
    what: "a row inserted in front, all others one further",
    rows: [
      ["T-001", "Buy paper"],
      ["T-002", "Draw the map", "In two sheets", 5],
      ["T-003", "Draw the key"],
      ["T-004", "Draw the sea", "Blue", 8],
    ],
    moves: ["T-001 → T-002", "T-002 → T-003", "T-003 → T-004"],
  },
  {
    what: "the first row deleted, all others one nearer",
    rows: [
      ["T-001", "Draw the key"],
      ["T-002", "Draw the sea", "Blue", 8],
    ],
    moves: ["T-002 → T-001", "T-003 → T-002"],
  },
  {
    what: "two that exchanged their ids",
    rows: [
      ["T-002", "Draw the map", "In two sheets", 5],
      ["T-001", "Draw the key"],
      ["T-003", "Draw the sea", "Blue", 8],
    ],
    moves: ["T-001 → T-002", "T-002 → T-001"],
  },
  {
    what: "a row deleted, and another one retitled to its words",
    rows: [
      ["T-001", "Draw the map", "In two sheets", 5],
      ["T-003", "Draw the key", "Blue", 8],
    ],
    moves: [],
  },
  {
    what: "two rows of one title, one of them under a new id",
    was: [
      ["T-001", "Write tests"],
      ["T-002", "Write tests"],
    ],
    rows: [
      ["T-001", "Write tests"],
      ["T-012", "Write tests"],
    ],
    moves: ["T-002 → T-012"],
  },
  {
    what: "two rows of one title, both under new ids, told apart by their descriptions",
    was: [
      ["T-001", "Write tests", "of the map"],
      ["T-002", "Write tests", "of the key"],
    ],
    rows: [
      ["T-011", "Write tests", "of the key"],
      ["T-012", "Write tests", "of the map"],
    ],
    moves: ["T-001 → T-012", "T-002 → T-011"],
  },
  {
    what: "two rows of one title, both under new ids, that nothing tells apart",
    was: [
      ["T-001", "Write tests"],
      ["T-002", "Write tests"],
    ],
    rows: [
      ["T-011", "Write tests"],
      ["T-012", "Write tests"],
    ],
    moves: [],
  },
];

describe("tasks that were given another id", () => {
  const yes = () => true;
  for (const { what, rows, moves, was = SYNCED } of cases) {
    it(what, () => {
      const { tasks } = collectTasks([planOf(rows)], {});
      const ledger = syncedOf(was);
      const followed = findRenumberings(tasks, ledger, { ...sync, renumber: "follow" }, yes);
      expect(shown(followed.followed).toSorted()).toEqual([...moves].toSorted());
      const asked = findRenumberings(tasks, ledger, sync, yes);
      expect(asked.followed).toEqual([]);
      expect(shown(asked.asked.flat()).toSorted()).toEqual([...moves].toSorted());
      expect([...asked.held].toSorted()).toEqual([...new Set(moves.flatMap((move) => move.split(" → ")))].toSorted());
      // What hangs together is one question.
      expect(asked.asked.length).toBeLessThanOrEqual(what.includes("told apart") ? 2 : 1);
    });
  }

  const moved: readonly Row[] = [...SYNCED.slice(0, 2), ["T-013", "Draw the sea", "Blue", 8]];
  it("are followed where a person with rights wrote the new id into the issue", () => {
    const { tasks } = collectTasks([planOf(moved)], {});
    for (const body of [block("T-013"), `task_id: T-013\n\n${block("T-003")}`]) {
      const said = findRenumberings(tasks, syncedOf(SYNCED, { 3: { body } }), sync, yes);
      expect(shown(said.followed)).toEqual(["T-003 → T-013"]);
      expect(said.held.size).toBe(0);
      expect(findRenumberings(tasks, syncedOf(SYNCED, { 3: { body } }), sync, () => false).followed).toEqual([]);
    }
    // Whatever the text says, where the old id is gone and the new one is free.
    const other = collectTasks([planOf([...SYNCED.slice(0, 2), ["T-013", "Draw the lakes"]])], {});
    const said = findRenumberings(other.tasks, syncedOf(SYNCED, { 3: { body: block("T-013") } }), sync, yes);
    expect(shown(said.followed)).toEqual(["T-003 → T-013"]);
    // Not where the id is another task's.
    const taken = syncedOf(SYNCED, { 3: { body: block("T-002") } });
    expect(findRenumberings(collectTasks([planOf(SYNCED.slice(0, 2))], {}).tasks, taken, sync, yes).followed).toEqual(
      [],
    );
  });

  it("are asked no more where a person closed the issue, or gave it the title of its row", () => {
    const { tasks } = collectTasks([planOf(moved)], {});
    expect(findRenumberings(tasks, syncedOf(SYNCED, { 3: { closed: true } }), sync, yes).asked).toEqual([]);
    const rows: readonly Row[] = [["T-001", "Draw the key"], ["T-002", "Draw the map"], ...SYNCED.slice(2)];
    const swapped = collectTasks([planOf(rows)], {});
    const retitled = { 1: { title: "T-001: Draw the key" }, 2: { title: "T-002: Draw the map" } };
    expect(findRenumberings(swapped.tasks, syncedOf(SYNCED, retitled), sync, yes).asked).toEqual([]);
  });
});

describe("records under their new keys", () => {
  it("take dependencies along, and one whose text is gone steps aside", () => {
    const ledger = syncedOf(SYNCED);
    const dependent = ledger.tasks["T-002"];
    if (dependent === undefined) throw new Error("no record");
    const tasks = {
      ...ledger.tasks,
      "T-002": { ...dependent, base: { ...dependent.base, dependsOn: ["T-003", "T-001"] } },
    };
    const now = moveRecords({ ...ledger, tasks }, [
      { from: "T-002", to: "T-001", issue: 2 },
      { from: "T-003", to: "T-002", issue: 3 },
    ]).tasks;
    expect(Object.entries(now).map(([key, { issue }]) => [key, issue])).toEqual([
      ["T-001 (#1)", 1],
      ["T-001", 2],
      ["T-002", 3],
    ]);
    expect(now["T-001"]?.base.dependsOn).toEqual(["T-002", "T-001"]);
  });
});
