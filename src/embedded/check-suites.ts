import { needToken } from "./auth.ts";
import { formatPullRef, repoUrl } from "./format.ts";
import { Git } from "./git.ts";
import { HttpError, notFound, type Reply, type RepoCall } from "./http.ts";
import type { CheckRun, CheckSuite, RepositoryModel } from "./model.ts";
import { paged } from "./pagination.ts";
import type { JsonObject } from "./shape.ts";
import type { RepoRow } from "./tables.ts";
import type { World } from "./world.ts";

/** The suite of an app for a commit, made with its first check run. */
export function suiteFor(world: World, model: RepositoryModel, app: string, headSha: string): CheckSuite {
  for (const suite of model.checkSuites.values()) if (suite.app === app && suite.headSha === headSha) return suite;
  const suite: CheckSuite = { id: world.nextId(), app, headSha, createdAt: world.stamp() };
  model.checkSuites.set(suite.id, suite);
  return suite;
}

/** The runs of a suite; of several of one name the last, as they count. */
function runsOf(model: RepositoryModel, suite: CheckSuite): CheckRun[] {
  const runs = [...model.checkRuns.values()].filter(({ suiteId }) => suiteId === suite.id);
  return [...new Map(runs.map((run) => [run.name, run])).values()];
}

export function getCheckSuite(call: RepoCall): Reply {
  needToken(call, call.repo, ["checks"], "read");
  return { status: 200, json: formatCheckSuite(call.world, call.repo, call.model, findSuite(call)) };
}

export function listCheckSuites(call: RepoCall): Reply {
  needToken(call, call.repo, ["checks"], "read");
  const sha = new Git(call.world, call.repo).resolve(call.params.ref ?? "");
  if (sha === null) throw new HttpError(422, `No commit found for SHA: ${call.params.ref}`);
  const suites = [...call.model.checkSuites.values()].filter(({ headSha }) => headSha === sha);
  return paged(call, suites, (suite) => formatCheckSuite(call.world, call.repo, call.model, suite), "check_suites");
}

function findSuite(call: RepoCall): CheckSuite {
  const suite = call.model.checkSuites.get(Number(call.params.id));
  if (!suite) throw notFound();
  return suite;
}

/** Open pull requests of the repository itself that a commit is the head of. */
export function pullsOfCommit(world: World, repo: RepoRow, model: RepositoryModel, sha: string): JsonObject[] {
  return [...model.issues.values()].flatMap((issue) => {
    const { pull } = issue;
    const own = pull !== null && pull.headRepositoryId === repo.id && pull.headSha === sha;
    return own && issue.state === "open" ? [formatPullRef(world, repo, issue.number, pull)] : [];
  });
}

/** A branch that stands at the commit, the default one last. */
function branchOf(world: World, repo: RepoRow, sha: string): string | null {
  const branches = [...new Git(world, repo).branches()].filter(([, tip]) => tip === sha).map(([name]) => name);
  return branches.find((name) => name !== repo.default_branch) ?? branches[0] ?? null;
}

export function formatCheckSuite(world: World, repo: RepoRow, model: RepositoryModel, suite: CheckSuite): JsonObject {
  const runs = runsOf(model, suite);
  const done = runs.length > 0 && runs.every(({ status }) => status === "completed");
  const failed = runs.find(({ conclusion }) => !["success", "neutral", "skipped"].includes(conclusion ?? ""));
  return {
    id: suite.id,
    node_id: Buffer.from(`0:CheckSuite${suite.id}`).toString("base64"),
    head_branch: branchOf(world, repo, suite.headSha),
    head_sha: suite.headSha,
    status: done ? "completed" : "queued",
    conclusion: done ? (failed?.conclusion ?? "success") : null,
    url: `${repoUrl(world, repo)}/check-suites/${suite.id}`,
    app: formatApp(world, suite.app),
    pull_requests: pullsOfCommit(world, repo, model, suite.headSha),
    latest_check_runs_count: runs.length,
    created_at: suite.createdAt,
    updated_at: runs.at(-1)?.completedAt ?? suite.createdAt,
  };
}

/** The app that checks belong to. */
export function formatApp(world: World, slug: string): JsonObject {
  return { id: world.ensureApp(slug), slug, name: slug };
}

/** Whether all runs of a suite are done. */
export function isDone(model: RepositoryModel, suite: CheckSuite): boolean {
  return runsOf(model, suite).every(({ status }) => status === "completed");
}
