import { describe, expect, it } from "vitest";
import type { Delivery, Subject } from "../../../src/bot/delivery.ts";
import { type Known, nothingKnown, type WorkOf, workOf } from "../../../src/bot/intake/index.ts";

const bot = { login: "plan-bot[bot]", app: 42 };
const synced: Known = {
  ...nothingKnown(bot),
  consent: "agreed",
  defaultBranch: "main",
  issues: new Set([1, 2]),
  milestones: new Set([3]),
  branches: ["[0-9]*-*"],
  files: ["planning/audit/*.jsonl", "src/made.ts"],
  labels: ["lockstep/conflict", "Wichtig"],
};

const IDLE = { changedLabel: null, changed: null, pull: false, claims: [], labels: [] };
const issue = (number: number, more: object = {}): Subject => ({ kind: "issue", number, ...IDLE, ...more });
const pull: Extract<Subject, { kind: "pull" }> = {
  kind: "pull",
  number: 9,
  open: true,
  merged: false,
  head: { ref: "feature", sha: "head", repository: "fork/demo" },
  base: { ref: "main", sha: "base" },
  claims: [],
};
const push = (
  branch: string,
  paths: readonly string[] | null,
  deleted = false,
  ref = `refs/heads/${branch}`,
): Subject => ({
  kind: "push",
  ref,
  after: "after",
  created: false,
  deleted,
  defaultBranch: "main",
  paths,
});
const check = (more: object = {}): Subject => ({
  kind: "check",
  headSha: "head",
  headBranch: "feature",
  pulls: [9],
  app: 42,
  requestedAction: null,
  ...more,
});

function work(event: string, action: string | null, subject: Subject, known = synced, login = "octo"): WorkOf {
  const delivery: Delivery = {
    id: "x",
    event,
    action,
    installation: 5,
    repository: { id: 7, fullName: "octo/demo" },
    receivedAt: "2025-07-12T10:00:00Z",
    sender: { login, bot: login.endsWith("[bot]") },
    subject,
  };
  return workOf(delivery, known);
}

const DROPPED = { dropped: expect.any(String) };
const sync = (issues: number[] = [], pulls: number[] = []) => ({ work: { sync: { issues, pulls, full: false } } });
const checked = { commit: "head", pull: 9, into: { branch: "main", commit: "base" } };

describe("issues", () => {
  it.each<[string, string, Subject, object]>([
    ["a stranger", "opened", issue(5), DROPPED],
    ["a paired one", "edited", issue(1, { changed: ["title"] }), sync([1])],
    ["one that claims a task", "opened", issue(5, { claims: ["T-001"] }), sync([5])],
    ["one with the intake label", "edited", issue(5, { labels: ["Lockstep"], changed: ["body"] }), sync([5])],
    ["one that loses the intake label", "unlabeled", issue(5, { changedLabel: "lockstep" }), sync([5])],
    ["a paired one with a label of people", "labeled", issue(1, { changedLabel: "wontfix" }), DROPPED],
    ["a paired one with a managed label", "labeled", issue(1, { changedLabel: "Status/Done" }), sync([1])],
    ["a paired one with a renamed label", "labeled", issue(1, { changedLabel: "wichtig" }), sync([1])],
    ["a paired one, deleted", "deleted", issue(2), sync([2])],
    ["an edit of nothing", "edited", issue(1, { changed: ["reactions"] }), DROPPED],
  ])("%s, %s", (_, action, subject, expected) => {
    expect(work("issues", action, subject)).toMatchObject(expected);
  });

  it("are kept where nothing is recorded, and dropped where the bot did it", () => {
    expect(work("issues", "closed", issue(5), { ...synced, issues: null })).toMatchObject(sync([5]));
    expect(work("issues", "closed", issue(1), synced, "Plan-Bot[bot]")).toEqual(DROPPED);
    expect(work("issues", "closed", issue(1), synced, "other[bot]")).toMatchObject(sync([1]));
  });

  it("and what else there is", () => {
    expect(work("label", "edited", { kind: "label", name: "urgent", formerName: "priority/high" })).toMatchObject(
      sync(),
    );
    expect(work("label", "created", { kind: "label", name: "bug", formerName: null })).toEqual(DROPPED);
    expect(work("milestone", "edited", { kind: "milestone", number: 3, title: "" })).toMatchObject(sync());
    expect(work("milestone", "created", { kind: "milestone", number: 4, title: "" })).toEqual(DROPPED);
    expect(work("issue_comment", "created", issue(1))).toMatchObject(sync([1]));
    expect(work("sub_issues", "sub_issue_added", issue(6))).toEqual(DROPPED);
  });
});

describe("pull requests", () => {
  it("are checked, previewed and synced by what changed", () => {
    expect(work("pull_request", "opened", pull)).toEqual({
      work: {
        sync: { issues: [], pulls: [9], full: false },
        checks: [checked],
        previews: [9],
        fixes: [],
        archive: null,
        discover: false,
      },
    });
    expect(work("pull_request", "synchronize", pull)).toMatchObject({
      work: { sync: null, checks: [checked], previews: [9] },
    });
    expect(work("pull_request", "closed", { ...pull, open: false, merged: true })).toMatchObject({
      work: { sync: { pulls: [9] }, checks: [], previews: [] },
    });
    expect(work("pull_request_review", "submitted", pull)).toMatchObject({
      work: { sync: { pulls: [9] }, checks: [checked], previews: [] },
    });
    expect(work("pull_request", "labeled", pull)).toMatchObject({ work: { sync: { pulls: [9] }, checks: [] } });
  });

  it("of the bot are checked, and nothing else, but for the preview of what it repaired in somebody's", () => {
    const own = (action: string, subject: Subject = pull) => work("pull_request", action, subject, synced, bot.login);
    expect(own("opened")).toMatchObject({ work: { sync: null, checks: [checked], previews: [] } });
    expect(own("closed", { ...pull, open: false })).toEqual(DROPPED);
    expect(own("synchronize")).toMatchObject({ work: { sync: null, checks: [checked], previews: [9] } });
    const ours = { ...pull, head: { ...pull.head, ref: "lockstep/sync" } };
    expect(own("synchronize", ours)).toMatchObject({ work: { sync: null, checks: [{ pull: 9 }], previews: [] } });
  });
});

describe("pushes", () => {
  it.each<[string, Subject, object]>([
    ["a plan", push("main", ["README.md", "planning/task.md"]), sync()],
    ["code", push("main", ["README.md", "src/a.ts"]), DROPPED],
    ["what isn't told", push("main", null), sync()],
    ["an epic", push("main", ["planning/epics/E-001.md"]), sync()],
    ["a file that a plan waits for", push("main", ["src/made.ts"]), sync()],
    ["the configuration", push("main", ["sprint.config.json"]), { work: { discover: true, sync: {} } }],
    [
      "a plan elsewhere",
      push("feature", ["TASK.md"]),
      { work: { sync: null, checks: [{ commit: "after", pull: null, into: { branch: "main", commit: null } }] } },
    ],
    ["code elsewhere", push("feature", ["src/a.ts"]), DROPPED],
    [
      "a plan on its own branch",
      push("001-albums", ["specs/001/tasks.md"]),
      { work: { sync: {}, checks: [{ commit: "after" }] } },
    ],
    ["a branch with plans that goes", push("001-albums", null, true), sync()],
    ["another branch that goes", push("feature", null, true), DROPPED],
    ["the ledger", push("lockstep-ledger", ["state.json"]), DROPPED],
    ["the rolling pull request", push("lockstep/sync", ["TASK.md"]), DROPPED],
  ])("%s", (_, subject, expected) => {
    expect(work("push", null, subject)).toMatchObject(expected);
  });

  it("to a branch with a pull request are left to it", () => {
    const known = { ...synced, openHeads: new Set(["feature", "001-albums"]) };
    expect(work("push", null, push("feature", ["TASK.md"]), known)).toEqual(DROPPED);
    expect(work("push", null, push("001-albums", ["TASK.md"]), known)).toMatchObject({
      work: { sync: {}, checks: [] },
    });
    expect(work("push", null, push("v1", null, false, "refs/tags/v1"))).toEqual(DROPPED);
  });
});

describe("checks", () => {
  it("run again, and fix, by the App's own buttons", () => {
    expect(work("check_run", "rerequested", check())).toMatchObject({
      work: { checks: [{ commit: "head", pull: 9, into: null }] },
    });
    expect(work("check_suite", "rerequested", check({ pulls: [] }))).toMatchObject({
      work: { checks: [{ commit: "head", pull: null, into: { branch: "main", commit: null } }] },
    });
    expect(work("check_run", "rerequested", check({ app: 1 }))).toEqual(DROPPED);
    const fix = check({ requestedAction: "fix" });
    expect(work("check_run", "requested_action", fix)).toMatchObject({
      work: { checks: [], fixes: [{ pull: 9, commit: "head", by: "octo" }] },
    });
    expect(work("check_run", "requested_action", check({ requestedAction: "other" }))).toEqual(DROPPED);
    expect(work("check_run", "requested_action", check({ requestedAction: "fix", app: 1 }))).toEqual(DROPPED);
  });

  it("of others count where they decide something", () => {
    const others = check({ app: 1 });
    expect(work("check_suite", "completed", others)).toEqual(DROPPED);
    const known = { ...synced, checksCount: true };
    expect(work("check_suite", "completed", others, known)).toMatchObject({
      work: { sync: { pulls: [9] }, checks: [{ pull: 9 }] },
    });
    expect(work("check_suite", "completed", check(), known)).toEqual(DROPPED);
  });

  it("are made of merge groups, and archives by dispatch", () => {
    const group: Subject = {
      kind: "merge-group",
      headSha: "h",
      headRef: "q",
      baseSha: "b",
      baseRef: "refs/heads/main",
    };
    expect(work("merge_group", "checks_requested", group)).toMatchObject({
      work: { checks: [{ commit: "h", pull: null, into: { branch: null, commit: "b" } }] },
    });
    const dispatch = (type: string): Subject => ({ kind: "dispatch", type, inputs: { "sprint-id": "S2" } });
    expect(work("repository_dispatch", "new-sprint", dispatch("new-sprint"))).toMatchObject({
      work: { sync: null, archive: { "sprint-id": "S2" } },
    });
    expect(work("repository_dispatch", "sync", dispatch("sync"))).toMatchObject(sync());
  });
});

describe("without consent", () => {
  const open = { ...nothingKnown(bot), onboarding: 9 };
  const declined: Known = { ...open, consent: "declined" };
  const LOOK = { work: { sync: null, discover: true } };

  it("only what may change that is looked at", () => {
    expect(work("push", null, push("main", ["TASK.md"]), open)).toMatchObject(LOOK);
    expect(work("push", null, push("main", ["src/a.ts"]), open)).toEqual(DROPPED);
    expect(work("push", null, push("feature", ["TASK.md"]), open)).toEqual(DROPPED);
    expect(work("pull_request", "closed", { ...pull, open: false }, open)).toMatchObject(LOOK);
    expect(work("pull_request", "closed", { ...pull, number: 8, open: false }, open)).toEqual(DROPPED);
    expect(work("pull_request", "opened", pull, open)).toEqual(DROPPED);
    expect(work("issues", "opened", issue(1, { claims: ["T-001"] }), open)).toEqual(DROPPED);
    expect(work("repository_dispatch", "x", { kind: "dispatch", type: "new-sprint", inputs: {} }, open)).toEqual(
      DROPPED,
    );
    const repository: Subject = { kind: "repository", formerName: null, defaultBranch: "main" };
    expect(work("repository", "created", repository, open)).toMatchObject(LOOK);
    expect(work("repository", "deleted", repository, open)).toEqual(DROPPED);
  });

  it("that was declined takes a configuration or a reopened offer", () => {
    expect(work("push", null, push("main", ["TASK.md"]), declined)).toEqual(DROPPED);
    expect(work("push", null, push("main", [".github/sprint.config.json"]), declined)).toMatchObject(LOOK);
    expect(work("pull_request", "reopened", pull, declined)).toMatchObject(LOOK);
  });
});
