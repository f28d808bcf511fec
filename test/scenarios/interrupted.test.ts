import { beforeAll, describe, expect, it } from "vitest";
import { SyncInterrupted } from "../../src/run/failure.ts";
import { apart, world } from "./apart.ts";
import { expectInStep } from "./checks.ts";
import { syncInside } from "./inside.ts";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const LEDGER = /\/contents\/state\.json/;

function ledgerOf(s: Stage) {
  const ledger: unknown = JSON.parse(s.github.readFile(REPO, "state.json", "lockstep-ledger") ?? "{}");
  return ledger;
}

/** The requests after the nth that matches, which is the one under way when something happens. */
function sentAfter(s: Stage, method: string, path: RegExp, nth: number): readonly string[] {
  const hits = s.github.requests.flatMap((r, i) => (!r.person && r.method === method && path.test(r.path) ? [i] : []));
  return s.github.requests.slice((hits[nth - 1] ?? 0) + 1).map((request) => `${request.method} ${request.path}`);
}

describe("a run that is told to end", () => {
  let undisturbed: Awaited<ReturnType<typeof world>>;
  beforeAll(async () => {
    await using s = await apart();
    await s.sync({ exit: 1 });
    undisturbed = await world(s);
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`by ${signal} finishes its request, tells and records what it did, and lets go of the ledger`, async () => {
      // Guards: no request but the parting word after the one under way; the lease is released, whoever runs next.
      await using s = await apart();
      const creates = { method: "POST", path: /\/issues$/ };
      const run = s.start(["sync", "--format", "json"]);
      s.github.resetLog();
      {
        let seen = 0;
        using _ = s.github.onRequest(async () => {
          if (++seen !== 2) return;
          run.kill(signal);
          await new Promise((resolve) => setTimeout(resolve, 150));
        }, creates);
        const ended = await run.ended;
        expect(ended.code).toBe(3);
        expect(ended.stderr).toContain(`${signal}: finishing the request under way and recording what was done.`);
        const { error, report } = JSON.parse(ended.stdout);
        expect(error).toMatchObject({ code: "interrupted", message: `The run was stopped by ${signal}.` });
        expect(report.changes).toContainEqual(expect.objectContaining({ task: "T-008", action: "create-issue" }));
        expect(report.failed.map((failed: { task: string }) => failed.task)).toContain("T-005");
      }
      expect(sentAfter(s, "POST", /\/issues$/, 2)).toEqual(["PUT /repos/octo/plans/contents/state.json"]);
      expect(ledgerOf(s)).toMatchObject({ lease: null, settled: false, tasks: { "T-008": { state: "paired" } } });
      await s.run(["sync"]);
      expect(await world(s)).toEqual(undisturbed);
      await expectInStep(s);
    });
  }

  it("twice ends at once, even while GitHub doesn't answer", async () => {
    // Guard: the second signal doesn't wait for anything.
    await using s = await apart();
    const run = s.start(["sync"]);
    let over = false;
    using _ = s.github.onRequest(
      async () => {
        run.kill("SIGTERM");
        await new Promise((resolve) => setTimeout(resolve, 150));
        run.kill("SIGTERM");
        while (!over) await new Promise((resolve) => setTimeout(resolve, 20));
      },
      { method: "POST", path: /\/issues$/ },
    );
    const ended = await run.ended;
    over = true;
    expect(ended.code).toBe(3);
  });

  for (const nth of [12, 17, 23, 31, 36]) {
    it(`at its request number ${nth} leaves a state that the next run completes`, async () => {
      // Guard: what the parting word says is true: each change is logged once, what is in doubt stays intended.
      await using s = await apart();
      s.github.resetLog();
      const stop = new AbortController();
      {
        using _ = s.github.onRequest(({ nth: now }) => {
          if (now === nth) stop.abort(new Error("Stopped."));
        });
        await expect(syncInside(s, { stop: stop.signal }, { stop: stop.signal })).rejects.toMatchObject({
          ...(nth > 12 ? { name: "SyncInterrupted" } : {}),
          message: "Stopped.",
        });
      }
      expect(ledgerOf(s)).toMatchObject({ lease: null });
      await syncInside(s);
      const now = await world(s);
      expect(now).toEqual(undisturbed);
      await expectInStep(s);
    });
  }
});

describe("a run that GitHub stops", () => {
  it("lets go of the ledger and records what it did, where it still can", async () => {
    // Guard: the next run, on another machine, need neither wait for the lease nor look for issues one by one.
    await using s = await stage({
      files: { "TASK.md": planWith(Array.from({ length: 6 }, (_, i) => row(`T-00${i + 1}`, `Part ${i + 1}`))) },
    });
    const answer = { status: 502, headers: { "retry-after": "0" } };
    s.github.fault({ method: "POST", path: /\/issues$/, nth: 4, times: 2, answer });
    await expect(syncInside(s)).rejects.toThrow(SyncInterrupted);
    expect(ledgerOf(s)).toMatchObject({
      lease: null,
      tasks: { "T-001": { issue: 1 }, "T-002": { issue: 2 }, "T-003": { issue: 3 } },
    });
    s.github.resetLog();
    const report = await s.sync();
    expect(report.changes.filter(({ action }) => action === "create-issue").map(({ task }) => task)).toEqual([
      "T-004",
      "T-005",
      "T-006",
    ]);
    expect(s.github.count({ method: "GET", path: LEDGER })).toBe(1);
    expect(s.github.count({ method: "GET", path: /\/issues\/[123]$/ })).toBe(0);
    await expectInStep(s);
  });
});
