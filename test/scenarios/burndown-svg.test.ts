import { describe, expect, it } from "vitest";
import { runAction } from "../action/run.ts";
import { syncInside } from "./inside.ts";
import { BOT, planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const HOUR = 3600 * 1000;
const SVG = "planning/burndown.svg";

async function kept(
  burndown: boolean | string,
): Promise<{ readonly s: Stage; pass(hours: number): void; readonly read: (path?: string) => string | null }> {
  let ahead = 0;
  const s = await stage({
    now: () => new Date(Date.parse("2026-11-18T09:00:00Z") + ahead),
    files: {
      "planning/TASK.md": planWith([row("T-001", "First"), row("T-002", "Second")]),
      "sprint.config.json": JSON.stringify({
        sprint_id: "Sprint-12-2026",
        start_date: "2026-11-16",
        end_date: "2026-11-27",
        "burndown-svg": burndown,
      }),
    },
  });
  return { s, pass: (hours) => (ahead += hours * HOUR), read: (path = SVG) => s.github.readFile(REPO, path) };
}

const commits = (s: Stage): number => s.github.log(REPO).length;

describe("burndown-svg", () => {
  it("keeps the burndown beside the plan in the commits that are made anyway, and makes none for its sake", async () => {
    const { s, pass, read } = await kept(true);
    await using _ = s;
    await s.settle();
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 1, state: "closed" });
    const report = await s.settle();
    expect(report.commit).not.toBeNull();
    const [newest] = s.github.log(REPO);
    const first = read();
    expect(first).toContain("3 of 6 points are left on 2026-11-18.");
    expect(newest?.sha).toBe(report.commit);
    // No plan and no file of the log: the sync doesn't know it.
    expect(s.github.readFile(REPO, "state.json", "lockstep-ledger")).not.toContain("burndown.svg");
    const before = commits(s);
    // A day goes by, which the drawing would show: no run is for its sake.
    pass(20);
    expect(await syncInside(s)).toMatchObject({ inSync: true, changes: [], commit: null });
    expect(commits(s)).toBe(before);
    expect(read()).toBe(first);
    // A person who deletes it, or draws in it, is no change of the plan.
    await s.push({ [SVG]: "<svg/>" });
    expect(await syncInside(s)).toMatchObject({ inSync: true, changes: [], commit: null });
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 2, state: "closed" });
    await s.settle();
    expect(read()).toContain("0 of 6 points are left on 2026-11-19.");
    expect(await syncInside(s)).toMatchObject({ inSync: true, changes: [], commit: null });
  });

  it("goes with the rolling pull request where the branch takes no push, and leaves that alone the next day", async () => {
    const { s, pass, read } = await kept("docs/chart.svg");
    await using _ = s;
    await s.settle();
    s.github.protect(REPO, "main", { style: "ruleset", approvals: 1 });
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 1, state: "closed" });
    await s.settle();
    const head = s.github.resolve(REPO, "lockstep/sync");
    expect(s.github.readFile(REPO, "docs/chart.svg", head ?? "")).toContain("3 of 6 points are left");
    expect(read("docs/chart.svg")).toBeNull();
    pass(20);
    await syncInside(s);
    expect(s.github.resolve(REPO, "lockstep/sync")).toBe(head);
  });

  it("is left out of a pull request that doesn't change it, so that its branch is known again", async () => {
    const { s, read } = await kept(true);
    await using _ = s;
    await s.settle();
    const alice = s.github.as("alice");
    await alice.issues.update({ owner, repo, issue_number: 1, state: "closed" });
    await s.settle();
    expect(read()).not.toBeNull();
    s.github.protect(REPO, "main", { style: "ruleset", approvals: 1 });
    for (const login of ["alice", "bob"]) {
      await alice.issues.addAssignees({ owner, repo, issue_number: 2, assignees: [login] });
      const report = await syncInside(s);
      expect(report.failed).toEqual([]);
      expect(s.github.readFile(REPO, "planning/TASK.md", "lockstep/sync")).toContain(`@${login}`);
    }
  });

  it("is shown in the job summary, above all as a chart of Mermaid", async () => {
    const { s, read } = await kept("docs/the chart.svg");
    await using _ = s;
    await s.settle();
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 1, state: "closed" });
    const run = await runAction({
      url: s.github.url,
      repository: REPO,
      event: "schedule",
      sha: s.github.resolve(REPO, "main") ?? "",
      inputs: { "github-token": s.github.token(BOT), command: "sync" },
      payload: { repository: { full_name: REPO, default_branch: "main" } },
    });
    expect(run.code, run.log).toBe(0);
    expect(read("docs/the chart.svg")).not.toBeNull();
    expect(run.summary).toContain("### Burndown of Sprint&#45;12&#45;2026\n\n3 of 6 points are left on 2026-11-18.");
    expect(run.summary).toMatch(/```mermaid\nxychart-beta\n[\s\S]*bar \[6, 6, 3, 0,[\s\S]*\n```/);
    expect(run.summary).toContain("/octo/plans/raw/HEAD/docs/the%20chart.svg>)");
  });
});
