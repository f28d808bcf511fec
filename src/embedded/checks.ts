import { type Identity, needToken } from "./auth.ts";
import { readActions } from "./check-actions.ts";
import { readAnnotations } from "./check-annotations.ts";
import { formatApp, formatCheckSuite, isDone, pullsOfCommit, suiteFor } from "./check-suites.ts";
import { repoUrl } from "./format.ts";
import { Git } from "./git.ts";
import { HttpError, invalid, lengthOf, notFound, type Reply, type RepoCall, text } from "./http.ts";
import type { CheckOutput, CheckRun, RepositoryModel } from "./model.ts";
import { paged } from "./pagination.ts";
import { isObject, type JsonObject } from "./shape.ts";
import type { RepoRow } from "./tables.ts";
import type { World } from "./world.ts";

/** Characters of an output's summary and text. @see https://docs.github.com/rest/checks/runs */
const MAX_TEXT = 65_535;
const CONCLUSIONS = ["success", "failure", "neutral", "cancelled", "skipped", "timed_out", "action_required"];

const refused = (field: string, message: string) => invalid({ resource: "CheckRun", field, code: "custom", message });

/** Check runs are written by Apps only, and a workflow's token is one. */
function app(call: RepoCall): Identity {
  needToken(call, call.repo, ["checks"], "write");
  const { identity } = call;
  if (!identity?.installation) throw new HttpError(403, "You must authenticate via a GitHub App.");
  return identity;
}

export function createCheckRun(call: RepoCall): Reply {
  const { user } = app(call);
  const name = text(call.body, "name", "CheckRun");
  const sha = text(call.body, "head_sha", "CheckRun") ?? "";
  if (!name) throw refused("name", "name is missing");
  if (!new Git(call.world, call.repo).commit(sha)) throw new HttpError(422, `No commit found for SHA: ${sha}`);
  const slug = user.login.replace(/\[bot\]$/, "");
  const run: CheckRun = {
    id: call.world.nextId(),
    name,
    headSha: sha,
    app: slug,
    suiteId: suiteFor(call.world, call.model, slug, sha).id,
    actions: [],
    externalId: text(call.body, "external_id", "CheckRun") ?? "",
    detailsUrl: null,
    status: "queued",
    conclusion: null,
    startedAt: call.world.stamp(),
    completedAt: null,
    output: { title: null, summary: null, text: null },
    annotations: [],
  };
  apply(call, run);
  call.model.checkRuns.set(run.id, run);
  tell(call, run, "created");
  return { status: 201, json: formatCheckRun(call.world, call.repo, call.model, run) };
}

export function updateCheckRun(call: RepoCall): Reply {
  const { user } = app(call);
  const run = findRun(call);
  if (run.app !== user.login.replace(/\[bot\]$/, "")) throw new HttpError(403, "Invalid app_id for check run");
  apply(call, run);
  tell(call, run, run.status === "completed" ? "completed" : "created");
  return { status: 200, json: formatCheckRun(call.world, call.repo, call.model, run) };
}

/** Takes over what the body says. What is refused changes nothing. */
function apply(call: RepoCall, run: CheckRun): void {
  const { body } = call;
  const conclusion = text(body, "conclusion", "CheckRun") ?? null;
  if (conclusion !== null && !CONCLUSIONS.includes(conclusion)) throw refused("conclusion", "is not a conclusion");
  const status = conclusion === null ? (text(body, "status", "CheckRun") ?? run.status) : "completed";
  if (status === "completed" && (conclusion ?? run.conclusion) === null)
    throw refused("conclusion", "conclusion is required when status is completed");
  const actions = readActions(body.actions);
  const given = readOutput(body);
  const annotations = given === null ? [] : readAnnotations(body.output);
  if (given !== null) run.output = given;
  if (actions !== null) run.actions = actions;
  run.annotations.push(...annotations);
  run.detailsUrl = text(body, "details_url", "CheckRun") ?? run.detailsUrl;
  run.name = text(body, "name", "CheckRun") ?? run.name;
  run.status = status;
  run.conclusion = conclusion ?? run.conclusion;
  if (status === "completed") run.completedAt ??= call.world.stamp();
}

function readOutput({ output }: JsonObject): CheckOutput | null {
  if (!isObject(output)) return null;
  const part = (field: string) => text(output, field, "CheckRun") ?? null;
  const [title, summary, whole] = [part("title"), part("summary"), part("text")];
  if (title === null || summary === null) throw refused("output", "title and summary are required");
  for (const [field, value] of Object.entries({ summary, text: whole ?? "" }))
    if (lengthOf(value) > MAX_TEXT) throw refused(field, `${field} is too long (maximum is ${MAX_TEXT} characters)`);
  return { title, summary, text: whole };
}

function findRun(call: RepoCall): CheckRun {
  const run = call.model.checkRuns.get(Number(call.params.id));
  if (!run) throw notFound();
  return run;
}

export function getCheckRun(call: RepoCall): Reply {
  needToken(call, call.repo, ["checks"], "read");
  return { status: 200, json: formatCheckRun(call.world, call.repo, call.model, findRun(call)) };
}

export function listAnnotations(call: RepoCall): Reply {
  needToken(call, call.repo, ["checks"], "read");
  return paged(call, findRun(call).annotations, (annotation) => annotation);
}

/** Check runs of a commit; by default only the latest of each name and app. */
export function listCheckRuns(call: RepoCall): Reply {
  needToken(call, call.repo, ["checks"], "read");
  const sha = new Git(call.world, call.repo).resolve(call.params.ref ?? "");
  if (sha === null) throw new HttpError(422, `No commit found for SHA: ${call.params.ref}`);
  const query = call.url.searchParams;
  const all = [...call.model.checkRuns.values()].filter(
    (run) =>
      run.headSha === sha &&
      run.name === (query.get("check_name") ?? run.name) &&
      run.status === (query.get("status") ?? run.status),
  );
  const latest = new Map(all.map((run) => [`${run.app} ${run.name}`, run]));
  const runs = query.get("filter") === "all" ? all : [...latest.values()];
  return paged(call, runs.toReversed(), (run) => formatCheckRun(call.world, call.repo, call.model, run), "check_runs");
}

function tell(call: RepoCall, run: CheckRun, action: "created" | "completed"): void {
  const { world, repo, identity, model } = call;
  if (!identity) return;
  const check_run = () => ({ check_run: formatCheckRun(world, repo, model, run) });
  world.webhooks.emit(repo, identity.user, "check_run", action, check_run);
  const suite = model.checkSuites.get(run.suiteId);
  if (run.status !== "completed" || !suite || !isDone(model, suite)) return;
  const check_suite = () => ({ check_suite: formatCheckSuite(world, repo, model, suite) });
  world.webhooks.emit(repo, identity.user, "check_suite", "completed", check_suite);
}

/** A check run as answers and webhooks carry it. */
export function formatCheckRun(world: World, repo: RepoRow, model: RepositoryModel, run: CheckRun): JsonObject {
  const suite = model.checkSuites.get(run.suiteId);
  const url = `${repoUrl(world, repo)}/check-runs/${run.id}`;
  const page = `${world.url}/${repo.full_name}/runs/${run.id}`;
  return {
    id: run.id,
    node_id: Buffer.from(`0:CheckRun${run.id}`).toString("base64"),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { ...run.output, annotations_count: run.annotations.length, annotations_url: `${url}/annotations` },
    name: run.name,
    app: formatApp(world, run.app),
    check_suite: suite ? formatCheckSuite(world, repo, model, suite) : null,
    pull_requests: pullsOfCommit(world, repo, model, run.headSha),
  };
}
