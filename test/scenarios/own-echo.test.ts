import { describe, expect, it } from "vitest";
import type { Delivery } from "../../src/embedded/types.ts";
import { type ActionRun, runAction } from "../action/run.ts";
import { expectQuiet, toolCommits, writes } from "./afterwards.ts";
import { BOT, planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PLAN = planWith([
  row("T-001", "Bind the book", { owner: "@alice", description: "In cloth" }),
  row("T-002", "Gild the edges", { depends: "T-001" }),
  row("T-003", "Print the cover", { status: "In Progress" }),
]);

/** Runs the Action for an event, as the workflow would. */
function act(s: Stage, { event, payload }: Pick<Delivery, "event" | "payload">, actor = BOT): Promise<ActionRun> {
  const inputs = { "github-token": s.github.token(BOT), command: "auto" };
  return runAction({ url: s.github.url, repository: REPO, event, payload, actor, inputs });
}

/** Runs the Action for each event since `start`, in that order; gives the events that ended in a write. */
async function echo(s: Stage, start: number, runs: "all" | "each-kind" = "all"): Promise<readonly string[]> {
  const answered: string[] = [];
  const events = s.github.deliveries.slice(start);
  const kinds = new Set<string>();
  for (const delivery of events) {
    const kind = `${delivery.event} ${delivery.action}`;
    if (runs === "each-kind" && kinds.has(kind)) continue;
    kinds.add(kind);
    s.github.resetLog();
    const { code, log } = await act(s, delivery);
    expect(code, log).toBe(0);
    const made = writes(s);
    if (made.length > 0) answered.push(`${kind}: ${made.join(", ")}`);
  }
  // Had one of the runs written, there would be more events now.
  expect(s.github.deliveries.slice(start)).toEqual(events);
  return answered;
}

describe("the tool's own push and issue edits come back as events", () => {
  // Guard: what a run does depends on how both sides stand, and its own writes leave them equal.
  it("cause no write: after the first sync, which makes labels, a milestone and issues", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    const start = s.github.deliveries.length;
    await act(s, { event: "workflow_dispatch", payload: {} }, "octo");
    expect(await s.issues()).toHaveLength(3);
    const kinds = new Set(s.github.deliveries.slice(start).map(({ event }) => event));
    expect([...kinds]).toEqual(expect.arrayContaining(["issues", "label", "milestone", "push"]));
    expect(await echo(s, start, "each-kind")).toEqual([]);
    await expectQuiet(s);
  });

  it("cause no write: after a sync in both directions, by each of its events", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    const bob = s.github.as("bob").issues;
    await s.edit("| Bind the book | In cloth | Medium | 3 |", "| Bind all books | In linen | High | 5 |");
    await s.edit("| Gild the edges | - | Medium | 3 | Not Started |", "| Gild the edges | - | Medium | 3 | Done |");
    await bob.update({ owner, repo, issue_number: 3, title: "T-003: Print both covers", state: "closed" });
    await bob.addAssignees({ owner, repo, issue_number: 3, assignees: ["carol"] });
    await bob.create({ owner, repo, title: "Sew the pages", body: "task_id: T-004" });
    await s.github.settled();
    const start = s.github.deliveries.length;
    const push = { event: "push", payload: { ref: "refs/heads/main", repository: { default_branch: "main" } } };
    expect((await act(s, push, "alice")).code).toBe(0);
    expect(s.plan()).toMatch(/T-003 \| Print both covers .*\| Done \|.*@carol/);
    expect(s.plan()).toContain("| T-004 | Sew the pages |");
    expect((await s.issue(2)).state).toBe("closed");
    await s.github.settled();
    const events = s.github.deliveries.slice(start).map(({ event, action }) => `${event} ${action}`);
    const expected = ["push null", "label created", "issues edited", "issues labeled", "issues closed"];
    expect(events).toEqual(expect.arrayContaining(expected));
    const [plan, issues, commits] = [s.plan(), await s.issues(), toolCommits(s)];
    expect(await echo(s, start)).toEqual([]);
    expect([s.plan(), await s.issues(), toolCommits(s)]).toEqual([plan, issues, commits]);
    await expectQuiet(s);
  });

  // Guard: a change of a person is answered once, and the answer not again.
  it("die out: each edit of a person is followed by writes for one round of events only", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    const start = s.github.deliveries.length;
    await s.github.as("bob").issues.update({ owner, repo, issue_number: 1, title: "Bind it well" });
    await s.github.settled();
    const [edited, ...others] = s.github.deliveries.slice(start);
    expect(others).toEqual([]);
    expect(edited).toMatchObject({ event: "issues", action: "edited" });
    if (edited === undefined) return;
    await act(s, edited, "bob");
    expect(s.plan()).toContain("| T-001 | Bind it well |");
    expect((await s.issue(1)).title).toBe("T-001: Bind it well");
    await s.github.settled();
    expect(await echo(s, start + 1)).toEqual([]);
    expect(toolCommits(s)).toHaveLength(1);
    await expectQuiet(s);
  });
});
