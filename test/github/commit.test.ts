import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { embedded, REPO } from "./embedded.ts";

const REF = /\/git\/refs\//;
const request = (parent: string, files: Record<string, string>, branch = "main") => ({
  branch,
  parent,
  files: new Map(Object.entries(files)),
  message: "sync(T-001): status\n\nLockstep-Run: 1",
});

describe("commits", () => {
  it("put all files into one commit on top of the parent and leave the others alone", async () => {
    await using world = await embedded();
    const host = world.host();
    const result = await host.commit(
      request(world.first, { "TASK.md": "# New\n", "planning/audit/S-1.jsonl": "{}\n" }),
    );
    if (result.kind !== "committed") throw new Error(result.kind);
    const [top] = world.github.log("octo/plans");
    expect(top).toMatchObject({
      sha: result.sha,
      parents: [world.first],
      message: "sync(T-001): status\n\nLockstep-Run: 1",
    });
    expect(top?.author.name).toBe("lockstep[bot]");
    expect(world.github.files("octo/plans")).toEqual(["TASK.md", "docs/PLANNING.md", "planning/audit/S-1.jsonl"]);
    const tree = await host.tree(result.sha);
    expect(new Map(tree.filter((file) => result.blobs.has(file.path)).map(({ path, sha }) => [path, sha]))).toEqual(
      result.blobs,
    );
    const { since, files } = await host.head("main", world.first);
    expect(since).toBe("ahead");
    expect(files?.map((file) => file.path).toSorted()).toEqual(["TASK.md", "planning/audit/S-1.jsonl"]);
  });

  it("keep every character, BOM and line ends too", async () => {
    await using world = await embedded();
    const host = world.host();
    const unit = fc.constantFrom("\uFEFF", "\r", "\n", "\t", "|", '"', "\\", "é", "😀", "\u2028", "\0", "1", "n");
    const text = fc.string({ unit, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, async (written) => {
        const parent = world.github.resolve("octo/plans", "main") ?? "";
        const result = await host.commit(request(parent, { "TASK.md": written }));
        if (result.kind !== "committed") throw new Error(result.kind);
        expect(world.github.readFile("octo/plans", "TASK.md")).toBe(written);
        expect(await host.blob(result.blobs.get("TASK.md") ?? "", "TASK.md")).toBe(written);
      }),
      { numRuns: 25 },
    );
  });

  it("go nowhere when someone pushed meanwhile", async () => {
    await using world = await embedded();
    const theirs = await world.github.commitFiles("octo/plans", "main", { "a.md": "a" }, { message: "theirs" });
    expect(await world.host().commit(request(world.first, { "TASK.md": "ours" }))).toEqual({ kind: "moved" });
    expect(world.github.resolve("octo/plans", "main")).toBe(theirs);
    expect(world.github.readFile("octo/plans", "TASK.md")).toBe("# Plan\n");
  });

  it("go nowhere when the parent is no commit that GitHub knows", async () => {
    await using world = await embedded();
    expect(await world.host().commit(request("0".repeat(40), { "TASK.md": "ours" }))).toEqual({ kind: "moved" });
  });

  it.each(["classic", "ruleset"] as const)(
    "are not let onto a protected branch (%s), slash in its name or not",
    async (style) => {
      await using world = await embedded();
      await world.github.as("octo").git.createRef({ ...REPO, ref: "refs/heads/release/1.x", sha: world.first });
      for (const branch of ["main", "release/1.x"]) {
        world.github.protect("octo/plans", branch, { style });
        const result = await world.host().commit(request(world.first, { "TASK.md": "ours" }, branch));
        expect(result).toEqual({
          kind: "protected",
          reason: expect.stringContaining("Changes must be made through a pull request"),
        });
        expect(world.github.resolve("octo/plans", branch)).toBe(world.first);
      }
    },
  );

  it.each([
    ["the connection broke before it arrived", { drop: "before" }],
    ["the connection broke after it was done", { drop: "after" }],
    ["every answer was lost", { drop: "after", times: 9 }],
    ["GitHub answered 502 at first", { answer: { status: 502 } }],
    ["GitHub answered 502 for storing files", { method: "POST", path: /\/git\/trees$/, answer: { status: 502 } }],
    [
      "GitHub answered 502 for storing the commit",
      { method: "POST", path: /\/git\/commits$/, answer: { status: 502 } },
    ],
  ] as const)("land once although %s", async (_, fault) => {
    await using world = await embedded();
    world.github.fault({ method: "PATCH", path: REF, ...fault });
    const result = await world.host().commit(request(world.first, { "TASK.md": "ours" }));
    expect(result.kind).toBe("committed");
    expect(world.github.log("octo/plans").map((commit) => commit.sha)).toEqual([
      result.kind === "committed" ? result.sha : "",
      world.first,
    ]);
  });

  it("are known to have landed when someone pushed on top before the answer was asked for again", async () => {
    await using world = await embedded();
    world.github.fault({ method: "PATCH", path: REF, drop: "after" });
    let sendings = 0;
    world.github.onRequest(
      async () => {
        if (++sendings !== 2) return;
        await world.github.commitFiles("octo/plans", "main", { "a.md": "theirs" }, { message: "theirs" });
      },
      { method: "PATCH", path: REF },
    );
    const result = await world.host().commit(request(world.first, { "TASK.md": "ours" }));
    expect(result.kind).toBe("committed");
    expect(world.github.readFile("octo/plans", "TASK.md")).toBe("ours");
    expect(world.github.readFile("octo/plans", "a.md")).toBe("theirs");
  });

  it("fail with what GitHub said when it stays down, and nothing landed", async () => {
    await using world = await embedded();
    world.github.fault({ method: "PATCH", path: REF, times: 9, answer: { status: 503 } });
    await expect(world.host().commit(request(world.first, { "TASK.md": "ours" }))).rejects.toMatchObject({
      kind: "server",
    });
    expect(world.github.resolve("octo/plans", "main")).toBe(world.first);
  });

  it("need contents: write", async () => {
    await using world = await embedded();
    const token = world.github.token("reader[bot]", { permissions: { contents: "read", issues: "write" } });
    const asked = world.host({ token }).commit(request(world.first, { "TASK.md": "ours" }));
    await expect(asked).rejects.toMatchObject({
      kind: "forbidden",
      hint: expect.stringContaining("`contents: write`"),
    });
  });

  it("say which branch is missing", async () => {
    await using world = await embedded();
    const asked = world.host().commit(request(world.first, { "TASK.md": "ours" }, "gone/away"));
    await expect(asked).rejects.toMatchObject({ kind: "not-found", message: 'octo/plans has no branch "gone/away".' });
  });
});
