import { describe, expect, it } from "vitest";
import { embedded, REPO } from "./embedded.ts";

const BRANCH = "lockstep-ledger";
const PUT = /\/contents\/state\.json$/;

describe("the ledger", () => {
  it("is nothing at first, then a file on an orphan branch that explains itself", async () => {
    await using world = await embedded();
    const host = world.host();
    const nothing = await host.readLedger();
    expect(nothing.file).toBeNull();
    expect(Math.abs(Date.parse(nothing.at) - Date.now())).toBeLessThan(5000);

    const written = await host.writeLedger('{"v":1}', null);
    expect(world.github.files("octo/plans", BRANCH)).toEqual(["README.md", "state.json"]);
    expect(world.github.readFile("octo/plans", "README.md", BRANCH)).toContain("lockstep");
    expect(world.github.log("octo/plans", BRANCH).map((commit) => commit.parents)).toEqual([[]]);
    expect(world.github.log("octo/plans").map((commit) => commit.sha)).toEqual([world.first]);
    const { file } = await host.readLedger();
    expect(written).toEqual({ kind: "written", sha: file?.sha });
    expect(file?.text).toBe('{"v":1}');
  });

  it("is read in one request and moved in one", async () => {
    await using world = await embedded();
    const host = world.host();
    await host.writeLedger("{}", null);
    world.github.resetLog();
    const { file } = await host.readLedger();
    expect(world.github.count()).toBe(1);
    expect((await host.writeLedger('{"v":2}', file?.sha ?? "")).kind).toBe("written");
    expect(world.github.count()).toBe(2);
    expect(world.github.readFile("octo/plans", "state.json", BRANCH)).toBe('{"v":2}');
  });

  it("comes back byte for byte, also above a megabyte", async () => {
    await using world = await embedded();
    const host = world.host();
    const text = JSON.stringify({
      tasks: Array.from({ length: 20_000 }, (_, i) => `Größe ✓ ${i} "123n" 9007199254740993`),
    });
    expect(text.length).toBeGreaterThan(1_000_000 / 2);
    const first = await host.writeLedger(`\uFEFF${text}`, null);
    expect((await host.readLedger()).file?.text).toBe(`\uFEFF${text}`);
    const big = text.repeat(1).replace("}", `,"more":"${"x".repeat(1_200_000)}"}`);
    const second = await host.writeLedger(big, first.kind === "written" ? first.sha : "");
    expect(second.kind).toBe("written");
    expect((await host.readLedger()).file).toEqual({ text: big, sha: second.kind === "written" ? second.sha : "" });
  });

  it.each([
    ["exists", '{"v":0}'],
    ["does not exist yet", null],
  ])("lets one of many writers win where the ledger %s", async (_, before) => {
    await using world = await embedded();
    const start = before === null ? null : await world.host().writeLedger(before, null);
    const expected = start?.kind === "written" ? start.sha : null;
    const writers = ['{"by":"a"}', '{"by":"b"}', '{"by":"c"}', '{"by":"d"}'];
    const results = await Promise.all(writers.map((text) => world.host().writeLedger(text, expected)));
    const winner = results.findIndex((result) => result.kind === "written");
    expect(results.map((result) => result.kind).toSorted()).toEqual(["moved", "moved", "moved", "written"]);
    expect(world.github.readFile("octo/plans", "state.json", BRANCH)).toBe(writers[winner]);
  });

  it("is moved where it was deleted, changed, or its branch is gone", async () => {
    await using world = await embedded();
    const host = world.host();
    const first = await host.writeLedger('{"v":1}', null);
    const sha = first.kind === "written" ? first.sha : "";
    expect(await host.writeLedger('{"v":2}', null)).toEqual({ kind: "moved" });
    await world.github.commitFiles("octo/plans", BRANCH, { "state.json": null }, { message: "oops" });
    expect((await host.readLedger()).file).toBeNull();
    expect(await host.writeLedger('{"v":2}', sha)).toEqual({ kind: "moved" });
    expect((await host.writeLedger('{"v":3}', null)).kind).toBe("written");
    expect(world.github.readFile("octo/plans", "state.json", BRANCH)).toBe('{"v":3}');
    await world.github.as("octo").git.deleteRef({ ...REPO, ref: `heads/${BRANCH}` });
    expect(await host.writeLedger('{"v":4}', sha)).toEqual({ kind: "moved" });
  });

  it.each([
    ["before it arrived", "before"],
    ["after it was done", "after"],
  ] as const)("is written although the connection broke %s", async (_, drop) => {
    await using world = await embedded();
    const host = world.host();
    const first = await host.writeLedger('{"v":1}', null);
    world.github.fault({ method: "PUT", path: PUT, drop });
    const second = await host.writeLedger('{"v":2}', first.kind === "written" ? first.sha : "");
    expect(second.kind).toBe("written");
    expect(world.github.readFile("octo/plans", "state.json", BRANCH)).toBe('{"v":2}');
    expect(world.github.log("octo/plans", BRANCH)).toHaveLength(2);
    expect((await host.readLedger()).file?.sha).toBe(second.kind === "written" ? second.sha : "");
  });

  it("is written although every answer to the write was lost", async () => {
    await using world = await embedded();
    const host = world.host();
    const first = await host.writeLedger('{"v":1}', null);
    world.github.fault({ method: "PUT", path: PUT, drop: "after", times: 9 });
    expect((await host.writeLedger('{"v":2}', first.kind === "written" ? first.sha : "")).kind).toBe("written");
    world.github.fault({ method: "POST", path: /\/git\/refs$/, drop: "after" });
    await using other = await embedded();
    other.github.fault({ method: "POST", path: /\/git\/refs$/, drop: "after" });
    expect((await other.host().writeLedger('{"v":1}', null)).kind).toBe("written");
    expect(other.github.count({ method: "POST", path: /\/git\/refs$/ })).toBe(1);
  });

  it("does not take another run's state for its own after a lost answer", async () => {
    await using world = await embedded();
    const host = world.host();
    const first = await host.writeLedger('{"v":1}', null);
    const sha = first.kind === "written" ? first.sha : "";
    world.github.fault({ method: "PUT", path: PUT, drop: "before" });
    let raced = false;
    world.github.onRequest(
      async () => {
        if (raced) return;
        raced = true;
        await world.github.commitFiles("octo/plans", BRANCH, { "state.json": '{"by":"other"}' }, { message: "race" });
      },
      { method: "PUT", path: PUT },
    );
    expect(await host.writeLedger('{"v":2}', sha)).toEqual({ kind: "moved" });
    expect(world.github.readFile("octo/plans", "state.json", BRANCH)).toBe('{"by":"other"}');
  });

  it("tries again where only the commits clashed, not the contents", async () => {
    await using world = await embedded();
    const host = world.host();
    const first = await host.writeLedger('{"v":1}', null);
    world.github.fault({
      method: "PUT",
      path: PUT,
      answer: { status: 409, body: { message: "is at a but expected b" } },
    });
    expect((await host.writeLedger('{"v":2}', first.kind === "written" ? first.sha : "")).kind).toBe("written");
    expect(world.github.readFile("octo/plans", "state.json", BRANCH)).toBe('{"v":2}');
  });

  it("is asked for again when the answer was cut off", async () => {
    await using world = await embedded();
    const host = world.host();
    await host.writeLedger('{"v":1}', null);
    world.github.fault({ method: "GET", path: PUT, truncate: true });
    expect((await host.readLedger()).file?.text).toBe('{"v":1}');
    const headers = { "content-type": "application/vnd.github.raw+json" };
    world.github.fault({ method: "GET", path: /state\.json/, answer: { status: 200, headers, body: '{"v"' } });
    expect((await host.readLedger()).file?.text).toBe('{"v":1}');
  });

  it("is not taken for damaged where a proxy answers with a page", async () => {
    await using world = await embedded();
    await world.host().writeLedger('{"v":1}', null);
    const headers = { "content-type": "text/html" };
    world.github.fault({ method: "GET", path: /state\.json/, answer: { status: 200, headers, body: "<p>Log in</p>" } });
    await expect(world.host().readLedger()).rejects.toMatchObject({ kind: "malformed" });
  });

  it("is given as it is where it really is damaged", async () => {
    await using world = await embedded();
    await world.host().writeLedger("not json", null);
    expect((await world.host().readLedger()).file?.text).toBe("not json");
  });

  it.each(["classic", "ruleset"] as const)("says so where its branch is protected (%s)", async (style) => {
    await using world = await embedded();
    const host = world.host();
    const first = await host.writeLedger('{"v":1}', null);
    world.github.protect("octo/plans", BRANCH, { style });
    const expected = {
      kind: "forbidden",
      message: expect.stringContaining("lockstep-ledger of octo/plans is protected"),
    };
    await expect(host.writeLedger('{"v":2}', first.kind === "written" ? first.sha : "")).rejects.toMatchObject(
      expected,
    );
    await world.github
      .as("octo")
      .git.deleteRef({ ...REPO, ref: `heads/${BRANCH}` })
      .catch(() => {});
  });

  it("names the permission that is missing, on the first write and on the next", async () => {
    await using world = await embedded();
    const reader = world.host({ token: world.github.token("reader[bot]", { permissions: { contents: "read" } }) });
    const expected = { kind: "forbidden", hint: expect.stringContaining("`contents: write`") };
    await expect(reader.writeLedger("{}", null)).rejects.toMatchObject(expected);
    const first = await world.host().writeLedger("{}", null);
    const sha = first.kind === "written" ? first.sha : "";
    await expect(reader.writeLedger('{"v":2}', sha)).rejects.toMatchObject(expected);
  });

  it("has no place in an empty repository, and says so", async () => {
    await using world = await embedded({ files: {} });
    expect((await world.host().readLedger()).file).toBeNull();
    await expect(world.host().writeLedger("{}", null)).rejects.toMatchObject({
      message: "octo/plans is empty: it has no commit yet.",
    });
  });
});
