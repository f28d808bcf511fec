import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditLog, expectInStep } from "./checks.ts";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const id = (n: number) => `T-${String(n).padStart(4, "0")}`;
const planOf = (count: number) =>
  planWith(Array.from({ length: count }, (_, i) => row(id(i + 1), `Part ${i + 1}`, { owner: "@alice" })));

/** Requests of a sync in which k tasks changed: so many at most, however many tasks, issues and labels there are. */
const budget = (k: number) => 4 * k + 16;
const IN_STEP = 5;

/** Edits a plan's row by its cells; null takes the row out. */
function editRow(text: string, n: number, edit: (line: string) => string | null): string {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => line.startsWith(`| ${id(n)} |`));
  const edited = edit(lines[at] ?? "");
  if (edited === null) lines.splice(at, 1);
  else lines[at] = edited;
  return lines.join("\n");
}

const PLAN_EDITS: readonly ((line: string) => string | null)[] = [
  (line) => line.replace("Part", "Piece"),
  (line) => line.replace("Not Started", "In Progress"),
  (line) => line.replace("Not Started", "Done"),
  (line) => line.replace("@alice", "@bob"),
  (line) => line.replace("Medium | 3", "High | 3"),
  (line) => line.replace("Medium | 3", "Medium | 8"),
  () => null,
  (line) => line.replace("| - | Medium", "| Said in a few words | Medium"),
  (line) => line.replace(/\| - \|$/, "| T-0900 |"),
  (line) => `${line}\n${line.replace(/^\| T-0/, "| T-5").replace("Part", "New part")}`,
];

describe("a repository with 1,000 tasks and 150 labels of its own", () => {
  let s: Stage;
  let ahead = 0;
  /** The next task that no test has touched yet. */
  let next = 1;
  beforeAll(async () => {
    const now = () => new Date(Date.now() + ahead);
    s = await stage({ files: { "TASK.md": planOf(1000), "README.md": "# Parts\n" }, now });
    for (let n = 0; n < 150; n++) await s.github.as("octo").issues.createLabel({ owner, repo, name: `area/${n}` });
    await s.sync();
  }, 180_000);
  afterAll(async () => {
    await s[Symbol.asyncDispose]();
  });

  it("costs five requests when nothing changed, as many as one with ten tasks", async () => {
    // Guard: incremental listings that stop at the first page without news; plans are not read when nothing moved.
    const large = await expectInStep(s);
    expect(s.github.count()).toBe(large.requests);
    await using small = await stage({ files: { "TASK.md": planOf(10) } });
    await small.sync();
    const little = await expectInStep(small);
    expect(large.requests).toBe(little.requests);
    expect(large.requests).toBeLessThanOrEqual(IN_STEP);
  });

  it("costs no more after a push that has nothing to do with it", async () => {
    // Guard: the comparison with the recorded commit tells that no plan was touched.
    await s.push({ "README.md": "# Parts and pieces\n", "src/part.txt": "one\n" });
    expect((await expectInStep(s)).requests).toBeLessThanOrEqual(IN_STEP);
    expect((await expectInStep(s)).requests).toBeLessThanOrEqual(IN_STEP);
  });

  for (const k of [1, 10, 30]) {
    it(`costs O(k) when ${k} tasks changed in the plan`, async () => {
      // Guard: only what changed is read and written.
      let text = s.plan();
      for (let i = 0; i < k; i++) text = editRow(text, next++, PLAN_EDITS[i % PLAN_EDITS.length] ?? ((line) => line));
      await s.push({ "TASK.md": text });
      const report = await s.sync();
      expect(new Set(report.changes.flatMap((change) => change.task ?? [])).size).toBe(k);
      expect(report.requests).toBeLessThanOrEqual(budget(k));
      expect((await expectInStep(s)).requests).toBeLessThanOrEqual(IN_STEP);
    });

    it(`costs O(k) when ${k} issues changed on GitHub`, async () => {
      const alice = s.github.as("alice");
      const all = new Map((await s.issues()).map((issue) => [issue.title.split(":")[0], issue.number]));
      for (let i = 0; i < k; i++) {
        const issue = { owner, repo, issue_number: all.get(id(next++)) ?? 0 };
        const title = `${id(next - 1)}: Changed ${next - 1}`;
        switch (i % 5) {
          case 0:
            await alice.issues.update({ ...issue, state: "closed", state_reason: "completed" });
            break;
          case 1:
            await alice.issues.update({ ...issue, title });
            break;
          case 2:
            await alice.issues.addLabels({ ...issue, labels: ["status/blocked"] });
            break;
          case 3:
            await alice.issues.addAssignees({ ...issue, assignees: ["carol"] });
            break;
          default:
            await alice.issues.update({ ...issue, state: "closed", state_reason: "not_planned" });
        }
      }
      const report = await s.sync();
      const tasks = report.changes.flatMap(({ side, task }) => (side === "plan" ? (task ?? []) : []));
      expect(new Set(tasks).size).toBe(k);
      expect(report.requests).toBeLessThanOrEqual(budget(k));
      expect((await expectInStep(s)).requests).toBeLessThanOrEqual(IN_STEP);
    });
  }

  it("costs O(k) when 10 tasks got a pull request", async () => {
    // Guard: what the listing of pull requests shows is not read again for their reviews.
    const alice = s.github.as("alice");
    const work = async (count: number) => {
      for (let i = 0; i < count; i++) {
        const head = `${id(next++)}-work`;
        await s.github.commitFiles(REPO, head, { [`src/${head}.txt`]: "one\n" }, { message: "Work", author: "alice" });
        await alice.pulls.create({ owner, repo, title: "Work", head, base: "main" });
      }
      // Seconds later, as it is where a workflow has to start first.
      ahead += 5_000;
      return s.sync();
    };
    // The first one of all makes the label that they get.
    await work(1);
    const report = await work(10);
    expect(new Set(report.changes.flatMap((change) => change.task ?? [])).size).toBe(10);
    expect(report.requests).toBeLessThanOrEqual(budget(10));
    expect((await expectInStep(s)).requests).toBeLessThanOrEqual(IN_STEP);
  });

  it("has made each issue once, and logged each change", async () => {
    const issues = await s.issues();
    expect(new Set(issues.map((issue) => issue.title)).size).toBe(issues.length);
    expect(s.github.files(REPO)).toContain("planning/audit/Sprint-12-2026.jsonl");
    await auditLog(s);
  });
});
