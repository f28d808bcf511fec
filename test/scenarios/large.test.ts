import { describe, expect, it } from "vitest";
import { expectQuiet, worldWrites } from "./afterwards.ts";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const id = (n: number) => `T-${String(n).padStart(3, "0")}`;

/** Does something for each number, some at a time: one after the other takes too long, all at once too many sockets. */
async function each(numbers: readonly number[], work: (n: number) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < numbers.length; i += 10) await Promise.all(numbers.slice(i, i + 10).map(work));
}

describe("a repository with more than 100 labels", () => {
  // Guard: labels of an issue are added and removed by name; the repository's are listed to the last page.
  it("keeps all of them, on every issue and in the list", async () => {
    await using s = await stage({ files: { "TASK.md": planWith([row("T-001", "Trim"), row("T-002", "Crop")]) } });
    const { issues } = s.github.as("bob");
    const foreign = range(1, 130).map((n) => `area/${String(n).padStart(3, "0")}`);
    await each(range(1, 130), (n) => issues.createLabel({ owner, repo, name: foreign[n - 1] ?? "", color: "ededed" }));
    // On the list's last page, so that it would be made a second time by someone who reads the first only.
    await issues.createLabel({ owner, repo, name: "status/Blocked", color: "ff0000", description: "Ours" });
    await s.sync();
    const carried = foreign.slice(15, 110);
    await issues.addLabels({ owner, repo, issue_number: 1, labels: carried });
    const plan = s.plan().replaceAll("| Medium | 3 | Not Started |", "| High | 3 | Blocked |");
    await s.push({ "TASK.md": plan });
    expect(await s.sync()).toMatchObject({ conflicts: [], failed: [] });
    const managed = ["priority/high", "sprint/Sprint-12-2026", "status/Blocked"];
    expect((await s.issue(1)).labels).toEqual([...carried, ...managed]);
    expect((await s.issue(2)).labels).toEqual(managed);
    const names = await s.github.as("octo").paginate(issues.listLabelsForRepo, { owner, repo, per_page: 100 });
    expect(names.map((label) => label.name)).toEqual(expect.arrayContaining([...foreign, ...managed]));
    expect(names.find((label) => label.name === "status/Blocked")).toMatchObject({
      color: "ff0000",
      description: "Ours",
    });
    await s.github
      .as("bob")
      .issues.update({ owner, repo, issue_number: 1, state: "closed", state_reason: "completed" });
    await s.sync();
    expect((await s.issue(1)).labels).toEqual([...carried, "priority/high", "sprint/Sprint-12-2026", "status/done"]);
    await expectQuiet(s);
  });
});

describe("more than 500 issues with pull requests among them, and 300 tasks", () => {
  const TASKS = range(1, 300).map((n) => row(id(n), `Restore page ${n}`, { priority: "Low" }));
  const PULLS = 25;

  /** 280 issues of other things, a tenth of them closed, 5 that are tasks by their title, and pull requests called like tasks. */
  async function crowded(): Promise<Stage> {
    const s = await stage({ files: { "TASK.md": planWith(TASKS) } });
    const { issues, pulls } = s.github.as("bob");
    const create = async (title: string, closed: boolean) => {
      const { data } = await issues.create({ owner, repo, title });
      if (closed) await issues.update({ owner, repo, issue_number: data.number, state: "closed" });
    };
    await each(range(1, 140), (n) => create(`Question about shelf ${n}`, n % 10 === 0));
    for (const n of range(1, PULLS)) {
      await s.github.commitFiles(
        REPO,
        `work-${n}`,
        { [`src/${n}.txt`]: `${n}\n` },
        { message: "Work", author: "alice" },
      );
      await pulls.create({ owner, repo, title: `Restore page ${n + 100}`, head: `work-${n}`, base: "main" });
    }
    await each(range(141, 280), (n) => create(`Question about shelf ${n}`, n % 10 === 0));
    await each(range(1, 5), (n) => create(`Restore page ${n}`, false));
    return s;
  }

  // Guard: lists are read to their last page, and what has a pull request is no issue.
  it("each task has one issue, no pull request is taken for one, and nothing is made twice", async () => {
    await using s = await crowded();
    const plan = s.plan();
    const strangers = (await s.issues()).filter((issue) => issue.title.startsWith("Question"));
    expect((await s.sync({ exit: 1 })).adoption?.matched).toHaveLength(5);
    const report = await s.sync({ args: ["--adopt"] });
    expect(report).toMatchObject({ conflicts: [], failed: [] });
    expect(report.changes.filter((change) => change.action === "create-issue")).toHaveLength(295);
    const issues = await s.issues();
    expect(issues).toHaveLength(280 + 300);
    const owned = issues.filter((issue) => issue.body.includes("<!-- lockstep:begin -->"));
    expect(owned.map((issue) => issue.title).toSorted()).toEqual(
      range(1, 300).map((n) => `${id(n)}: Restore page ${n}`),
    );
    expect(issues.filter((issue) => issue.title.startsWith("Question"))).toEqual(strangers);
    const open = await s.github.as("octo").paginate(s.github.as("octo").pulls.list, { owner, repo, per_page: 100 });
    expect(open.map((pull) => pull.title).toSorted()).toEqual(
      range(1, PULLS)
        .map((n) => `Restore page ${n + 100}`)
        .toSorted(),
    );
    expect(s.plan()).toBe(plan);
    await expectQuiet(s);
    expect(s.github.count({ person: false })).toBe(5);

    // What changed is found wherever in the lists it stands, and costs no more than itself.
    await s.edit(`| ${id(1)} | Restore page 1 |`, `| ${id(1)} | Mend page 1 |`);
    await s.edit(`| ${id(299)} | Restore page 299 |`, `| ${id(299)} | Mend page 299 |`);
    const [first, last] = [owned[0]?.number ?? 0, owned.at(-1)?.number ?? 0];
    for (const number of [first, last]) {
      await s.github.as("bob").issues.addLabels({ owner, repo, issue_number: number, labels: ["status/blocked"] });
    }
    s.github.resetLog();
    expect(await s.sync()).toMatchObject({ conflicts: [], failed: [] });
    expect(s.github.count({ person: false })).toBeLessThan(40);
    expect(s.plan().match(/\| Blocked \|/g)).toHaveLength(2);
    expect((await s.issues()).filter((issue) => issue.title.includes("Mend page"))).toHaveLength(2);
    await expectQuiet(s);

    // A listing of everything, and one by a tool that has lost its memory, find the same.
    s.github.resetLog();
    expect(await s.sync({ args: ["--full"] })).toMatchObject({ inSync: true, changes: [] });
    expect(worldWrites(s)).toEqual([]);
    await s.github.as("octo").git.deleteRef({ owner, repo, ref: "heads/lockstep-ledger" });
    const before = [await s.issues(), s.github.resolve(REPO, "main")];
    expect((await s.sync({ exit: 1 })).adoption?.matched).toHaveLength(300);
    expect(await s.sync({ args: ["--adopt"] })).toMatchObject({ changes: [], conflicts: [] });
    expect([await s.issues(), s.github.resolve(REPO, "main")]).toEqual(before);
    await expectQuiet(s);
  });
});
