import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type EmbeddedGitHub, startGitHub } from "../../src/embedded/index.ts";
import { answering } from "./child.ts";
import { Repository } from "./payloads.ts";

/** What the process with the embedded GitHub is asked. */
export const GitHubQuestion = z.discriminatedUnion("ask", [
  z.object({
    ask: z.literal("start"),
    accounts: z.number(),
    /** For each account. */
    repositories: z.number(),
    /** So many of all repositories, the first ones, have a task in their plan. */
    tasks: z.number(),
    webhook: z.object({ url: z.string(), secret: z.string() }),
  }),
  /** Waits until all webhooks so far have been sent. */
  z.object({ ask: z.literal("settled") }),
  /** From now on each request takes so many milliseconds longer. */
  z.object({ ask: z.literal("delay"), ms: z.number() }),
  /** How many requests came since this was asked last, and how many of them were answered by 304, which GitHub doesn't count. */
  z.object({ ask: z.literal("requests") }),
  /** Closes the first issue of each repository, one after the other, and waits until the plans on the branches say so. */
  z.object({ ask: z.literal("close"), repositories: z.array(z.string()), everyMs: z.number(), limitMs: z.number() }),
]);
export type GitHubQuestion = z.infer<typeof GitHubQuestion>;

/** Answer to `start`. */
export const Started = z.object({
  url: z.string(),
  appId: z.number(),
  privateKey: z.string(),
  repositories: z.array(Repository),
});
export type Started = z.infer<typeof Started>;

const PLAN = `# TASK MANAGEMENT – Sprint-12-2026

## CURRENT SPRINT TASKS

| ID | Task | Story Points | Status | Owner |
| --- | --- | --- | --- | --- |
`;
const TASK = "| T-001 | Post letters | 3 | Not Started | |\n";
const CONFIG = '{ "sprint_id": "Sprint-12-2026" }\n';
const PERMISSIONS = { contents: "write", issues: "write", pull_requests: "write", checks: "write", metadata: "read" };

if (import.meta.main) {
  let github: EmbeddedGitHub | null = null;
  let delay: Disposable | null = null;
  answering(async (message) => {
    const question = GitHubQuestion.parse(message);
    if (question.ask === "start") {
      github = await startGitHub({ keepDeliveries: false });
      return await fill(github, question);
    }
    if (github === null) throw new Error("The embedded GitHub hasn't been started.");
    switch (question.ask) {
      case "settled":
        await github.settled();
        return null;
      case "delay":
        delay?.[Symbol.dispose]();
        delay =
          question.ms === 0 ? null : github.fault({ path: /./, delay: question.ms, times: Number.MAX_SAFE_INTEGER });
        return null;
      case "requests": {
        const all = github.count();
        const unchanged = github.requests.filter(({ status }) => status === 304).length;
        github.resetLog();
        return { all, unchanged };
      }
      case "close":
        return await allClosed(github, question);
    }
  });
}

async function fill(
  github: EmbeddedGitHub,
  { accounts, repositories: each, tasks, webhook }: Extract<GitHubQuestion, { ask: "start" }>,
): Promise<Started> {
  github.user("alice");
  const owners = Array.from({ length: accounts }, (_, n) => `team-${n + 1}`);
  for (const owner of owners) github.user(owner);
  const [first = "team-1", ...others] = owners;
  const slug = "lockstep-bench";
  const app = github.createApp({ slug, account: first, permissions: PERMISSIONS, events: ["*"], webhook });
  const made: Repository[] = [];
  for (const owner of owners) {
    const ids: Omit<Repository, "installation">[] = [];
    for (let n = 1; n <= each; n++) {
      const name = `plans-${n}`;
      // Bringing a thousand tasks onto GitHub would take most of the bench's time.
      const plan = made.length + n <= tasks ? PLAN + TASK : PLAN;
      const files = { "TASK.md": plan, "sprint.config.json": CONFIG };
      const { id, fullName } = await github.createRepository({ owner, name, files, collaborators: { alice: "write" } });
      ids.push({ id, fullName });
    }
    const installation = others.includes(owner)
      ? github.installations.install({ slug, account: owner })
      : app.installationId;
    made.push(...ids.map((one) => ({ ...one, installation })));
  }
  await github.settled();
  const { appId, privateKey } = app;
  return { url: github.url, appId, privateKey, repositories: made };
}

/** Answer to `requests`. */
export const Requests = z.object({ all: z.number(), unchanged: z.number() });

async function allClosed(
  github: EmbeddedGitHub,
  { repositories, everyMs, limitMs }: Extract<GitHubQuestion, { ask: "close" }>,
): Promise<readonly number[]> {
  return await Promise.all(
    repositories.map(async (repository, n) => {
      await sleep(n * everyMs);
      return await closed(github, repository, limitMs);
    }),
  );
}

/** Milliseconds from the moment at which a person closed the issue. */
async function closed(github: EmbeddedGitHub, repository: string, limitMs: number): Promise<number> {
  const [owner = "", repo = ""] = repository.split("/");
  const alice = github.as("alice");
  const began = performance.now();
  await alice.issues.update({ owner, repo, issue_number: 1, state: "closed" });
  for (;;) {
    const passed = performance.now() - began;
    if (/\| T-001 .*\| Done/.test(github.readFile(repository, "TASK.md") ?? "")) return passed;
    if (passed > limitMs) throw new Error(`${repository} was not brought into agreement within ${limitMs} ms.`);
    await sleep(5);
  }
}
