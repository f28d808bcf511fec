import { describe, expect, it } from "vitest";
import { GitHubError } from "../../src/github/errors.ts";
import { fakeClock } from "./clock.ts";
import { type Answer, hostAt, issueJson, type Script, scripted } from "./scripted.ts";

const OK = { status: 200, body: [{ name: "bug", color: "d73a4a" }] };

async function failure(promise: Promise<unknown>): Promise<GitHubError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GitHubError)) throw error ?? new Error("Expected a failure.");
  return error;
}

describe("an answer that is none", () => {
  const html = { "content-type": "text/html; charset=utf-8" };
  const cases: readonly (readonly [string, Answer, RegExp])[] = [
    ["a page with 200", { status: 200, body: "<html>Sign in</html>", headers: html }, /text\/html instead of JSON/],
    ["an empty body with 200", { status: 200, body: "" }, /expected array, received null/],
    ["null", { status: 200, body: null }, /expected array, received null/],
    ["an object in place of a list", { status: 200, body: { items: [] } }, /expected array, received object/],
    ["an entry without its name", { status: 200, body: [{ color: "d73a4a" }] }, /at 0\.name: expected string, found/],
    ["JSON that is cut off", { status: 200, body: '[{"name":"bug"' }, /cut off or garbled \(tried 4 times\)/],
    ["plain text", { status: 200, body: "OK", headers: { "content-type": "text/plain" } }, /text\/plain instead of/],
  ];
  for (const [what, answer, words] of cases) {
    it(`is told as such and never taken for an empty list: ${what}`, async () => {
      // Guard: every answer is checked against what GitHub documents; nothing is created because it seems to be missing.
      await using server = await scripted(() => answer);
      const error = await failure(hostAt(server.url).labels());
      expect(error.kind).toBe("malformed");
      expect(error.message).toMatch(words);
      expect(error.message).toContain("read the labels in octo/plans");
    });
  }

  it.each(["labels", "assignees", "milestone", "state", "updated_at"])(
    "is an issue without %s: that it has none is not said by leaving it out",
    async (field) => {
      const { [field]: _, ...rest }: Record<string, unknown> = issueJson(7);
      await using server = await scripted(() => ({ status: 200, body: rest }));
      expect(await failure(hostAt(server.url).issue(7))).toMatchObject({ kind: "malformed" });
      await using list = await scripted(() => ({ status: 200, body: [rest] }));
      expect(await failure(hostAt(list.url).issues(null, () => false))).toMatchObject({ kind: "malformed" });
    },
  );
});

describe("a list whose links were lost on the way", () => {
  const labels = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({ name: `area/${from + i}`, color: "ededed" }));
  const pageOf = (url: string) => Number(new URL(url, "http://x").searchParams.get("page") ?? 1);

  it("is read to its end all the same", async () => {
    // Guard: a full page without links is followed by a look at the next.
    await using server = await scripted(({ url }) => {
      const page = pageOf(url);
      return { status: 200, body: labels(page * 100, page < 3 ? 100 : 20) };
    });
    expect(await hostAt(server.url).labels()).toHaveLength(220);
    await using exact = await scripted(({ url }) => ({ status: 200, body: pageOf(url) === 1 ? labels(0, 100) : [] }));
    expect(await hostAt(exact.url).labels()).toHaveLength(100);
  });

  it("ends where a server doesn't know pages", async () => {
    await using server = await scripted(() => ({ status: 200, body: labels(0, 100) }));
    expect(await failure(hostAt(server.url).labels())).toMatchObject({ kind: "malformed" });
    expect(server.asked.length).toBeLessThan(4);
  });
});

it("has a limit of time for a body that drips, too", async () => {
  // Guard: the limit is for the whole answer, not for its first byte.
  await using server = await scripted(() => "drip");
  const error = await failure(hostAt(server.url, { requestTimeoutMs: 60 }).labels());
  expect(error).toMatchObject({ kind: "unreachable", message: expect.stringContaining("no answer within 0.06 s") });
});

describe("while GitHub is down", () => {
  /** A host whose time passes by waiting, on a server that fails as long as `down` says. */
  async function failing(answer: ReturnType<Script> = { status: 502 }) {
    const state = { down: true };
    const server = await scripted(() => (state.down ? answer : OK));
    const clock = fakeClock();
    return { state, server, clock, host: hostAt(server.url, { clock: clock.now, sleep: clock.sleep }) };
  }

  it("requests fail at once after eight failures in a row, and one is tried after a minute", async () => {
    // Guard: the circuit breaker; without it each of a thousand requests waits through all its tries.
    const { state, server, clock, host } = await failing();
    await using _ = server;
    await failure(host.labels());
    expect((await failure(host.labels())).message).toMatch(/^GitHub failed \(502\).*tried 4 times/);
    expect(server.asked).toHaveLength(8);
    const waited = clock.waits.length;
    const error = await failure(host.issue(1));
    expect(error.kind).toBe("server");
    expect(error.message).toMatch(
      /^Nothing more is sent for now, since GitHub failed 8 times in a row\. The last time:/,
    );
    const create = { kind: "create-issue", title: "T", body: "", labels: [], assignees: [], milestone: null } as const;
    // Not even sent, so surely not made.
    await failure(host.perform(create));
    expect([server.asked.length, clock.waits.length]).toEqual([8, waited]);

    clock.forward(60_000);
    await failure(host.labels());
    expect(server.asked).toHaveLength(9);
    await failure(host.labels());
    expect(server.asked).toHaveLength(9);

    clock.forward(60_000);
    state.down = false;
    await host.labels();
    await host.labels();
    expect(server.asked).toHaveLength(11);
    state.down = true;
    await failure(host.issue(1));
    expect(server.asked).toHaveLength(15);
  });

  it("lets the parting word through, once", async () => {
    // Guard: where only some of GitHub is down, the ledger can be let go of.
    const { server, clock, host } = await failing();
    await using _ = server;
    for (let i = 0; i < 2; i++) await failure(host.labels());
    const waited = clock.waits.length;
    await failure(host.writeLedger("{}", "0".repeat(40), true));
    expect([server.count("PUT"), server.asked.length, clock.waits.length]).toEqual([1, 9, waited]);
  });

  it("a refusal or a limit is no sign of it", async () => {
    // Guard: what GitHub answers shows that it is there.
    const { server, host } = await failing({ status: 404, body: { message: "Not Found" } });
    await using _ = server;
    for (let i = 0; i < 20; i++) expect(await host.issue(i)).toBeNull();
    expect(server.asked).toHaveLength(20);
    const limited = await failing({ status: 429, headers: { "retry-after": "1" } });
    await using __ = limited.server;
    for (let i = 0; i < 5; i++) expect((await failure(limited.host.labels())).kind).toBe("rate-limited");
    expect(limited.server.asked).toHaveLength(20);
  });
});

describe("a host that is asked to stop", () => {
  it("cuts its wait short, and what it was waiting to send is not sent", async () => {
    // Guard: a cancelled job has seconds, not minutes.
    const stop = new AbortController();
    await using server = await scripted(() => ({ status: 503 }));
    const sleep = async () => stop.abort(new Error("The run was stopped by SIGTERM."));
    const host = hostAt(server.url, { stop: stop.signal, sleep });
    expect(await failure(host.labels())).toMatchObject({ kind: "server" });
    expect(server.asked).toHaveLength(1);
  });

  it("leaves a write in the queue where it is", async () => {
    const stop = new AbortController();
    await using server = await scripted(() => ({ status: 201, body: {} }));
    const clock = fakeClock();
    const sleep = async () => stop.abort(new Error("The run was stopped by SIGTERM."));
    const host = hostAt(server.url, { pacing: true, stop: stop.signal, clock: clock.now, sleep });
    const comment = { kind: "comment", number: 1, body: "x" } as const;
    await host.perform(comment);
    expect(await failure(host.perform(comment))).toMatchObject({
      kind: "interrupted",
      message: "The run was stopped by SIGTERM.",
    });
    expect(server.asked).toHaveLength(1);
  });
});

describe("what was read before", () => {
  it("is asked for by its tag, costs nothing where it is unchanged, and has the time of now", async () => {
    // Guard: a 304 stands for the answer that is kept; its Date is the new one.
    const dates = ["Mon, 02 Mar 2026 09:00:00 GMT", "Mon, 02 Mar 2026 09:01:00 GMT", "Mon, 02 Mar 2026 09:02:00 GMT"];
    await using server = await scripted(({ headers }, nth) => {
      const date = dates[nth - 1] ?? "";
      if (headers["if-none-match"] === '"one"' && nth === 2) return { status: 304, headers: { date, etag: '"one"' } };
      const etag = nth === 1 ? '"one"' : '"two"';
      return { status: 200, body: [issueJson(nth)], headers: { date, etag } };
    });
    const host = hostAt(server.url);
    const list = () => host.issues(null, () => false);
    const [first, second, third] = [await list(), await list(), await list()];
    expect(server.asked.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, '"one"', '"one"']);
    expect([first, second, third].map(({ items }) => items.map(({ number }) => number))).toEqual([[1], [1], [3]]);
    expect([first.at, second.at, third.at]).toEqual(dates.map((date) => new Date(date).toISOString()));
  });

  it("is not taken for the answer to a write, nor shared with another host", async () => {
    await using server = await scripted(() => ({ status: 200, body: issueJson(1), headers: { etag: '"x"' } }));
    const host = hostAt(server.url);
    await host.issue(1);
    await host.perform({ kind: "update-issue", number: 1, title: "T" });
    await hostAt(server.url).issue(1);
    expect(server.asked.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, undefined, undefined]);
  });
});
