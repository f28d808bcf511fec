import { describe, expect, it } from "vitest";
import { auditLog, expectInStep } from "./checks.ts";
import { BOT, planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PLAN = planWith([row("T-001", "Draw the map", { status: "In Progress" }), row("T-002", "Draw the key")]);

/** GitHub's clock runs ahead of the machine's by this, and goes on with each look: a review in the second of a sync costs the next one a second of waiting. */
let ahead = 0;
const hurried = () => new Date(Date.now() + ahead);

/** Opens a pull request of alice's on T-002; `change` says how it names its task. */
async function opened(
  s: Stage,
  change: { branch?: string; title?: string; body?: string; draft?: boolean; files?: Record<string, string> } = {},
) {
  const { branch = "work", title = "Draw the key", body = "task_id: T-002", draft = false } = change;
  const files = change.files ?? { "src/key.txt": `${branch}\n` };
  await s.github.commitFiles(REPO, branch, files, { message: "Work", author: "alice" });
  const { data } = await s.github
    .as("alice")
    .pulls.create({ owner, repo, title, body, draft, head: branch, base: "main" });
  const pull = { owner, repo, pull_number: data.number };
  type Verdict = "APPROVE" | "REQUEST_CHANGES" | "COMMENT";
  const review = (login: string, event: Verdict) =>
    s.github.as(login).pulls.createReview({ ...pull, event, ...(event === "APPROVE" ? {} : { body: "Hm." }) });
  return { pull, review, number: data.number };
}

/** Status and review mark of a task in the plan, and the labels and state of its issue; syncs first, in this process. */
async function standing(s: Stage, task = "T-002"): Promise<string> {
  ahead += 2_000;
  await s.settle();
  const cells = (
    s
      .plan()
      .split("\n")
      .find((line) => line.startsWith(`| ${task} |`)) ?? ""
  ).split("|");
  const issue = (await s.issues()).find(({ title }) => title.startsWith(`${task}:`));
  const label = issue?.labels.find((name) => name.startsWith("status/"));
  expect(label).toBe(`status/${cells[6]?.trim().toLowerCase().replaceAll(" ", "-")}`);
  return `${cells[6]?.trim()} ${cells[7]?.trim()} ${issue?.state}`;
}

const synced = async () => {
  const s = await stage({ files: { "TASK.md": PLAN }, now: hurried });
  await s.settle();
  return s;
};

describe("the review mark is what GitHub shows", () => {
  it("approved, commented on, dismissed, commented on again", async () => {
    // Guard: comments are no verdict, nor is a dismissed one; a review in the second of a sync is not missed.
    // By the machine's own clock, so that reviews and syncs fall into the same second.
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    const { pull, review } = await opened(s);
    expect(await standing(s)).toBe("Review 🔍 open");
    const { data: approval } = await review("bob", "APPROVE");
    expect(await standing(s)).toBe("Review ✔️ open");
    await review("bob", "COMMENT");
    expect(await standing(s)).toBe("Review ✔️ open");
    await s.github.as("alice").pulls.dismissReview({ ...pull, review_id: approval.id, message: "Look again" });
    expect(await standing(s)).toBe("Review 🔍 open");
    await review("bob", "COMMENT");
    await expectInStep(s);
    await auditLog(s);
  });

  it("of two reviewers who disagree, the one who wants changes", async () => {
    // Guard: of each reviewer the latest verdict counts, and changes requested outweigh an approval.
    await using s = await synced();
    const { review } = await opened(s);
    await review("bob", "APPROVE");
    await review("carol", "REQUEST_CHANGES");
    expect(await standing(s)).toBe("Review ⚠️ open");
    await review("bob", "APPROVE");
    expect(await standing(s)).toBe("Review ⚠️ open");
    await review("mallory", "APPROVE");
    expect(await standing(s)).toBe("Review ⚠️ open");
    await review("carol", "APPROVE");
    expect(await standing(s)).toBe("Review ✔️ open");
    await expectInStep(s);
  });

  it("draft, ready, changes requested, asked again, approved", async () => {
    // Guard: draft is work in progress; whoever is asked again has not answered yet.
    await using s = await synced();
    const { pull, review, number } = await opened(s, { draft: true });
    expect(await standing(s)).toBe("In Progress ✖️ open");
    s.github.pulls.ready(REPO, number, "alice");
    expect(await standing(s)).toBe("Review 🔍 open");
    await review("bob", "REQUEST_CHANGES");
    expect(await standing(s)).toBe("Review ⚠️ open");
    await s.github.as("alice").pulls.requestReviewers({ ...pull, reviewers: ["bob"] });
    expect(await standing(s)).toBe("Review 🔍 open");
    await review("bob", "APPROVE");
    expect(await standing(s)).toBe("Review ✔️ open");
    s.github.pulls.toDraft(REPO, number, "alice");
    expect(await standing(s)).toBe("In Progress ✔️ open");
    await expectInStep(s);
  });

  it("stays approved after a force-push, as GitHub itself does", async () => {
    // Guard: a review stands until it is dismissed, whatever commit it was given for.
    await using s = await synced();
    const main = s.github.resolve(REPO, "main") ?? "";
    const { review } = await opened(s);
    await review("bob", "APPROVE");
    expect(await standing(s)).toBe("Review ✔️ open");
    const again = { message: "Other work", author: "alice", onto: main };
    await s.github.commitFiles(REPO, "work", { "src/key.txt": "anew\n" }, again);
    expect(await standing(s)).toBe("Review ✔️ open");
    await expectInStep(s);
  });

  it("closed unmerged, reopened, merged", async () => {
    // Guard: a pull request that was given up takes the task back to work, a merge closes its issue.
    await using s = await synced();
    const { pull, review } = await opened(s);
    await review("bob", "APPROVE");
    expect(await standing(s)).toBe("Review ✔️ open");
    await s.github.as("alice").pulls.update({ ...pull, state: "closed" });
    expect(await standing(s)).toBe("In Progress ✖️ open");
    await s.github.as("alice").pulls.update({ ...pull, state: "open" });
    expect(await standing(s)).toBe("Review ✔️ open");
    await s.github.as("bob").pulls.merge(pull);
    expect(await standing(s)).toBe("Done 🚀 closed");
    await expectInStep(s);
    await auditLog(s);
  });
});

describe("a pull request belongs to its task", () => {
  const namings = {
    "its branch": { branch: "feature/T-002-key", body: "" },
    "its title": { title: "T-002: the key", body: "" },
    "the issue that it closes": { body: "Fixes #2" },
  };
  for (const [by, naming] of Object.entries(namings)) {
    it(`by ${by}`, async () => {
      // Guard: task-pulls' belongs.
      await using s = await synced();
      const { pull, number } = await opened(s, naming);
      expect(await standing(s)).toBe("Review 🔍 open");
      expect(await standing(s, "T-001")).toBe("In Progress ✖️ open");
      expect(s.plan()).toContain(`[#${number}](`);
      await s.github.as("bob").pulls.merge(pull);
      expect(await standing(s)).toBe("Done 🚀 closed");
      await expectInStep(s);
    });
  }

  const others = {
    "a longer id in the branch": { branch: "T-0021-key", body: "" },
    "an id in the middle of the title": { title: "Prepare for T-002", body: "" },
    "a quoted id": { body: "> task_id: T-002\n\n```\ntask_id: T-002\n```" },
    "only plan files": { files: { "TASK.md": PLAN.replace("Draw the map", "Draw a map") } },
    "the tool's own branch": { branch: "lockstep/sync" },
  };
  for (const [what, change] of Object.entries(others)) {
    it(`but not by ${what}`, async () => {
      // Guard: whole tokens at the start only; the tool's own and those about plans never count.
      await using s = await synced();
      await opened(s, change);
      expect(await standing(s)).toBe("Not Started ✖️ open");
      expect(s.plan()).toBe(PLAN);
      await expectInStep(s);
    });
  }

  it("of several, the open one; and the linked one of several open", async () => {
    // Guard: standingPull.
    await using s = await synced();
    const first = await opened(s, { branch: "one" });
    expect(await standing(s)).toBe("Review 🔍 open");
    const second = await opened(s, { branch: "two" });
    await second.review("bob", "APPROVE");
    expect(await standing(s)).toBe("Review 🔍 open");
    await s.github.as("alice").pulls.update({ ...first.pull, state: "closed" });
    expect(await standing(s)).toBe("Review ✔️ open");
    expect(s.plan()).toContain(`[#${second.number}](`);
    await expectInStep(s);
    expect((await s.issues()).every((issue) => issue.author === BOT)).toBe(true);
  });
});
