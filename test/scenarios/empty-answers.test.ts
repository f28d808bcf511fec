import { describe, expect, it } from "vitest";
import type { Answer, Fault } from "../../src/embedded/types.ts";
import { expectQuiet, worldWrites } from "./afterwards.ts";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PLAN = planWith([row("T-001", "Dim the lamp"), row("T-002", "Flash the lamp"), row("T-003", "Warm up")]);
const LIST = "/repos/octo/plans/issues";
const EMPTY: Answer = { status: 200, body: [] };
/** Fails for good, without a wait. */
const DOWN: Answer = { status: 503, body: "<html>Unicorn</html>", headers: { "retry-after": "0" } };

/** How the world stands, as far as a sync could have spoilt it. */
async function world(s: Stage) {
  return { plan: s.plan(), issues: await s.issues(), main: s.github.resolve(REPO, "main") };
}

describe("a list of issues that says too little, of a repository that is paired", () => {
  const lists: readonly (readonly [string, Fault, readonly string[], 0 | 3])[] = [
    ["is empty", { method: "GET", path: LIST, times: 99, answer: EMPTY }, [], 0],
    ["is empty although all are asked for", { method: "GET", path: LIST, times: 99, answer: EMPTY }, ["--full"], 0],
    ["fails for good", { method: "GET", path: LIST, times: 99, answer: DOWN }, [], 3],
    [
      "fails for good although all are asked for",
      { method: "GET", path: LIST, times: 99, answer: DOWN },
      ["--full"],
      3,
    ],
    ["is cut off in the middle at first", { method: "GET", path: LIST, times: 1, truncate: true }, ["--full"], 0],
    ["is empty, and single reads fail", { method: "GET", path: /\/issues\b/, times: 99, answer: DOWN }, ["--full"], 3],
    [
      "is no list",
      { method: "GET", path: LIST, times: 99, answer: { status: 200, body: { message: "Hello" } } },
      [],
      3,
    ],
  ];
  // Guard: a paired task's issue is looked up by its number, and an absent one is read singly before it counts as gone.
  it.for(lists)("%s: nothing is created, closed or changed on the strength of it", async ([, fault, args, exit]) => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    // Something to do, so that the run doesn't end for want of news.
    await s.edit("| Warm up | - | Medium |", "| Warm up | - | High |");
    const before = await world(s);
    const broken = s.github.fault(fault);
    s.github.resetLog();
    const ended = await s.run(["sync", "--format", "json", ...args]);
    broken[Symbol.dispose]();
    expect(ended.code, ended.stderr).toBe(exit);
    if (exit === 3) {
      expect(JSON.parse(ended.stdout).error.code).toMatch(/^(server|unreachable|malformed)$/);
      expect(worldWrites(s)).toEqual([]);
      expect(await world(s)).toEqual(before);
      await s.sync();
    }
    const priorities = ["priority/medium", "priority/medium", "priority/high"];
    const issues = await s.issues();
    expect(issues.map((issue) => issue.labels[0])).toEqual(priorities);
    expect(issues.map((issue) => issue.state)).toEqual(["open", "open", "open"]);
    expect(s.plan()).toBe(before.plan);
    await expectQuiet(s);
  });
});

describe("a list that says too little where the tool's memory is lost", () => {
  async function forgotten(tasks: number): Promise<Stage> {
    const rows = Array.from({ length: tasks }, (_, i) => row(`T-${String(i + 1).padStart(3, "0")}`, `Lamp ${i + 1}`));
    const s = await stage({ files: { "TASK.md": planWith(rows) } });
    await s.settle();
    await s.github.as("octo").git.deleteRef({ owner, repo, ref: "heads/lockstep-ledger" });
    return s;
  }

  // Guard: at a first meeting the list is held against the number of open issues that the repository tells.
  it("is empty: no second issue is made, a person is told, and a whole list goes on as if nothing had been", async () => {
    await using s = await forgotten(3);
    const before = await s.issues();
    const broken = s.github.fault({ method: "GET", path: LIST, times: 99, answer: EMPTY });
    const report = await s.sync({ exit: 1 });
    expect(report).toMatchObject({ inSync: false, changes: [] });
    expect(report.notices).toMatchObject([{ level: "problem", code: "incomplete-list" }]);
    expect(await s.issues()).toEqual(before);
    broken[Symbol.dispose]();
    await s.sync();
    expect(await s.issues()).toEqual(before);
    await expectQuiet(s);
  });

  it("ends after its first page: as the empty one", async () => {
    await using s = await forgotten(110);
    const before = await s.issues();
    expect(before).toHaveLength(110);
    const broken = s.github.fault({ method: "GET", path: /\/issues\?.*page=2/, times: 99, answer: EMPTY });
    const report = await s.sync({ exit: 1 });
    expect(report.notices).toMatchObject([{ level: "problem", code: "incomplete-list" }]);
    expect(await s.issues()).toEqual(before);
    broken[Symbol.dispose]();
    // More than a page that changed within the second of a listing is listed once more, and the ledger says so.
    s.pass(2_000);
    await s.sync();
    expect(await s.issues()).toEqual(before);
    await expectQuiet(s);
  });
});

describe("a create whose answer was lost", () => {
  const titles = async (s: Stage) => (await s.issues()).map((issue) => issue.title.slice(0, 5));
  // Guard: what may have been made is looked for by the numbers that come next, not in a list that can lag behind.
  it("is found though the list doesn't have it yet", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    const lagging = s.github.fault({ method: "GET", path: LIST, times: 99, lag: s.github.snapshot() });
    s.github.fault({ method: "POST", path: LIST, nth: 2, drop: "after" });
    const report = await s.sync();
    expect(report.changes.filter((c) => c.action === "create-issue").map((c) => c.issue)).toEqual([1, 2, 3]);
    await s.sync({ args: ["--full"] });
    expect(await titles(s)).toEqual(["T-001", "T-002", "T-003"]);
    lagging[Symbol.dispose]();
    await expectQuiet(s);
  });

  it("is not repeated while it can't be looked for, nor by a run that is shown an old list", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    // Somebody else's issue comes in between.
    const hook = s.github.onRequest(async ({ method, path, nth }) => {
      if (method !== "POST" || path !== LIST || nth < 3) return;
      hook[Symbol.dispose]();
      await s.github.as("mallory").issues.create({ owner, repo, title: "My lamp hums" });
    });
    const lagging = s.github.fault({ method: "GET", path: LIST, times: 99, lag: s.github.snapshot() });
    s.github.fault({ method: "POST", path: LIST, nth: 2, drop: "after" });
    const broken = s.github.fault({ method: "GET", path: /\/issues\/\d+$/, times: 99, answer: DOWN });
    const ended = await s.run(["sync", "--format", "json"]);
    expect(ended.code).toBe(3);
    expect(JSON.parse(ended.stdout).report.failed).toMatchObject([{ task: "T-002", action: "create-issue" }]);
    broken[Symbol.dispose]();
    await s.sync();
    lagging[Symbol.dispose]();
    expect((await titles(s)).toSorted()).toEqual(["My la", "T-001", "T-002", "T-003"]);
    await expectQuiet(s);
  });

  it("that was never made is made by the next run", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    s.github.fault({ method: "POST", path: LIST, nth: 2, drop: "before" });
    expect((await s.run(["sync"])).code).toBe(3);
    expect(await titles(s)).toEqual(["T-001", "T-003"]);
    await s.sync();
    expect(await titles(s)).toEqual(["T-001", "T-003", "T-002"]);
    await expectQuiet(s);
  });
});
