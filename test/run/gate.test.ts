import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultConfig } from "../../src/config/index.ts";
import { type EmbeddedGitHub, startGitHub } from "../../src/embedded/index.ts";
import { createHost, type GitHubHost } from "../../src/github/host.ts";
import { changedBetween, commitsOf } from "../../src/run/gate/base.ts";
import { gitHubFacts } from "../../src/run/gate/facts.ts";
import { type GateRequest, runGate } from "../../src/run/gate/index.ts";
import { findSubject } from "../../src/run/gate/subject.ts";
import { readPlans } from "../../src/run/plans.ts";

const PLAN = `# TASK MANAGEMENT – Sprint-21-2026

## Current sprint tasks

| ID | Title | Status |
| --- | --- | --- |
| T-001 | Shear the sheep | Backlog |
| T-002 | Card the wool | Backlog |
`;
const at = { owner: "octo", repo: "wool" };
const REPO = "octo/wool";

let github: EmbeddedGitHub;

function hostOf(permissions: Readonly<Record<string, "read" | "write">>, repository = REPO): GitHubHost {
  const token = github.token("github-actions[bot]", { permissions });
  return createHost({ repository, token, apiUrl: github.url, pacing: false, backoffMs: 0 });
}

const told: string[] = [];
const tell = (line: string) => told.push(line);
const request = (host: GitHubHost, target: GateRequest["target"]): GateRequest => ({
  ...{ host, target, tell },
  ...{
    config: null,
    strict: false,
    today: "2026-03-02",
    always: false,
    repositoryUrl: "https://github.com/acme/plans",
  },
});

beforeAll(async () => {
  github = await startGitHub();
  const files = { "TASK.md": PLAN, "a.txt": "a\n", "b.txt": "b\n" };
  await github.createRepository({ ...{ owner: "octo", name: "wool" }, files, collaborators: { ada: "write" } });
  github.user("Bea");
});
afterAll(() => github.close());

describe("which commits are checked", () => {
  // Guard: the merge's second parent is the head. GitHub may still show the merge of an older head.
  it("the merge of this very head, else the head beside the base branch's tip", async () => {
    const host = hostOf({ contents: "read" });
    const old = await github.commitFiles(REPO, "spin", { "a.txt": "spun\n" }, { message: "spin" });
    const { data } = await github.as("octo").pulls.create({ ...at, title: "spin", head: "spin", base: "main" });
    const merge = await github.pulls.testMerge(REPO, data.number);
    const base = github.resolve(REPO, "main");
    const into = { branch: "main", commit: null };
    expect(await findSubject(host, { head: old, merge, into }, tell)).toEqual({
      ...{ checked: merge, head: old },
      base: { commit: base, since: base },
    });
    const head = await github.commitFiles(REPO, "spin", { "b.txt": "spun\n" }, { message: "more" });
    const moved = await github.commitFiles(REPO, "main", { "c.txt": "c\n" }, { message: "c" });
    const stale = await findSubject(host, { head, merge, into }, tell);
    expect(stale).toEqual({ checked: head, head, base: { commit: moved, since: base } });
    // A branch that is gone is known by the event's commit; commits that aren't there compare with nothing.
    const gone = await findSubject(host, { head, merge: null, into: { branch: "nowhere", commit: moved } }, tell);
    expect(gone.base).toEqual({ commit: moved, since: base });
    const unknown = { branch: null, commit: "0".repeat(40) };
    expect((await findSubject(host, { head, merge: "1".repeat(40), into: unknown }, tell)).base).toBeNull();
    expect(await findSubject(host, { head: null, merge: null, into: null }, tell)).toMatchObject({ checked: moved });
    expect(told).toEqual([]);
  });

  it("what differs is told by the files' contents, moves included", async () => {
    const before = github.resolve(REPO, "main") ?? "";
    const files = { "a.txt": null, "moved.txt": "a\n", "b.txt": "B\n", "new.txt": "new\n", "c.txt": null };
    const after = await github.commitFiles(REPO, "moves", files, { message: "moves" });
    const filesOf = commitsOf(hostOf({ contents: "read" }));
    expect(await changedBetween(filesOf(before), filesOf(after))).toEqual([
      { path: "b.txt", kind: "modified" },
      { path: "c.txt", kind: "removed" },
      { path: "moved.txt", kind: "renamed", from: "a.txt" },
      { path: "new.txt", kind: "added" },
    ]);
  });
});

describe("what rules ask of GitHub", () => {
  const person = (login: string) => ({ kind: "person", login }) as const;
  const pull = (number: number) => ({ kind: "pull", number }) as const;

  async function plans(host: GitHubHost) {
    const files = commitsOf(host)(github.resolve(REPO, "main") ?? "");
    return (await readPlans(files, defaultConfig(), ["TASK.md"])).plans.map(({ plan }) => plan);
  }

  it("is answered with a request for each login, and for pull requests by those that are new", async () => {
    const host = hostOf({ contents: "read", issues: "read", pull_requests: "read" });
    const octo = github.as("octo");
    const numbers: number[] = [];
    for (const [head, body] of [
      ["T-002-card", ""],
      ["dye", "task_id: T-001"],
      ["lockstep/x", "task_id: T-001"],
    ] as const) {
      await github.commitFiles(REPO, head, { [`${head}.txt`]: "x\n" }, { message: head });
      numbers.push((await octo.pulls.create({ ...at, title: head, head, base: "main", body })).data.number);
    }
    const [card = 0, dye = 0, own = 0] = numbers;
    await octo.pulls.merge({ ...at, pull_number: dye });
    github.resetLog();
    const asked = [person("ADA"), person("ada"), person("bea"), person("nobody"), ...[card, dye, own, 999].map(pull)];
    const known = await plans(host);
    github.resetLog();
    const facts = await gitHubFacts(host, tell).answer(asked, known);
    expect(Object.fromEntries(facts.people)).toEqual({
      ADA: { exists: true, assignable: true },
      ada: { exists: true, assignable: true },
      bea: { exists: true, assignable: false },
      nobody: { exists: false, assignable: false },
    });
    expect([facts.pulls.get(card), facts.pulls.get(dye), facts.pulls.get(own), facts.pulls.get(999)]).toMatchObject([
      { state: "open", author: "octo", claims: ["T-002"] },
      { state: "merged", claims: ["T-001"] },
      { claims: [] },
      null,
    ]);
    // ada 1, bea 2, nobody 2; the list and the one that isn't on it.
    expect(github.count()).toBe(7);
    expect(told).toEqual([]);
  });

  // Guards: the caps, and that one refusal ends the asking.
  it("has bounds, and a token that may not ask leaves questions open", async () => {
    const host = hostOf({ contents: "read", issues: "read", pull_requests: "read" });
    const many = Array.from({ length: 60 }, (_, i) => [person(`p${i}`), pull(1000 + i)]).flat();
    github.resetLog();
    const facts = await gitHubFacts(host, tell).answer(many, []);
    expect([facts.people.size, facts.pulls.size]).toEqual([50, 50]);
    expect(facts.pulls.has(1059)).toBe(true);
    expect(github.count()).toBe(50 * 2 + 1 + 50);
    expect(told.splice(0)).toEqual([
      "The plans name 60 people: GitHub was asked only about the first 50 of them.",
      "The plans name 60 pull requests: GitHub was not asked about the oldest 10.",
    ]);
    await github.createRepository({ owner: "octo", name: "secret", private: true, files: { "TASK.md": PLAN } });
    const blind = hostOf({ contents: "read" }, "octo/secret");
    github.resetLog();
    const none = await gitHubFacts(blind, tell).answer(many, []);
    expect([none.people.size, none.pulls.size, github.count()]).toEqual([0, 0, 2]);
    expect(told.splice(0)).toEqual([
      expect.stringContaining("the first 50"),
      expect.stringMatching(/403.*issues: read/s),
      expect.stringMatching(/403.*pull-requests: read/s),
    ]);
    expect(await runGate(request(blind, { head: null, merge: null, into: null }))).toMatchObject({
      check: { ok: true, plans: 1 },
    });
  });
});

describe("a check run", () => {
  it("has all annotations, fifty a request, and texts that fit", async () => {
    const host = hostOf({ checks: "write" });
    const line = (n: number) => ({
      ...{ path: "TASK.md", line: n, endLine: n, columns: { start: 3, end: 5 }, level: "failure", title: "rule" },
      message: `é${n}`.padEnd(5_000, "!"),
    });
    const headSha = github.resolve(REPO, "main") ?? "";
    github.resetLog();
    const made = await host.checks.report({
      ...{ name: "plans", headSha, conclusion: "failure", title: "x".repeat(300), detailsUrl: "https://example.com/1" },
      summary: "a line\n".repeat(20_000),
      annotations: Array.from({ length: 120 }, (_, i) => ({ ...line(i + 1), level: "failure" as const })),
    });
    expect(made).toMatchObject({ kind: "made" });
    expect(github.requests.map(({ method }) => method)).toEqual(["POST", "PATCH", "PATCH"]);
    const octo = github.as("octo");
    const [run] = (await octo.checks.listForRef({ ...at, ref: "main" })).data.check_runs;
    expect(run).toMatchObject({ details_url: "https://example.com/1", output: { annotations_count: 120 } });
    expect(run?.output.summary).toMatch(/a line\n…$/);
    const all = await octo.paginate(octo.checks.listAnnotations, { ...at, check_run_id: run?.id ?? 0, per_page: 100 });
    expect(all.map(({ start_line }) => start_line)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
    expect(all[0]).toMatchObject({ start_column: 3, end_column: 5, title: "rule" });
    const blind = await hostOf({ contents: "read" }).checks.report({
      ...{ name: "plans", headSha, conclusion: "success", title: "x", summary: "x", annotations: [], detailsUrl: null },
    });
    expect(blind).toMatchObject({ kind: "refused", reason: expect.stringContaining("checks: write") });
  });
});
