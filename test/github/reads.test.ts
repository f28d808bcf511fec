import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, hostAt, issueJson, scripted } from "./scripted.ts";

const none = () => false;
const link = (page: number) => ({
  link: `<https://api.github.com/repositories/7/issues?page=${page}&after=c${page}>; rel="next"`,
});
const missing: Answer = { status: 404, body: { message: "Not Found" } };

/** Answers by path (query included where the key has one), anything else with 404. */
function byPath(answers: Readonly<Record<string, Answer>>) {
  return scripted(({ url }) => answers[url] ?? answers[url.split("?")[0] ?? ""] ?? missing);
}

describe("lists of issues", () => {
  it("asks as GitHub documents it, follows its links and takes the clock of the first page", async () => {
    await using server = await scripted((_, nth) => ({
      status: 200,
      headers: { date: `Mon, 12 Jan 2026 14:00:0${nth} GMT`, ...(nth < 3 ? link(nth + 1) : {}) },
      body: [issueJson(10 - nth)],
    }));
    const listing = await hostAt(server.url).issues("2026-01-01T00:00:00Z", none);
    expect(listing.items.map((issue) => issue.number)).toEqual([9, 8, 7]);
    expect(listing.at).toBe("2026-01-12T14:00:01.000Z");
    const first = "state=all&sort=updated&direction=desc&since=2026-01-01T00%3A00%3A00Z&per_page=100";
    expect(server.asked.map(({ url }) => url.replace("/repos/octo/plans/issues?", ""))).toEqual([
      first,
      `${first}&page=2&after=c2`,
      `${first}&page=3&after=c3`,
    ]);
  });

  it("leaves pull requests out, and a page of nothing else doesn't end the listing", async () => {
    await using server = await scripted((_, nth) =>
      nth === 1
        ? { status: 200, headers: link(2), body: [issueJson(9, { pull_request: { url: "x" } })] }
        : { status: 200, headers: link(3), body: [issueJson(8), issueJson(7, { pull_request: {} })] },
    );
    const listing = await hostAt(server.url).issues(null, (page) => page.every((issue) => issue.number === 8));
    expect(listing.items.map((issue) => issue.number)).toEqual([8]);
    expect(server.asked).toHaveLength(2);
  });

  it("keeps the newer of two when an issue moves while the pages are read", async () => {
    await using server = await scripted((_, nth) =>
      nth === 1
        ? { status: 200, headers: link(2), body: [issueJson(9, { title: "new" }), issueJson(8)] }
        : { status: 200, body: [issueJson(8), issueJson(9, { title: "old" })] },
    );
    const { items } = await hostAt(server.url).issues(null, none);
    expect(items.map(({ number, title }) => `${number} ${title}`)).toEqual(["9 new", "8 Issue 8"]);
  });

  it("stops where GitHub repeats itself", async () => {
    await using server = await scripted(() => ({ status: 200, headers: link(2), body: [issueJson(9)] }));
    await expect(hostAt(server.url).issues(null, none)).rejects.toMatchObject({ kind: "malformed" });
  });

  it("reads every shape an issue comes in", async () => {
    await using server = await byPath({
      "/repos/octo/plans/issues": {
        status: 200,
        body: [
          issueJson(9, {
            body: "text",
            state: "closed",
            state_reason: "not_planned",
            labels: ["old style", { name: "bug", id: 3 }, { name: null }],
            assignees: [{ login: "ada" }, { login: "lin" }],
            milestone: { number: 3, title: "Sprint 3", due_on: null },
            user: null,
            locked: true,
            closed_at: "2026-01-06T08:00:00Z",
            closed_by: { login: "lin" },
          }),
          issueJson(8, { state_reason: "something_new", assignees: null }),
        ],
      },
    });
    const { items } = await hostAt(server.url).issues(null, none);
    expect(items).toEqual([
      {
        number: 9,
        id: 1009,
        title: "Issue 9",
        body: "text",
        state: "closed",
        stateReason: "not_planned",
        labels: ["old style", "bug"],
        labelIds: { bug: 3 },
        assignees: ["ada", "lin"],
        milestone: { number: 3, title: "Sprint 3" },
        author: "ghost",
        locked: true,
        createdAt: "2026-01-05T08:00:00Z",
        updatedAt: "2026-01-06T08:00:00Z",
        closedAt: "2026-01-06T08:00:00Z",
        closedBy: null,
      },
      expect.objectContaining({ number: 8, body: "", stateReason: null, assignees: [], milestone: null }),
    ]);
  });
});

describe("one issue", () => {
  const repository = {
    id: 7,
    full_name: "octo/roadmap",
    default_branch: "main",
    has_issues: true,
    html_url: "https://x",
  };

  it.each([404, 410])("is null where GitHub says %d", async (status) => {
    await using server = await scripted(() => ({ status, body: { message: "gone" } }));
    expect(await hostAt(server.url).issue(5)).toBeNull();
  });

  it("is null where it was moved to another repository", async () => {
    await using server = await byPath({
      "/repos/octo/plans/issues/5": { status: 301, headers: { location: "/repositories/8/issues/2" } },
      "/repositories/8/issues/2": { status: 200, body: issueJson(2) },
      "/repos/octo/plans": { status: 200, body: { ...repository, full_name: "octo/plans" } },
    });
    expect(await hostAt(server.url).issue(5)).toBeNull();
  });

  it("is null where it became a discussion, and where it is a pull request", async () => {
    await using server = await byPath({
      "/repos/octo/plans/issues/5": { status: 301, headers: { location: "/repositories/7/discussions/5" } },
      "/repositories/7/discussions/5": { status: 200, body: { title: "A talk" } },
      "/repos/octo/plans": { status: 200, body: { ...repository, full_name: "octo/plans" } },
      "/repos/octo/plans/issues/6": { status: 200, body: issueJson(6, { pull_request: { url: "x" } }) },
    });
    expect(await hostAt(server.url).issue(5)).toBeNull();
    expect(await hostAt(server.url).issue(6)).toBeNull();
  });

  it("is found where only the repository was renamed, and the new name is used from then on", async () => {
    await using server = await byPath({
      "/repos/octo/plans": { status: 301, headers: { location: "/repositories/7" } },
      "/repositories/7": { status: 200, body: repository },
      "/repos/octo/plans/issues/5": { status: 301, headers: { location: "/repositories/7/issues/5" } },
      "/repositories/7/issues/5": { status: 200, body: issueJson(5, { closed_by: { login: "lin" } }) },
      "/repos/octo/roadmap/issues/5": { status: 200, body: issueJson(5, { title: "by its new name" }) },
    });
    const host = hostAt(server.url);
    expect(await host.issue(5)).toMatchObject({ number: 5, closedBy: "lin" });
    expect(await host.issue(5)).toMatchObject({ title: "by its new name" });
  });
});

describe("the timeline", () => {
  it("has everything that carries a time, on all pages", async () => {
    const event = (name: string, more: object = {}) => ({
      event: name,
      actor: { login: "ada" },
      created_at: "2026-01-05T08:00:00Z",
      ...more,
    });
    await using server = await scripted((_, nth) =>
      nth === 1
        ? {
            status: 200,
            headers: link(2),
            body: Array.from({ length: 100 }, () => event("labeled", { label: { name: "a" } })),
          }
        : {
            status: 200,
            body: [
              event("unlabeled", { label: { name: "b" }, actor: null }),
              event("closed"),
              event("reopened"),
              event("renamed", { rename: { from: "One", to: "Two" } }),
              event("assigned", { assignee: { login: "lin" } }),
              event("milestoned"),
              event("cross-referenced"),
              event("commented", { updated_at: "2026-01-05T08:30:00Z" }),
              { event: "committed", sha: "abc", author: { date: "2026-01-05T08:00:00Z" } },
              { event: "reviewed", user: { login: "lin" }, submitted_at: "2026-01-05T09:00:00Z" },
            ],
          },
    );
    const events = await hostAt(server.url).timeline(5);
    expect(events).toHaveLength(110);
    const at = "2026-01-05T08:00:00Z";
    expect(events.slice(99)).toEqual([
      { event: "labeled", label: "a", actor: "ada", at },
      { event: "unlabeled", label: "b", actor: null, at },
      { event: "closed", label: null, actor: "ada", at },
      { event: "reopened", label: null, actor: "ada", at },
      { event: "renamed", label: null, to: "Two", actor: "ada", at },
      { event: "assigned", label: null, to: "lin", actor: "ada", at },
      { event: "milestoned", label: null, actor: "ada", at },
      { event: "other", label: null, actor: "ada", at },
      { event: "other", label: null, actor: "ada", at },
      { event: "other", label: null, actor: null, at: "2026-01-05T08:30:00Z" },
      { event: "other", label: null, actor: null, at: "2026-01-05T09:00:00Z" },
    ]);
  });
});

describe("pull requests", () => {
  const place = (ref: string, id: number | null) => ({ ref, sha: `${ref}-sha`, repo: id === null ? null : { id } });
  const pull = (number: number, more: object = {}) => ({
    ...issueJson(number),
    draft: false,
    merged_at: null,
    head: place("feature/T-001", 7),
    base: place("main", 7),
    requested_reviewers: [],
    ...more,
  });

  it("ends behind the first one that is older than asked for", async () => {
    await using server = await scripted((_, nth) => ({
      status: 200,
      headers: link(nth + 1),
      body: [pull(20 - nth, { updated_at: `2026-01-0${9 - nth}T00:00:00Z` })],
    }));
    const { items } = await hostAt(server.url).pulls("2026-01-07T00:00:00Z", none);
    expect(items.map((item) => item.number)).toEqual([19, 18]);
    expect(server.asked).toHaveLength(3);
  });

  it("tells forks from branches of the repository", async () => {
    await using server = await byPath({
      "/repos/octo/plans/pulls": {
        status: 200,
        body: [pull(1), pull(2, { head: place("main", 9) }), pull(3, { head: place("main", null), user: null })],
      },
    });
    const { items } = await hostAt(server.url).pulls(null, none);
    expect(items.map(({ fromFork, author }) => [fromFork, author])).toEqual([
      [false, "ada"],
      [true, "ada"],
      [true, "ghost"],
    ]);
    expect(items[0]).toMatchObject({ headRef: "feature/T-001", headSha: "feature/T-001-sha" });
  });

  it("reads reviews in whichever case, and both names of a renamed file", async () => {
    const states = ["APPROVED", "changes_requested", "Commented", "DISMISSED", "PENDING"];
    await using server = await byPath({
      "/repos/octo/plans/pulls/4/reviews": {
        status: 200,
        body: states.map((state) => ({ user: { login: "lin" }, state, commit_id: "c", submitted_at: null })),
      },
      "/repos/octo/plans/pulls/4/files": {
        status: 200,
        body: [{ filename: "b.md", previous_filename: "a.md" }, { filename: "b.md" }, { filename: "c.md" }],
      },
    });
    const host = hostAt(server.url);
    expect((await host.reviews(4)).map((review) => review.state)).toEqual([
      "approved",
      "changes-requested",
      "commented",
      "dismissed",
      "pending",
    ]);
    expect(await host.pullFiles(4)).toEqual(["a.md", "b.md", "c.md"]);
    expect(await host.pull(5)).toBeNull();
  });
});

describe("permission", () => {
  it.each([
    [{ permission: "admin", role_name: "admin" }, "admin"],
    [{ permission: "write", role_name: "maintain" }, "write"],
    [{ permission: "write", role_name: "Release managers" }, "write"],
    [{ permission: "push" }, "write"],
    [{ permission: "maintain" }, "write"],
    [{ permission: "triage" }, "read"],
    [{ permission: "read", role_name: "triage" }, "read"],
    [{ permission: "none", role_name: "" }, "none"],
    [{ permission: "owner of everything" }, "none"],
  ])("%j is %s", async (body, expected) => {
    await using server = await scripted(() => ({ status: 200, body }));
    expect(await hostAt(server.url).permission("lin")).toBe(expected);
  });

  it("asks once for each person, again after a failure, and knows strangers", async () => {
    await using server = await scripted(({ url }, nth) =>
      nth === 1
        ? { status: 403, body: { message: "no" } }
        : url.includes("/lin/")
          ? { status: 200, body: { permission: "write" } }
          : missing,
    );
    const host = hostAt(server.url);
    await expect(host.permission("lin")).rejects.toMatchObject({ kind: "forbidden" });
    expect(await Promise.all([host.permission("lin"), host.permission("LIN"), host.permission("stranger")])).toEqual([
      "write",
      "write",
      "none",
    ]);
    expect(await host.permission("stranger")).toBe("none");
    expect(server.asked).toHaveLength(3);
  });
});

describe("where a branch stands", () => {
  const commits = (...shas: string[]) => shas.map((sha) => ({ sha }));
  const comparison = (status: string, more: object = {}): Answer => ({
    status: 200,
    body: { status, total_commits: 0, commits: [], files: [], ...more },
  });
  const ref = (sha: string): Answer => ({ status: 200, body: { object: { sha, type: "commit" } } });
  const COMPARE = "/repos/octo/plans/compare/old...main";
  const REF = "/repos/octo/plans/git/ref/heads%2Fmain";

  it("one request where nothing or something was added", async () => {
    await using server = await scripted((_, nth) =>
      nth === 1 ? comparison("identical") : comparison("ahead", { total_commits: 2, commits: commits("a", "b") }),
    );
    const host = hostAt(server.url);
    expect(await host.head("main", "old")).toEqual({ sha: "old", since: "same", files: [] });
    expect(await host.head("main", "old")).toEqual({ sha: "b", since: "ahead", files: [] });
    expect(server.asked.map((asked) => asked.url)).toEqual([COMPARE, COMPARE]);
  });

  it("writes the name of a branch into the address so that it stays one", async () => {
    await using server = await scripted(() => ref("x"));
    await hostAt(server.url).head("feature/a b#1?{c}%", null);
    expect(server.asked[0]?.url).toBe("/repos/octo/plans/git/ref/heads%2Ffeature%2Fa%20b%231%3F%7Bc%7D%25");
  });

  it("names added, changed, removed, renamed and copied files", async () => {
    const file = (filename: string, status: string, previous_filename?: string) => ({
      filename,
      status,
      sha: `${filename}!`,
      previous_filename,
    });
    const files = [
      file("a", "added"),
      file("b", "modified"),
      file("c", "removed"),
      file("e", "renamed", "d"),
      file("g", "copied", "f"),
      file("h", "changed"),
    ];
    await using server = await byPath({
      [COMPARE]: comparison("ahead", { total_commits: 1, commits: commits("new"), files }),
    });
    expect((await hostAt(server.url).head("main", "old")).files).toEqual([
      { path: "a", previousPath: null, status: "added", sha: "a!" },
      { path: "b", previousPath: null, status: "modified", sha: "b!" },
      { path: "c", previousPath: null, status: "removed", sha: null },
      { path: "e", previousPath: "d", status: "added", sha: "e!" },
      { path: "g", previousPath: null, status: "added", sha: "g!" },
      { path: "h", previousPath: null, status: "modified", sha: "h!" },
    ]);
  });

  it.each([
    ["300 files", Array.from({ length: 300 }, (_, i) => ({ filename: `f${i}`, status: "added", sha: "s" }))],
    ["no list at all", undefined],
  ])("doesn't believe %s to be all", async (_, files) => {
    const ahead = comparison("ahead", { total_commits: 1, commits: commits("new"), files });
    await using server = await byPath({ [COMPARE]: ahead });
    expect(await hostAt(server.url).head("main", "old")).toEqual({ sha: "new", since: "ahead", files: null });
  });

  it("looks up the head where not all commits are listed", async () => {
    const some = { total_commits: 400, commits: commits("a", "b") };
    await using server = await byPath({
      [COMPARE]: comparison("ahead", some),
      [REF]: ref("tip"),
      "/repos/octo/plans/compare/old...tip": comparison("ahead", {
        ...some,
        files: [{ filename: "x", status: "added", sha: "s" }],
      }),
    });
    const head = await hostAt(server.url).head("main", "old");
    expect(head).toMatchObject({ sha: "tip", since: "ahead", files: [{ path: "x" }] });
  });

  it.each(["behind", "diverged"])("%s is rewritten after a second look", async (status) => {
    await using server = await byPath({
      [COMPARE]: comparison(status),
      [REF]: ref("other"),
      "/repos/octo/plans/compare/old...other": comparison(status),
    });
    expect(await hostAt(server.url).head("main", "old")).toEqual({ sha: "other", since: "rewritten", files: null });
  });

  it("a recorded commit that is gone is rewritten; a lagging replica is not", async () => {
    await using gone = await byPath({ [REF]: ref("other") });
    expect(await hostAt(gone.url).head("main", "old")).toMatchObject({ sha: "other", since: "rewritten" });
    await using lagging = await byPath({ [COMPARE]: comparison("behind"), [REF]: ref("old") });
    expect(await hostAt(lagging.url).head("main", "old")).toEqual({ sha: "old", since: "same", files: [] });
  });

  it("says that there is no such branch", async () => {
    await using server = await byPath({});
    await expect(hostAt(server.url).head("main", "old")).rejects.toMatchObject({
      message: 'octo/plans has no branch "main".',
    });
  });
});

describe("files", () => {
  const entry = (path: string, type = "blob", mode = "100644") => ({ path, type, mode, sha: `sha of ${path}` });

  it("asks for the folders of a tree that is too large for one answer", async () => {
    const at = "/repos/octo/plans/git/trees";
    await using server = await byPath({
      [`${at}/c0ffee?recursive=1`]: { status: 200, body: { truncated: true, tree: [entry("README.md")] } },
      [`${at}/c0ffee`]: {
        status: 200,
        body: {
          truncated: false,
          tree: [entry("README.md"), entry("docs", "tree", "040000"), entry("lib", "tree", "040000")],
        },
      },
      [`${at}/sha%20of%20docs?recursive=1`]: {
        status: 200,
        body: { truncated: false, tree: [entry("a", "tree"), entry("a/plan.md")] },
      },
      [`${at}/sha%20of%20lib?recursive=1`]: { status: 200, body: { truncated: true, tree: [] } },
      [`${at}/sha%20of%20lib`]: { status: 200, body: { truncated: false, tree: [entry("x", "tree")] } },
      [`${at}/sha%20of%20x?recursive=1`]: { status: 200, body: { truncated: false, tree: [entry("y.md")] } },
    });
    const files = await hostAt(server.url).tree("c0ffee");
    expect(files.map((file) => file.path)).toEqual(["README.md", "docs/a/plan.md", "lib/x/y.md"]);
  });

  it("leaves out links and submodules", async () => {
    const tree = [
      entry("TASK.md"),
      entry("run.sh", "blob", "100755"),
      entry("link.md", "blob", "120000"),
      entry("sub", "commit", "160000"),
    ];
    await using server = await scripted(() => ({ status: 200, body: { truncated: false, tree } }));
    expect((await hostAt(server.url).tree("c0ffee")).map((file) => file.path)).toEqual(["TASK.md", "run.sh"]);
  });

  const gitSha = (bytes: Buffer) => createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");

  it("reads any text exactly as it is", async () => {
    let bytes = Buffer.alloc(0);
    await using server = await scripted(() => ({
      status: 200,
      // GitHub breaks base64 into lines.
      body: { encoding: "base64", size: bytes.length, content: bytes.toString("base64").replace(/.{60}/g, "$&\n") },
    }));
    const host = hostAt(server.url);
    const text = fc.string({ unit: fc.constantFrom("\uFEFF", "\r", "\n", "|", "é", "😀", "a", "\0"), maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(text, async (written) => {
        bytes = Buffer.from(written);
        expect(await host.blob(gitSha(bytes), "TASK.md")).toBe(written);
      }),
      { numRuns: 60 },
    );
  });

  it("says which file is not UTF-8", async () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x23, 0x00]);
    await using server = await scripted(() => ({
      status: 200,
      body: { encoding: "base64", content: bytes.toString("base64") },
    }));
    await expect(hostAt(server.url).blob(gitSha(bytes), "docs/PLANNING.md")).rejects.toMatchObject({
      kind: "bad-file",
      message: expect.stringMatching(/^docs\/PLANNING\.md:\d+ in octo\/plans is not UTF-8 text \(found .*\)\.$/),
    });
  });
});

describe("lists for a report", () => {
  it("leaves drafts of releases out, those too that were published once, and stops when told", async () => {
    const release = (published_at: string | null, rest = {}) => ({
      published_at,
      draft: false,
      prerelease: false,
      ...rest,
    });
    await using server = await scripted((_, nth) => ({
      status: 200,
      headers: link(nth + 1),
      body: [
        release(`2026-01-0${nth}T00:00:00Z`),
        release("2026-01-05T00:00:00Z", { draft: true }),
        release(null, { draft: true }),
      ],
    }));
    const found = await hostAt(server.url).releases((page) =>
      page.some(({ publishedAt }) => publishedAt > "2026-01-02"),
    );
    expect(found.map(({ publishedAt }) => publishedAt.slice(0, 10))).toEqual(["2026-01-01", "2026-01-02"]);
    expect(server.asked).toHaveLength(2);
  });

  it("asks for issues by a label, whatever its name but a comma", async () => {
    await using server = await scripted(() => ({
      status: 200,
      body: [issueJson(3), issueJson(2, { pull_request: {} })],
    }));
    const host = hostAt(server.url);
    expect((await host.labelled("type/tech debt", none)).map(({ number }) => number)).toEqual([3]);
    expect(server.asked[0]?.url).toContain("state=all&labels=type%2Ftech%20debt&");
    expect(await host.labelled("a,b", none)).toEqual([]);
    expect(server.asked).toHaveLength(1);
  });
});
