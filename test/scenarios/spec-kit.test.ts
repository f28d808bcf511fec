import { describe, expect, it } from "vitest";
import { auditLog, expectInStep } from "./checks.ts";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const ALBUMS = "specs/001-photo-albums/tasks.md";
const SHARING = "specs/002-sharing/tasks.md";

const ALBUM_TASKS = `# Tasks: Photo Albums

## Phase 1: Setup

- [x] T001 Create the package
- [ ] T002 [P] Configure the linter

## Phase 2: User Story 1 - Browse albums (Priority: P1) 🎯 MVP

**Goal**: All albums on one page.

**Independent Test**: Open the page, see two albums.

- [ ] T003 [P] [US1] Model in src/album.ts
- [ ] T004 [US1] Page in src/page.ts (depends on T003)
`;
const SHARE_TASKS = `# Tasks: Sharing

## Phase 1: User Story 1 - Send a link (Priority: P2)

- [ ] T001 [US1] Make the link
- [ ] T002 [US1] Mail the link
`;
const FILES = { "TASK.md": planWith([row("T-001", "Sign in")]), [ALBUMS]: ALBUM_TASKS, [SHARING]: SHARE_TASKS };

async function updateBody(s: Stage, number: number, change: (body: string) => string): Promise<void> {
  const { body } = await s.issue(number);
  expect(change(body)).not.toBe(body);
  await s.github.as("carol").issues.update({ owner, repo, issue_number: number, body: change(body) });
}

describe("the task lists of two features beside a TASK.md", () => {
  it("have an issue for each story and phase, and boxes that go both ways", async () => {
    await using s = await stage({ files: FILES });
    const first = await s.sync();
    expect(first.changes.filter(({ action }) => action === "create-issue").map(({ task }) => task)).toEqual([
      "T-001",
      "001-photo-albums/phase-1",
      "001-photo-albums/US1",
      "002-sharing/US1",
    ]);
    const [, setup, browse, send] = await s.issues();
    expect(setup).toMatchObject({ title: "Phase 1: Setup", labels: ["status/in-progress"] });
    expect(browse).toMatchObject({ title: "US1: Browse albums", labels: ["priority/high", "status/not-started"] });
    expect(browse?.body).toContain("task_id: 001-photo-albums/US1");
    expect(browse?.body).toContain("- [ ] `T003` Model in src/album.ts\n- [ ] `T004` Page in src/page.ts");
    expect(browse?.body).toContain("All albums on one page.\nIndependent Test: Open the page, see two albums.");
    expect(send).toMatchObject({ title: "US1: Send a link", labels: ["priority/medium", "status/not-started"] });
    await expectInStep(s);

    // A box ticked on either side, a story that a person opens, a line that somebody adds, one that is said in other words, and a story that is closed.
    await updateBody(s, 3, (body) =>
      body.replace("- [ ] `T003`", "- [x] `T003`").replace("src/page.ts", "src/page.ts\n- [ ] Write the help"),
    );
    await s.edit("- [ ] T002 [P] Configure", "- [x] T002 [P] Configure", ALBUMS);
    const { issues } = s.github.as("carol");
    await issues.update({ owner, repo, issue_number: 4, state: "closed" });
    await issues.create({ owner, repo, title: "Share with a group", body: "task_id: 002-sharing/US2" });
    await s.sync();
    expect(s.plan(ALBUMS)).toBe(
      ALBUM_TASKS.replace("[ ] T002", "[x] T002")
        .replace("[ ] T003", "[x] T003")
        .replace("(depends on T003)\n", "(depends on T003)\n- [ ] T005 [US1] Write the help\n"),
    );
    const story = "\n## Phase 2: User Story 2 - Share with a group\n\n- [ ] T003 [US2] Share with a group\n";
    expect(s.plan(SHARING)).toBe(SHARE_TASKS.replaceAll("[ ]", "[x]") + story);
    expect(await s.issue(5)).toMatchObject({ title: "US2: Share with a group", labels: ["status/not-started"] });
    expect((await s.issue(5)).body).toContain("- [ ] `T003` Share with a group");
    expect(await s.issue(2)).toMatchObject({ state: "closed", labels: ["status/done"] });
    expect(await s.issue(3)).toMatchObject({ state: "open", labels: ["priority/high", "status/in-progress"] });
    expect((await s.issue(4)).body).toContain("- [x] `T002` Mail the link");
    expect((await s.issue(3)).body).toContain("- [ ] `T005` Write the help");
    await expectInStep(s);
    expect((await auditLog(s)).filter(({ task }) => task === "002-sharing/US1").length).toBeGreaterThan(0);
  });

  it("say nothing of a review, and say once what boxes can't", async () => {
    await using s = await stage({ files: { [SHARING]: SHARE_TASKS.replace("[ ] T001", "[x] T001") } });
    await s.sync();
    const carol = s.github.as("carol");
    await carol.issues.removeLabel({ owner, repo, issue_number: 1, name: "status/in-progress" });
    await carol.issues.addLabels({ owner, repo, issue_number: 1, labels: ["status/review"] });
    await s.sync();
    expect(await s.issue(1)).toMatchObject({ labels: ["priority/medium", "status/review"] });
    expect(s.plan(SHARING)).toContain("- [ ] T002");
    await s.edit("- [ ] T002", "- [x] T002", SHARING);
    await s.sync();
    expect(await s.issue(1)).toMatchObject({ state: "closed", labels: ["priority/medium", "status/done"] });
    await carol.issues.update({ owner, repo, issue_number: 1, state: "open" });
    const told = await s.sync({ exit: 1 });
    expect(told.notices.map(({ code }) => code)).toContain("unsayable-status");
    expect(s.plan(SHARING)).toContain("- [x] T002");
    await expectInStep(s);
    expect(await s.issue(1)).toMatchObject({ state: "open" });
  });

  it("have an issue for each task where that is wanted, each its own though the ids are the same", async () => {
    const config = JSON.stringify({ granularity: "task" });
    await using s = await stage({ files: { ...FILES, "sprint.config.json": config } });
    await s.sync();
    const titles = (await s.issues()).map(({ title }) => title);
    expect(titles).toEqual([
      "T-001: Sign in",
      "T002: Configure the linter",
      "T003: Model in src/album.ts",
      "T004: Page in src/page.ts",
      "T001: Make the link",
      "T002: Mail the link",
    ]);
    expect((await s.issue(4)).body).toContain("- **Depends on**: #3 (001-photo-albums/T003)");
    expect(await s.issue(3)).toMatchObject({ labels: ["priority/high", "status/not-started"] });
    // A pull request that names T002 belongs to the feature whose branch it is on.
    const head = "001-photo-albums";
    await s.github.commitFiles(REPO, head, { "lint.json": "{}" }, { message: "Lint", author: "alice" });
    await s.github.as("alice").pulls.create({ owner, repo, title: "T002: lint", head, base: "main" });
    await s.sync();
    expect(await s.issue(2)).toMatchObject({ labels: ["status/review"] });
    expect(await s.issue(6)).toMatchObject({ labels: ["priority/medium", "status/not-started"] });
    await expectInStep(s);
  });
});
