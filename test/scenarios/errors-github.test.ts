import { createServer, type RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import { secondaryLimit } from "../../src/embedded/index.ts";
import type { Answer } from "../../src/embedded/types.ts";
import { expectQuiet, worldWrites } from "./afterwards.ts";
import { auditLog, changesIn } from "./checks.ts";
import { expectDocument, expectNoWrites, expectSentence, expectStopped } from "./errors-told.ts";
import { BOT, planWith, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PLAN = planWith([row("T-001", "Cut"), row("T-002", "Sew"), row("T-003", "Iron")]);
/** A gateway that fails; without a wait, so that the test has none. */
const DOWN: Answer = { status: 502, body: "<html>Bad gateway</html>", headers: { "retry-after": "0" } };
const LIMIT = { exit: 3, code: "rate-limited", says: /resets at \d\d:\d\d UTC, 40 minutes from now/ } as const;
const LATER = /Nothing is lost: run again later/;

async function inStep(): Promise<Stage> {
  const s = await stage({ files: { "TASK.md": PLAN } });
  await s.settle();
  return s;
}

/** A server that isn't GitHub, for as long as the test lasts. */
async function impostor(answer: RequestListener): Promise<AsyncDisposable & { readonly env: Record<string, string> }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    env: { GITHUB_API_URL: `http://127.0.0.1:${port}` },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

describe("a rate limit", () => {
  it("that is used up at the start names the time, and the run ends at once", async () => {
    await using s = await inStep();
    s.github.rateLimit(BOT, { limit: 5000, remaining: 0, resetIn: 2399 });
    await expectStopped(s, { ...LIMIT, mend: LATER });
    expectNoWrites(s);
    s.github.rateLimit(BOT, undefined);
    await expectQuiet(s);
  });

  // Guard: a run that is stopped after it began to write tells what it did and what not, and nothing is done twice.
  it("that runs out in the middle: what was done and what was not is said, the next run does the rest", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    let creates = 0;
    const runOut = () => {
      if (++creates === 2) s.github.rateLimit(BOT, { limit: 5000, remaining: 1, resetIn: 2399 });
    };
    const hook = s.github.onRequest(runOut, { method: "POST", path: /\/issues$/ });
    const ended = await s.run(["sync", "--format", "json"]);
    hook[Symbol.dispose]();
    const report = expectDocument(ended, { ...LIMIT, mend: LATER });
    expect(report?.inSync).toBe(false);
    const made = report?.changes.flatMap(({ action, task }) => (action === "create-issue" ? [task] : []));
    const left = report?.failed.map(({ action, task, reason }) => `${task} ${action}: ${reason}`);
    expect([made, left]).toEqual([["T-001", "T-002"], ["T-003 create-issue: not done, the run was stopped before"]]);
    expect((await s.issues()).map(({ title }) => title)).toEqual(["T-001: Cut", "T-002: Sew"]);
    s.github.rateLimit(BOT, undefined);
    await s.sync();
    expect((await s.issues()).map(({ title }) => title)).toEqual(["T-001: Cut", "T-002: Sew", "T-003: Iron"]);
    await expectQuiet(s);
    const log = changesIn(await auditLog(s));
    expect(new Set(log).size).toBe(log.length);
  });

  it("that is secondary and short is waited out", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    s.github.fault({ method: "POST", path: /\/issues$/, nth: 2, answer: secondaryLimit(1) });
    const report = await s.sync();
    expect(report).toMatchObject({ failed: [], retries: 1 });
    const [refused, again] = s.github.requests
      .filter(({ method, path }) => method === "POST" && path.endsWith("/issues"))
      .slice(1);
    expect(refused?.status).toBe(403);
    expect((again?.at.getTime() ?? 0) - (refused?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(950);
    expect(await s.issues()).toHaveLength(3);
    await expectQuiet(s);
  });

  it("that is secondary and long ends the run with the time", async () => {
    await using s = await inStep();
    s.github.fault({ path: /\/issues\?/, times: 9, answer: secondaryLimit(1800) });
    const says = /asks to slow down .* again at \d\d:\d\d UTC, 30 minutes from now/;
    await expectStopped(s, { exit: 3, code: "rate-limited", says, mend: LATER });
  });
});

describe("GitHub fails in the middle", () => {
  // Guard: what stopped the run is told in a sentence on stderr; what it had done, on stdout.
  it("at the commit: people see what was done and what was not", async () => {
    await using s = await inStep();
    await s.edit("| Cut |", "| Cut twice |");
    await s.github.as("alice").issues.update({ owner, repo, issue_number: 2, state: "closed" });
    const down = s.github.fault({ path: /\/git\/trees$/, method: "POST", times: 99, answer: DOWN });
    const ended = await s.start(["sync"]).ended;
    const says = /GitHub failed \(502\) when asked to write files in octo\/plans \(tried 4 times\)/;
    expectSentence(ended, { exit: 3, code: "server", says, mend: LATER });
    expect(ended.stdout).toMatch(/^Changed\n(?: {2}.*\n)* {2}T-001 → issue #1: title Cut → Cut twice\n/);
    expect(ended.stdout).toMatch(/\nNot done, tried again next time\n {2}T-002 update-task: not done/);
    down[Symbol.dispose]();
    s.github.resetLog();
    const next = await s.sync();
    expect(next.changes).toMatchObject([{ side: "plan", task: "T-002" }]);
    expect(worldWrites(s).filter((write) => write.includes("/issues/"))).toEqual([]);
    expect(s.plan()).toMatch(/\| T-002 \|.*\| Done \|/);
    await expectQuiet(s);
    const log = changesIn(await auditLog(s));
    expect(new Set(log).size).toBe(log.length);
  });

  it("at the ledger, when all is done: the report has all of it, and the next run finds nothing to do", async () => {
    await using s = await inStep();
    await s.edit("| Cut |", "| Cut twice |");
    const down = s.github.fault({ path: /\/contents\/state\.json$/, method: "PUT", nth: 2, times: 99, answer: DOWN });
    const ended = await s.run(["sync", "--format", "json"]);
    const says = /write the ledger/;
    const report = expectDocument(ended, { exit: 3, code: "server", says, mend: LATER });
    expect(report).toMatchObject({ changes: [{ task: "T-001", action: "update-issue" }], failed: [] });
    down[Symbol.dispose]();
    s.github.resetLog();
    await s.sync();
    expect(worldWrites(s)).toEqual([]);
    await expectQuiet(s);
    expect(changesIn(await auditLog(s))).toContain('T-001 github update-issue title "Cut twice"');
  });

  it("on the create of every issue: one is tried, then another, then the run stops", async () => {
    const rows = ["Cut", "Sew", "Iron", "Fold", "Pack"].map((title, i) => row(`T-00${i + 1}`, title));
    await using s = await stage({ files: { "TASK.md": planWith(rows) } });
    const down = s.github.fault({ path: /\/issues$/, method: "POST", nth: 2, times: 99, answer: DOWN });
    const ended = await s.run(["sync", "--format", "json"]);
    const mend = /Nothing is lost: the next run/;
    const report = expectDocument(ended, { exit: 3, code: "server", says: /GitHub failed \(502\)/, mend });
    expect(report?.changes.filter(({ action }) => action === "create-issue")).toMatchObject([{ task: "T-001" }]);
    expect(report?.failed.map(({ task, reason }) => [task, reason.slice(0, 13)])).toEqual([
      ["T-002", "GitHub failed"],
      ["T-003", "GitHub failed"],
      ["T-004", "not done, the"],
      ["T-005", "not done, the"],
    ]);
    down[Symbol.dispose]();
    await s.sync();
    expect(await s.issues()).toHaveLength(5);
    await expectQuiet(s);
  });
});

describe("GitHub is not there", () => {
  it("a closed port", async () => {
    await using gone = await impostor(() => {});
    const { env } = gone;
    await gone[Symbol.asyncDispose]();
    await using s = await stage();
    const says = /127\.0\.0\.1:\d+ can't be reached \(tried 4 times\)/;
    expectSentence(await s.run(["sync"], env), { exit: 3, code: "unreachable", says, mend: /network.*GITHUB_API_URL/ });
  });

  it("a connection that breaks off in every answer", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    s.github.fault({ path: /\/pulls\?/, times: 99, truncate: true });
    const says = /The connection to 127\.0\.0\.1:\d+ failed when asked to read the pull requests/;
    const ended = await s.run(["sync", "--format", "json"]);
    expect(expectDocument(ended, { exit: 3, code: "unreachable", says, mend: LATER })).toBeUndefined();
    expectNoWrites(s);
  });

  it("an address that is none", async () => {
    await using s = await stage();
    const expected = {
      exit: 2,
      code: "bad-address",
      says: /"github\.com" is not the address/,
      mend: /GITHUB_API_URL/,
    } as const;
    await expectStopped(s, expected, ["sync"], { GITHUB_API_URL: "github.com" });
  });

  const PROXY = /GITHUB_API_URL.*proxy/;
  const pages: readonly (readonly [name: string, answer: RequestListener, code: string, says: RegExp, mend: RegExp])[] =
    [
      [
        "a login page",
        (_, response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<h1>Log in</h1>"),
        "malformed",
        /was asked to read the settings in octo\/plans, but it answered with text\/html instead of JSON/,
        PROXY,
      ],
      [
        "JSON of something else",
        (_, response) => response.writeHead(200, { "content-type": "application/json" }).end('{"hello":"world"}'),
        "malformed",
        /its answer is not as GitHub documents it at id: expected number, found nothing/,
        PROXY,
      ],
      [
        "a redirect to another server",
        (_, response) => response.writeHead(302, { location: "http://127.0.0.2/login" }).end(),
        "unreachable",
        /sends the request on to another server, http:\/\/127\.0\.0\.2/,
        /the token is not sent to any other server/,
      ],
    ];
  it.for(pages)("but %s", async ([, answer, code, says, mend]) => {
    await using server = await impostor(answer);
    await using s = await stage();
    await expectStopped(s, { exit: 3, code, says, mend }, ["sync"], server.env);
  });
});
