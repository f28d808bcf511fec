import { describe, expect, it } from "vitest";
import { at, clock, DEMO, demo, openPull, refusal, send } from "./support.ts";

describe("a pull request", () => {
  it("needs a head with commits, once", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const open = (head: string, base = "main") => octo.pulls.create({ ...at, head, base, title: "x" });
    expect((await refusal(open("missing"))).errors).toMatchObject([{ field: "head", code: "invalid" }]);
    expect(github.resolve(DEMO, "missing")).toBeNull();
    expect((await refusal(open("main"))).errors).toMatchObject([{ message: "No commits between main and main" }]);
    await openPull(github);
    expect((await refusal(open("feature", "nowhere"))).errors).toMatchObject([{ field: "base" }]);
    expect((await refusal(open("feature"))).errors).toMatchObject([
      { message: "A pull request already exists for octo:feature." },
    ]);
  });

  it("lists the files and commits since it branched off", async () => {
    await using github = await demo();
    const files = { "plan/TASK.md": "one\nTWO\nthree\nfour\nfive\n", "added.txt": "a\nb\n", "README.md": null };
    const number = await openPull(github, files);
    await github.commitFiles(DEMO, "main", { "elsewhere.txt": "x" }, { message: "Unrelated" });
    const octo = github.as("octo");
    const pull = { ...at, pull_number: number };
    expect((await octo.pulls.listFiles(pull)).data).toMatchObject([
      { filename: "README.md", status: "removed", deletions: 1 },
      { filename: "added.txt", status: "added", additions: 2, patch: "@@ -0,0 +1,2 @@\n+a\n+b" },
      {
        filename: "plan/TASK.md",
        status: "modified",
        additions: 1,
        deletions: 1,
        patch: "@@ -1,5 +1,5 @@\n one\n-two\n+TWO\n three\n four\n five",
      },
    ]);
    const { data: commits } = await octo.pulls.listCommits(pull);
    expect(commits).toMatchObject([{ sha: github.resolve(DEMO, "feature"), author: { login: "dev" } }]);
    expect((await octo.pulls.get(pull)).data).toMatchObject({
      changed_files: 3,
      additions: 3,
      deletions: 2,
      commits: 1,
      mergeable: true,
      mergeable_state: "clean",
      user: { login: "dev" },
    });
  });

  it("follows its head, and counts as updated", async () => {
    const time = clock();
    await using github = await demo({}, { now: time.now });
    const number = await openPull(github);
    const octo = github.as("octo");
    const pull = { ...at, pull_number: number };
    time.forward(60);
    const sha = await github.commitFiles(DEMO, "feature", { "more.txt": "more" }, { message: "More", author: "dev" });
    const { data } = await octo.pulls.get(pull);
    expect([data.head.sha, data.updated_at, data.commits]).toEqual([sha, "2025-07-12T10:01:00Z", 2]);
    const { data: issues } = await octo.issues.listForRepo({ ...at, since: "2025-07-12T10:01:00Z" });
    expect(issues.map((issue) => issue.number)).toEqual([number]);
    expect(github.deliveries.at(-1)).toMatchObject({
      event: "pull_request",
      action: "synchronize",
      payload: { after: sha, number },
    });
    const main = github.resolve(DEMO, "main") ?? "";
    const options = { message: "Again", author: "dev", onto: main };
    const forced = await github.commitFiles(DEMO, "feature", { "new.txt": "other" }, options);
    expect((await octo.pulls.get(pull)).data).toMatchObject({ head: { sha: forced }, commits: 1 });
    const { data: timeline } = await octo.issues.listEventsForTimeline({ ...at, issue_number: number });
    expect(timeline.map((entry) => ("event" in entry ? entry.event : null))).toContain("head_ref_force_pushed");
  });

  it("can be made ready and a draft again, edited, closed and reopened", async () => {
    const time = clock();
    await using github = await demo({}, { now: time.now });
    const number = await openPull(github, undefined, { draft: true });
    const octo = github.as("octo");
    const pull = { ...at, pull_number: number };
    expect((await octo.pulls.get(pull)).data).toMatchObject({ draft: true, mergeable_state: "draft" });
    expect((await refusal(octo.pulls.merge(pull))).status).toBe(405);
    time.forward(60);
    github.pulls.ready(DEMO, number, "dev");
    expect((await octo.pulls.get(pull)).data).toMatchObject({ draft: false, updated_at: "2025-07-12T10:01:00Z" });
    time.forward(60);
    github.pulls.toDraft(DEMO, number);
    expect((await octo.issues.get({ ...at, issue_number: number })).data).toMatchObject({
      draft: true,
      updated_at: "2025-07-12T10:02:00Z",
    });
    await octo.pulls.update({ ...pull, title: "New title", body: "task_id: T-1" });
    expect((await octo.pulls.update({ ...pull, state: "closed" })).data).toMatchObject({
      state: "closed",
      merged: false,
    });
    expect((await octo.issues.update({ ...at, issue_number: number, state: "open" })).data.state).toBe("open");
    const events = github.deliveries.filter(({ event }) => event === "pull_request").map(({ action }) => action);
    expect(events).toEqual(["opened", "ready_for_review", "converted_to_draft", "edited", "closed", "reopened"]);
  });

  it("opens again only while its branch has what it was closed with, and no other took its place", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const number = await openPull(github);
    const pull = { ...at, pull_number: number };
    const reopen = () => octo.pulls.update({ ...pull, state: "open" });
    await octo.pulls.update({ ...pull, state: "closed" });
    const { data: second } = await octo.pulls.create({ ...at, head: "feature", base: "main", title: "Again" });
    expect((await refusal(reopen())).errors).toMatchObject([
      { message: "A pull request already exists for octo:feature." },
    ]);
    await octo.pulls.update({ ...at, pull_number: second.number, state: "closed" });
    const [head, main] = [github.resolve(DEMO, "feature") ?? "", github.resolve(DEMO, "main") ?? ""];
    await octo.git.updateRef({ ...at, ref: "heads/feature", sha: main, force: true });
    expect((await refusal(reopen())).errors).toMatchObject([{ message: expect.stringContaining("was force-pushed") }]);
    await octo.git.deleteRef({ ...at, ref: "heads/feature" });
    expect((await refusal(reopen())).errors).toMatchObject([{ message: expect.stringContaining("has been deleted") }]);
    await octo.git.createRef({ ...at, ref: "refs/heads/feature", sha: head });
    expect((await reopen()).data).toMatchObject({ state: "open", head: { sha: head } });
  });

  it("closes when its branch is deleted, or reset to its base", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const one = await openPull(github, { a: "a" }, { head: "a" });
    const two = await openPull(github, { b: "b" }, { head: "b" });
    await octo.git.deleteRef({ ...at, ref: "heads/a" });
    await octo.git.updateRef({ ...at, ref: "heads/b", sha: github.resolve(DEMO, "main") ?? "", force: true });
    for (const number of [one, two]) {
      expect((await octo.pulls.get({ ...at, pull_number: number })).data).toMatchObject({
        state: "closed",
        merged: false,
      });
    }
  });

  it("can come from a fork, with the fork's history", async () => {
    await using github = await demo();
    await github.as("stranger").repos.createFork(at);
    await github.commitFiles("stranger/demo", "patch", { "sub/x.txt": "x" }, { message: "Patch" });
    const opened = await github
      .as("stranger")
      .pulls.create({ ...at, head: "stranger:patch", base: "main", title: "From outside" });
    expect(opened.data).toMatchObject({
      head: { label: "stranger:patch", repo: { full_name: "stranger/demo", fork: true } },
      author_association: "NONE",
      changed_files: 1,
    });
    const sha = await github.commitFiles("stranger/demo", "patch", { "sub/y.txt": "y" }, { message: "More" });
    expect((await github.as("octo").pulls.get({ ...at, pull_number: 1 })).data.head.sha).toBe(sha);
    expect((await refusal(github.as("stranger").pulls.merge({ ...at, pull_number: 1 }))).status).toBe(403);
    await github.as("octo").pulls.merge({ ...at, pull_number: 1 });
    expect(github.files(DEMO)).toEqual(["README.md", "plan/TASK.md", "sub/x.txt", "sub/y.txt"]);
  });

  it("is found by its commits", async () => {
    await using github = await demo();
    const number = await openPull(github);
    const octo = github.as("octo");
    const pulls = async (commit_sha: string) =>
      (await octo.repos.listPullRequestsAssociatedWithCommit({ ...at, commit_sha })).data.map((pull) => pull.number);
    expect(await pulls(github.resolve(DEMO, "feature") ?? "")).toEqual([number]);
    expect(await pulls(github.resolve(DEMO, "main") ?? "")).toEqual([]);
    const { data } = await octo.pulls.merge({ ...at, pull_number: number, merge_method: "squash" });
    expect(await pulls(data.sha)).toEqual([number]);
  });
});

describe("merging", () => {
  it("keeps what main got meanwhile, line by line", async () => {
    const time = clock();
    await using github = await demo({}, { now: time.now });
    const number = await openPull(github, { "plan/TASK.md": "ONE\ntwo\nthree\nfour\nfive\n", "README.md": null });
    await github.commitFiles(
      DEMO,
      "main",
      { "plan/TASK.md": "one\ntwo\nthree\nfour\nFIVE\n", "other.txt": "kept" },
      { message: "Main" },
    );
    const before = github.resolve(DEMO, "main");
    time.forward(60);
    const merged = await send(github, `/repos/${DEMO}/pulls/${number}/merge`, {
      token: github.token("boss"),
      method: "PUT",
    });
    expect([merged.status, await merged.json()]).toMatchObject([200, { merged: true }]);
    expect(github.readFile(DEMO, "plan/TASK.md")).toBe("ONE\ntwo\nthree\nfour\nFIVE\n");
    expect(github.files(DEMO)).toEqual(["other.txt", "plan/TASK.md"]);
    const [tip] = github.log(DEMO);
    expect(tip).toMatchObject({
      message: `Merge pull request #${number} from octo/feature\n\nFeature`,
      parents: [before, github.resolve(DEMO, "feature")],
    });
    const octo = github.as("octo");
    expect((await octo.pulls.get({ ...at, pull_number: number })).data).toMatchObject({
      merged: true,
      state: "closed",
      merged_at: "2025-07-12T10:01:00Z",
      merged_by: { login: "boss" },
      merge_commit_sha: tip?.sha,
    });
    expect((await octo.issues.get({ ...at, issue_number: number })).data.pull_request?.merged_at).toBe(
      "2025-07-12T10:01:00Z",
    );
    expect((await octo.pulls.checkIfMerged({ ...at, pull_number: number })).status).toBe(204);
    expect((await refusal(octo.pulls.merge({ ...at, pull_number: number }))).status).toBe(405);
    expect(github.deliveries.slice(-2)).toMatchObject([
      { event: "pull_request", action: "closed", payload: { pull_request: { merged: true } } },
      { event: "push", payload: { ref: "refs/heads/main", after: tip?.sha } },
    ]);
  });

  it("refuses a conflict and changes nothing", async () => {
    await using github = await demo();
    const number = await openPull(github, { "plan/TASK.md": "ONE\ntwo\nthree\nfour\nfive\n" });
    const sha = await github.commitFiles(
      DEMO,
      "main",
      { "plan/TASK.md": "uno\ntwo\nthree\nfour\nfive\n" },
      { message: "x" },
    );
    const octo = github.as("octo");
    expect((await octo.pulls.get({ ...at, pull_number: number })).data).toMatchObject({
      mergeable: false,
      mergeable_state: "dirty",
    });
    expect(await refusal(octo.pulls.merge({ ...at, pull_number: number }))).toMatchObject({
      status: 405,
      message: "Pull Request is not mergeable",
    });
    expect(github.resolve(DEMO, "main")).toBe(sha);
  });

  it("squashes, rebases, and minds the expected head", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const one = await openPull(github, { a: "a" }, { head: "a" });
    const two = await openPull(github, { b: "b" }, { head: "b" });
    await github.commitFiles(DEMO, "b", { c: "c" }, { message: "Second", author: "dev" });
    const stale = await refusal(octo.pulls.merge({ ...at, pull_number: one, sha: "0".repeat(40) }));
    expect(stale.status).toBe(409);
    await octo.pulls.merge({ ...at, pull_number: one, merge_method: "squash" });
    expect(github.log(DEMO)[0]).toMatchObject({ message: `Feature (#${one})`, parents: [expect.any(String)] });
    await octo.pulls.merge({ ...at, pull_number: two, merge_method: "rebase" });
    expect(github.log(DEMO).map(({ message }) => message)).toEqual([
      "Second",
      "Work",
      `Feature (#${one})`,
      "Initial commit",
    ]);
    expect(github.files(DEMO)).toEqual(["README.md", "a", "b", "c", "plan/TASK.md"]);
  });

  it("closes the issues that the body names", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    for (const title of ["one", "two", "three", "four"]) await octo.issues.create({ ...at, title });
    const number = await openPull(github, undefined, { body: "Fixes #1, closes octo/demo#2, `fixes #3`, see #4" });
    await octo.pulls.merge({ ...at, pull_number: number });
    const { data } = await octo.issues.listForRepo({ ...at, state: "all", direction: "asc" });
    expect(data.map(({ number: n, state }) => [n, state])).toEqual([
      [1, "closed"],
      [2, "closed"],
      [3, "open"],
      [4, "open"],
      [number, "closed"],
    ]);
    await github.commitFiles(DEMO, "main", { z: "z" }, { message: "Resolve: #4", author: "dev" });
    expect((await octo.issues.get({ ...at, issue_number: 4 })).data).toMatchObject({
      state: "closed",
      closed_by: { login: "dev" },
    });
    const { data: events } = await octo.issues.listEvents({ ...at, issue_number: 4 });
    expect(events).toMatchObject([{ event: "closed", commit_id: github.resolve(DEMO, "main") }]);
  });

  it("is noticed when it happens by a push", async () => {
    await using github = await demo();
    const number = await openPull(github);
    const octo = github.as("octo");
    await octo.git.updateRef({ ...at, ref: "heads/main", sha: github.resolve(DEMO, "feature") ?? "" });
    expect((await octo.pulls.get({ ...at, pull_number: number })).data).toMatchObject({
      merged: true,
      merged_by: { login: "octo" },
    });
  });

  it("waits for approvals and checks where the base wants them", async () => {
    await using github = await demo();
    github.protect(DEMO, "main", { approvals: 1, checks: ["lint"] });
    const number = await openPull(github);
    const octo = github.as("octo");
    const pull = { ...at, pull_number: number };
    expect((await refusal(octo.pulls.merge(pull))).message).toContain("approving review");
    await octo.pulls.createReview({ ...pull, event: "APPROVE" });
    expect((await refusal(octo.pulls.merge(pull))).message).toContain('"lint"');
    await github.as("ci[bot]").checks.create({
      ...at,
      name: "lint",
      head_sha: github.resolve(DEMO, "feature") ?? "",
      status: "completed",
      conclusion: "success",
    });
    expect((await octo.pulls.merge(pull)).status).toBe(200);
  });
});
