import { describe, expect, it } from "vitest";
import { at, clock, DEMO, demo, refusal, send } from "./support.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("files", () => {
  it("are swapped only against the version that was read", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const file = { ...at, path: "README.md", message: "x" };
    const { data } = await octo.repos.getContent({ ...at, path: "README.md" });
    const sha = "sha" in data ? data.sha : "";
    const put = (text: string, from?: string) =>
      octo.repos.createOrUpdateFileContents({ ...file, content: base64(text), ...(from ? { sha: from } : {}) });
    expect((await refusal(put("no sha"))).status).toBe(422);
    const settled = await Promise.allSettled(Array.from({ length: 5 }, (_, i) => put(`version ${i}`, sha)));
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await refusal(put("stale", sha))).status).toBe(409);
    expect(github.readFile(DEMO, "README.md")).toMatch(/^version \d$/);
    expect(github.log(DEMO)).toHaveLength(2);
  });

  it("come raw as text, or in lines of base64", async () => {
    await using github = await demo({ files: { "a.md": "ä".repeat(100), "big.txt": "x".repeat(1024 * 1024 + 1) } });
    const octo = github.as("octo");
    const raw = await octo.repos.getContent({ ...at, path: "a.md", mediaType: { format: "raw" } });
    expect([raw.data, raw.headers["content-type"]]).toEqual([
      "ä".repeat(100),
      "application/vnd.github.raw+json; charset=utf-8",
    ]);
    const { data } = await octo.repos.getContent({ ...at, path: "a.md" });
    const content = "content" in data ? data.content : "";
    expect(content.split("\n").map((line) => line.length)).toEqual([60, 60, 60, 60, 28, 0]);
    expect(Buffer.from(content, "base64").toString()).toBe("ä".repeat(100));
    const big = await octo.repos.getContent({ ...at, path: "big.txt" });
    expect(big.data).toMatchObject({ content: "", encoding: "none", size: 1024 * 1024 + 1 });
    const bigRaw = await send(github, `/repos/${DEMO}/contents/big.txt`, {
      headers: { accept: "application/vnd.github.raw+json" },
    });
    expect((await bigRaw.text()).length).toBe(1024 * 1024 + 1);
    const sha = "sha" in data ? data.sha : "";
    const blob = await send(github, `/repos/${DEMO}/git/blobs/${sha}`, {
      headers: { accept: "application/vnd.github.raw+json" },
    });
    expect(await blob.text()).toBe("ä".repeat(100));
  });

  it("keep every byte", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    await using github = await demo({ files: { "bin.dat": bytes, "bom.md": "\uFEFFa\r\nb" } });
    expect(github.readBytes(DEMO, "bin.dat")).toEqual(Buffer.from(bytes));
    expect(github.readFile(DEMO, "bom.md")).toBe("\uFEFFa\r\nb");
    await github.commitFiles(DEMO, "main", { "bin.dat": null, "bom.md": "x" }, { message: "Change" });
    expect([github.files(DEMO), github.readBytes(DEMO, "bin.dat")]).toEqual([["bom.md"], null]);
  });
});

describe("the Git data API", () => {
  it("commits on a branch, signs for a bot, and refuses what is no fast-forward", async () => {
    const time = clock();
    await using github = await demo({}, { now: time.now });
    const { Octokit } = await import("@octokit/rest");
    const bot = new Octokit({ auth: github.token("github-actions[bot]"), baseUrl: github.url });
    const head = github.resolve(DEMO, "main") ?? "";
    const { data: parent } = await bot.git.getCommit({ ...at, commit_sha: head });
    const tree = await bot.git.createTree({
      ...at,
      base_tree: parent.tree.sha,
      tree: [{ path: "plan/TASK.md", mode: "100644", content: "new\n" }],
    });
    time.forward(60);
    const commit = await bot.git.createCommit({ ...at, message: "sync", tree: tree.data.sha, parents: [head] });
    const other = await bot.git.createCommit({ ...at, message: "other", tree: tree.data.sha, parents: [head] });
    await bot.git.updateRef({ ...at, ref: "heads/main", sha: commit.data.sha });
    const late = await refusal(bot.git.updateRef({ ...at, ref: "heads/main", sha: other.data.sha }));
    expect(late).toMatchObject({ status: 422, message: "Update is not a fast forward" });
    expect(github.readFile(DEMO, "plan/TASK.md")).toBe("new\n");
    const read = await bot.repos.getCommit({ ...at, ref: commit.data.sha });
    expect(read.data.commit).toMatchObject({
      author: {
        name: "github-actions[bot]",
        email: "41898282+github-actions[bot]@users.noreply.github.com",
        date: "2025-07-12T10:01:00Z",
      },
      verification: { verified: true },
    });
    expect(read.data.author?.login).toBe("github-actions[bot]");
    const named = { name: "A", email: "a@example.org" };
    const unsigned = await bot.git.createCommit({
      ...at,
      message: "x",
      tree: tree.data.sha,
      parents: [head],
      author: named,
    });
    expect((await bot.git.getCommit({ ...at, commit_sha: unsigned.data.sha })).data.verification.verified).toBe(false);
    await bot.git.updateRef({ ...at, ref: "heads/main", sha: other.data.sha, force: true });
    expect(github.resolve(DEMO, "main")).toBe(other.data.sha);
    expect((await refusal(bot.git.updateRef({ ...at, ref: "heads/none", sha: head }))).message).toBe(
      "Reference does not exist",
    );
  });

  it("makes an orphan branch", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    const tree = await octo.git.createTree({ ...at, tree: [{ path: "state.json", mode: "100644", content: "{}" }] });
    const body = { message: "ledger", tree: tree.data.sha };
    const commit = await send(github, `/repos/${DEMO}/git/commits`, {
      token: github.token("octo"),
      method: "POST",
      body,
    });
    const made: unknown = await commit.json();
    expect(made).toMatchObject({ parents: [] });
    const sha = String(typeof made === "object" && made !== null ? Reflect.get(made, "sha") : "");
    const ref = { ...at, ref: "refs/heads/lockstep-ledger", sha };
    await octo.git.createRef(ref);
    expect((await refusal(octo.git.createRef(ref))).message).toBe("Reference already exists");
    expect(github.files(DEMO, "lockstep-ledger")).toEqual(["state.json"]);
    expect(github.log(DEMO, "lockstep-ledger")).toHaveLength(1);
  });

  it("takes branches with slashes", async () => {
    await using github = await demo();
    await github.commitFiles(DEMO, "a/b", { "x.txt": "1" }, { message: "x" });
    const octo = github.as("octo");
    const first = github.resolve(DEMO, "a/b") ?? "";
    expect((await octo.repos.getBranch({ ...at, branch: "a/b" })).data.commit.sha).toBe(first);
    expect((await octo.git.getRef({ ...at, ref: "heads/a/b" })).data.object.sha).toBe(first);
    await octo.git.updateRef({ ...at, ref: "heads/a/b", sha: github.resolve(DEMO, "main") ?? "", force: true });
    await octo.git.deleteRef({ ...at, ref: "heads/a/b" });
    expect(github.resolve(DEMO, "a/b")).toBeNull();
  });

  it("has nothing to give in an empty repository but takes a first file", async () => {
    await using github = await demo({ files: {} });
    const octo = github.as("octo");
    expect((await refusal(octo.git.getRef({ ...at, ref: "heads/main" }))).status).toBe(409);
    expect((await refusal(octo.git.createBlob({ ...at, content: "x" }))).status).toBe(409);
    expect((await refusal(octo.repos.getContent({ ...at, path: "a" }))).status).toBe(404);
    await octo.repos.createOrUpdateFileContents({ ...at, path: "a", message: "x", content: base64("a") });
    expect(github.files(DEMO)).toEqual(["a"]);
  });

  it("compares branches and commits", async () => {
    await using github = await demo();
    const main = github.resolve(DEMO, "main") ?? "";
    await github.commitFiles(DEMO, "feature/x", { "README.md": null, "DOCS.md": "# Demo\n" }, { message: "Move" });
    await github.commitFiles(DEMO, "main", { "c.txt": "c" }, { message: "More" });
    const octo = github.as("octo");
    const compare = async (basehead: string) => (await octo.repos.compareCommitsWithBasehead({ ...at, basehead })).data;
    expect(await compare("main...feature/x")).toMatchObject({
      status: "diverged",
      ahead_by: 1,
      behind_by: 1,
      merge_base_commit: { sha: main },
      files: [{ filename: "DOCS.md", status: "renamed", previous_filename: "README.md" }],
    });
    expect((await compare(`${main}...main`)).status).toBe("ahead");
    expect((await compare(`main...${main}`)).status).toBe("behind");
    expect((await compare("main...main")).status).toBe("identical");
  });
});

describe("protected branches", () => {
  const put = { ...at, path: "a", message: "x", content: base64("a") };

  it("refuse pushes, and let through who may bypass", async () => {
    await using github = await demo();
    github.protect(DEMO, "main", { bypass: ["boss"] });
    const octo = github.as("octo");
    const sha = github.resolve(DEMO, "main") ?? "";
    const refused = await refusal(octo.repos.createOrUpdateFileContents(put));
    expect(refused.status).toBe(409);
    expect(refused.message).toContain("Protected branch update failed for refs/heads/main");
    const update = await refusal(octo.git.updateRef({ ...at, ref: "heads/main", sha }));
    expect(update.message).toContain("Protected branch update failed for refs/heads/main");
    expect((await octo.repos.getBranch({ ...at, branch: "main" })).data.protected).toBe(true);
    await octo.repos.createOrUpdateFileContents({ ...put, branch: "main" }).catch(() => undefined);
    expect(github.resolve(DEMO, "main")).toBe(sha);
    await github.as("boss").repos.createOrUpdateFileContents(put);
    expect(github.readFile(DEMO, "a")).toBe("a");
    github.protect(DEMO, "main", null);
    await octo.repos.createOrUpdateFileContents({ ...put, path: "b" });
  });

  it("speak of rules when it is a ruleset", async () => {
    await using github = await demo();
    github.protect(DEMO, "main", { style: "ruleset", approvals: 1 });
    const refused = await refusal(github.as("octo").repos.createOrUpdateFileContents(put));
    expect(refused).toMatchObject({
      status: 422,
      message: expect.stringContaining("Repository rule violations found"),
    });
    const rules = await send(github, `/repos/${DEMO}/rules/branches/main`);
    expect(await rules.json()).toMatchObject([{ type: "pull_request" }]);
  });

  it("can be set up over the API, too", async () => {
    await using github = await demo();
    await github.as("octo").repos.updateBranchProtection({
      ...at,
      branch: "main",
      required_status_checks: null,
      enforce_admins: true,
      required_pull_request_reviews: { required_approving_review_count: 1 },
      restrictions: null,
    });
    const refused = await refusal(github.as("dev").repos.createOrUpdateFileContents(put));
    expect(refused.message).toContain("Protected branch update failed");
  });
});

describe("a repository", () => {
  it("tells what it is and what one may do", async () => {
    await using github = await demo();
    await github.as("octo").issues.create({ ...at, title: "x" });
    const { data } = await github.as("dev").repos.get(at);
    expect(data).toMatchObject({
      id: 1,
      default_branch: "main",
      archived: false,
      has_issues: true,
      open_issues_count: 1,
      permissions: { push: true, admin: false },
    });
    expect(data.node_id).not.toBe("");
  });

  it("is found in any case, and under its old name by a redirect", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    expect((await octo.repos.get({ owner: "Octo", repo: "DEMO" })).data.full_name).toBe(DEMO);
    await octo.issues.create({ ...at, title: "x" });
    github.renameRepository(DEMO, "renamed");
    const moved = await send(github, `/repos/${DEMO}/issues?state=all`);
    expect([moved.status, moved.headers.get("location")]).toEqual([
      301,
      `${github.url}/repositories/1/issues?state=all`,
    ]);
    expect((await octo.repos.get(at)).data.full_name).toBe("octo/renamed");
    expect((await octo.issues.get({ ...at, issue_number: 1 })).data.title).toBe("x");
    expect((await octo.repos.getContent({ ...at, path: "README.md" })).status).toBe(200);
    expect((await refusal(octo.repos.get({ owner: "octo", repo: "never" }))).status).toBe(404);
  });

  it("takes nothing when archived", async () => {
    await using github = await demo();
    github.repository(DEMO, { archived: true });
    const octo = github.as("octo");
    expect((await refusal(octo.issues.create({ ...at, title: "x" }))).message).toContain("archived");
    expect((await refusal(octo.git.createBlob({ ...at, content: "x" }))).message).toContain("archived");
    expect((await octo.repos.get(at)).data.archived).toBe(true);
  });
});
