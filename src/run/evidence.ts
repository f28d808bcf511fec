import { matchesGlob } from "../dialects/index.ts";
import { GitHubError } from "../github/errors.ts";
import { coverageOf, percentIn } from "../metrics/reports/coverage.ts";
import type { EvidenceKind, EvidencePolicy, PullEvidence, Verified } from "../plan/evidence.ts";
import type { CheckRecord } from "../sync/github-records.ts";
import type { Host } from "../sync/host.ts";
import type { PullObservation } from "../sync/ledger.ts";
import { verdictOf } from "../sync/pull-state.ts";

/** What evidence is gathered with. */
export interface EvidenceOptions {
  readonly host: Pick<Host, "commitChecks" | "reviews" | "pullFiles" | "permission" | "fileAt">;
  readonly policy: Pick<EvidencePolicy, "tests" | "coverageFiles">;
  /** Id of the workflow run that asks, so that its own jobs, which aren't over, don't count; null outside a workflow. */
  readonly workflowRun: string | null;
}

/** Check runs that this tool makes itself are called so. */
const OWN_CHECK = /^lockstep\b/i;

/** Gathers what is known of a pull request as evidence, asking for no more than these kinds. */
export async function pullEvidence(
  pull: Pick<PullObservation, "number" | "author" | "state" | "mergedAt" | "headSha">,
  kinds: ReadonlySet<EvidenceKind>,
  { host, policy, workflowRun }: EvidenceOptions,
): Promise<PullEvidence> {
  const { number, author, headSha } = pull;
  const state = pull.mergedAt !== null ? "merged" : pull.state;
  let asked: Promise<readonly CheckRecord[]> | null = null;
  const checks = () => {
    asked ??= host.commitChecks(headSha);
    return asked;
  };
  return {
    number,
    author,
    state,
    ...(kinds.has("review") ? { review: await verified(() => reviewOf(number, author, host)) } : {}),
    ...(kinds.has("checks") ? { checks: await verified(async () => stateOf(await checks(), workflowRun)) } : {}),
    ...(kinds.has("tests")
      ? { tests: await verified(async () => (await host.pullFiles(number)).some((f) => matchesGlob(f, policy.tests))) }
      : {}),
    ...(kinds.has("coverage")
      ? { coverage: await verified(() => coverage(headSha, policy.coverageFiles, host, checks)) }
      : {}),
  };
}

async function reviewOf(number: number, author: string, host: Pick<Host, "reviews" | "permission">) {
  const reviews = await host.reviews(number);
  const writers = new Set<string>();
  for (const login of new Set(reviews.map((review) => review.author))) {
    const permission = await host.permission(login);
    if (permission === "admin" || permission === "write") writers.add(login.toLowerCase());
  }
  return verdictOf(author, reviews, (login) => writers.has(login.toLowerCase()));
}

function stateOf(all: readonly CheckRecord[], workflowRun: string | null) {
  const others = all.filter(
    ({ name, url }) => !OWN_CHECK.test(name) && (workflowRun === null || !isOfRun(url, workflowRun)),
  );
  const names = (state: CheckRecord["state"]) =>
    others.filter((check) => check.state === state).map((check) => check.name);
  return { passed: names("passed").length, failed: names("failed"), running: names("running") };
}

/** A job's address is `…/actions/runs/<run>/job/<job>`. */
function isOfRun(url: string | null, run: string): boolean {
  return url?.split("/").some((part, at, parts) => part === run && parts[at - 1] === "runs") ?? false;
}

/** By a report in the repository, else by what a check about coverage says; that of a patch alone is another figure. */
async function coverage(
  commit: string,
  paths: readonly string[],
  host: Pick<Host, "fileAt">,
  checks: () => Promise<readonly CheckRecord[]>,
): Promise<number | null> {
  for (const path of paths) {
    const report = await host.fileAt(path, commit);
    if (report !== null) return coverageOf(report);
  }
  const told = (await checks()).filter(({ name }) => /cover|codecov/i.test(name) && !/patch|diff/i.test(name));
  return told.map(({ text }) => percentIn(text)).find((percent) => percent !== null) ?? null;
}

/** A fact, or why GitHub wouldn't tell it. @throws GitHubError where GitHub fails altogether */
async function verified<T>(ask: () => Promise<T>): Promise<Verified<T>> {
  try {
    return { known: true, value: await ask() };
  } catch (error) {
    if (!(error instanceof GitHubError) || !UNTOLD.has(error.kind)) throw error;
    return { known: false, why: error.message.replace(/\.$/, "") };
  }
}

const UNTOLD: ReadonlySet<GitHubError["kind"]> = new Set(["forbidden", "not-found", "refused", "bad-file"]);
