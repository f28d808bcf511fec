import { spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { inject } from "vitest";
import { type EmbeddedGitHub, startGitHub } from "../../src/embedded/index.ts";
import { needsAttention } from "../../src/run/verdict.ts";
import type { SyncReport } from "../../src/sync/change.ts";
import { command } from "../cli/in-process.ts";
import { compileCache } from "../cli/run.ts";
import { syncInside } from "./inside.ts";

export const REPO = "octo/plans";
export const BOT = "github-actions[bot]";

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A repository on an embedded GitHub, with people, and the command line to run against it. */
export interface Stage extends AsyncDisposable {
  readonly github: EmbeddedGitHub;
  /**
   * Runs `lockstep …`: the whole command line, in this process, which is ten times as quick, and with waits that take
   * no time but GitHub's. Runs that go on side by side are started instead. With `built`: see there.
   */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>;
  /** Starts the built `lockstep …` as a process of its own, and gives the means to kill it. */
  start(
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): { readonly ended: Promise<Ended>; kill(signal?: NodeJS.Signals): void };
  /** Runs `lockstep sync --format json` and reads its document; fails where the exit code is not the one expected. */
  sync(options?: { readonly args?: readonly string[]; readonly exit?: number }): Promise<SyncReport>;
  /**
   * A sync that a scenario is not about, such as the first one: like `sync`, without the command line. What it leaves
   * is the same.
   */
  settle(): Promise<SyncReport>;
  /** Lets time pass on GitHub. */
  pass(ms: number): void;
  /** Pushes files to the default branch as a person. */
  push(files: Readonly<Record<string, string | null>>, author?: string): Promise<string>;
  /** The plan as the default branch has it. */
  plan(path?: string): string;
  /** Edits the plan as a person: what is to be replaced must be there. */
  edit(from: string, to: string, path?: string): Promise<void>;
  issues(): Promise<readonly StageIssue[]>;
  issue(number: number): Promise<StageIssue>;
}

/** What the tests look at of an issue. */
export interface StageIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly stateReason: string | null;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly milestone: string | null;
  readonly author: string;
}

export interface StageOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly now?: () => Date;
  /**
   * Every command is a process of its own that runs the built command line, as users do: what is tried only in this
   * process could lean on what the one before has left in memory, or be lost in the build.
   */
  readonly built?: boolean;
}

/** The plan's table with one row each: `id | title | status | …`. */
export function planWith(rows: readonly string[], extra = ""): string {
  return [
    "# 📋 TASK MANAGEMENT – Sprint-12-2026",
    "",
    "**Sprint ID**: Sprint-12-2026",
    "**Sprint Dates**: 2026-11-16 to 2026-11-27",
    "",
    "## 🎯 CURRENT SPRINT TASKS",
    "",
    "| ID | Title | Description | Priority | Points | Status | Reviewed | Owner | PR Link | ETA | Depends On |",
    "|----|-------|-------------|----------|--------|--------|----------|-------|---------|-----|------------|",
    ...rows,
    "",
    extra,
    "",
  ].join("\n");
}

/** A row of `planWith`; what isn't given is an empty cell. */
export function row(
  id: string,
  title: string,
  cells: Partial<
    Record<"description" | "priority" | "points" | "status" | "reviewed" | "owner" | "pr" | "eta" | "depends", string>
  > = {},
): string {
  const { description = "-", priority = "Medium", points = "3", status = "Not Started", reviewed = "✖️" } = cells;
  const { owner = "-", pr = "-", eta = "-", depends = "-" } = cells;
  return `| ${id} | ${title} | ${description} | ${priority} | ${points} | ${status} | ${reviewed} | ${owner} | ${pr} | ${eta} | ${depends} |`;
}

/** Starts a stage: octo owns the repository, alice, bob and carol may write, mallory may not. */
export async function stage(options: StageOptions = {}): Promise<Stage> {
  // Who waits in this process puts GitHub's clock forward instead: what had to be over by then is over, at no time.
  let waited = 0;
  const { now = () => new Date() } = options;
  const github = await startGitHub({ now: () => new Date(now().getTime() + waited) });
  const time = {
    clock: () => performance.now() + waited,
    sleep(ms: number, signal?: AbortSignal) {
      signal?.throwIfAborted();
      waited += ms;
      return Promise.resolve();
    },
  };
  for (const login of ["octo", "alice", "bob", "carol", "mallory"]) github.user(login);
  await github.createRepository({
    owner: "octo",
    name: "plans",
    files: options.files ?? { "TASK.md": planWith([row("T-001", "First"), row("T-002", "Second")]) },
    collaborators: { alice: "write", bob: "maintain", carol: "write" },
  });
  const token = github.token(BOT);
  const [owner, repo] = ["octo", "plans"];
  const settings = {
    NO_COLOR: "1",
    LOCKSTEP_NO_PACING: "1",
    GITHUB_TOKEN: token,
    GITHUB_API_URL: github.url,
    GITHUB_REPOSITORY: REPO,
  };
  const start: Stage["start"] = (args, env = {}) => {
    const child = spawn(process.execPath, [`${inject("dist")}/cli.js`, ...args], {
      env: { PATH: process.env.PATH ?? "", NODE_COMPILE_CACHE: compileCache(), ...settings, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const ended = new Promise<Ended>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, stdout, stderr }));
    });
    return { ended, kill: (signal = "SIGKILL") => child.kill(signal) };
  };
  const read = (issue: Awaited<ReturnType<ReturnType<EmbeddedGitHub["as"]>["issues"]["get"]>>["data"]): StageIssue => ({
    number: issue.number,
    title: issue.title,
    body: issue.body ?? "",
    state: issue.state,
    stateReason: issue.state_reason ?? null,
    labels: issue.labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))).toSorted(),
    assignees: (issue.assignees ?? []).map((person) => person.login).toSorted(),
    milestone: issue.milestone?.title ?? null,
    author: issue.user?.login ?? "",
  });
  const stage: Stage = {
    github,
    start,
    run(args, env) {
      if (options.built === true) return start(args, env).ended;
      return command(process.cwd(), args, { env: { ...settings, ...env }, now: new Date().toISOString(), time });
    },
    async sync({ args = [], exit = 0 } = {}) {
      const ended = await stage.run(["sync", "--format", "json", ...args]);
      if (ended.code !== exit)
        throw new Error(`sync ended with ${ended.code} instead of ${exit}\n${ended.stdout}\n${ended.stderr}`);
      const report: SyncReport = JSON.parse(ended.stdout);
      return report;
    },
    async settle() {
      const report = await syncInside(stage);
      if (needsAttention(report)) throw new Error(`the first sync is not in order\n${JSON.stringify(report, null, 2)}`);
      return report;
    },
    pass(ms) {
      waited += ms;
    },
    push: (files, author = "alice") => github.commitFiles(REPO, "main", files, { message: "Edit the plan", author }),
    plan(path = "TASK.md") {
      const text = github.readFile(REPO, path);
      if (text === null) throw new Error(`${path} is not there`);
      return text;
    },
    async edit(from, to, path = "TASK.md") {
      const text = stage.plan(path);
      if (!text.includes(from)) throw new Error(`${path} does not contain ${from}:\n${text}`);
      await stage.push({ [path]: text.replace(from, () => to) });
    },
    async issues() {
      const octokit = github.as("octo");
      const list = await octokit.paginate(octokit.issues.listForRepo, { owner, repo, state: "all", per_page: 100 });
      return list
        .filter((issue) => issue.pull_request === undefined)
        .map(read)
        .toSorted((a, b) => a.number - b.number);
    },
    async issue(number) {
      return read((await github.as("octo").issues.get({ owner, repo, issue_number: number })).data);
    },
    async [Symbol.asyncDispose]() {
      await github.close();
    },
  };
  return stage;
}

/** GitHub's clock for a stage: a second later each time that it is read. */
export function ticking(start: string): () => Date {
  let at = Date.parse(start);
  return () => {
    at += 1000;
    return new Date(at);
  };
}

/** Waits until a condition holds; fails after ten seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (await condition()) return;
    await setTimeout(20);
  }
  throw new Error("The condition did not come true within ten seconds.");
}
