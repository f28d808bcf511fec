import { failureOf } from "../../run/failure.ts";
import type { Job, Verdict } from "../queue/port.ts";
import { knownOf } from "../records/knowledge.ts";
import { fold, isIdle, NO_WORK, type Work } from "../work.ts";
import type { WorkerDeps } from "./deps.ts";
import { endingOf } from "./ending.ts";
import { followInstallation } from "./installation.ts";
import { NoToken, openSession, type RepositorySubject, recordOf } from "./open.ts";
import { changesOrganisation, isOrganisationRepository, spreadFull } from "./organisation-push.ts";
import { createOrganisations, type Organisations } from "./organisations.ts";
import type { Session } from "./session.ts";
import { doWork } from "./steps.ts";

/** Nothing can be asked of such a repository, nor need be. */
const GONE = new Set(["deleted", "archived"]);
const DONE: Verdict = { kind: "done" };

/** What one try of a job came to. `token-refused`: another token may do; `out-of-reach`: it may see the repository. */
type Tried = Verdict | Refused;
type Refused = { readonly kind: "token-refused" | "out-of-reach"; readonly reason: string };

function isVerdict(tried: Tried): tried is Verdict {
  return tried.kind !== "token-refused" && tried.kind !== "out-of-reach";
}

/**
 * Does what jobs ask for. Nothing is thrown: what went wrong is in the verdict, what no other try would mend is recorded.
 */
export function createRepositoryWorker(deps: WorkerDeps): (job: Job) => Promise<Verdict> {
  const organisations = createOrganisations(deps);
  return async (job) => {
    try {
      const { subject } = job;
      return subject.kind === "installation"
        ? await followInstallation(deps, subject.installation)
        : await workOn(deps, organisations, job, subject);
    } catch (error) {
      const ending = endingOf(error);
      if (ending.kind === "later") return ending;
      if (ending.kind === "failed") return { ...ending, final: false };
      const { message, hint } = failureOf(error);
      return { kind: "failed", reason: [message, hint].filter(Boolean).join(" "), final: false };
    }
  };
}

async function workOn(
  deps: WorkerDeps,
  organisations: Organisations,
  job: Job,
  subject: RepositorySubject,
): Promise<Verdict> {
  const { app } = deps;
  const before = await recordOf(deps, subject, job.deliveries);
  if (isOrganisationRepository(before.fullName)) {
    organisations.forget(subject.installation);
    if (changesOrganisation(job.deliveries)) {
      const requests = spreadFull(await deps.records.repositories(subject.installation), deps.now());
      if (requests.length > 0) await deps.queue.request(requests);
    }
  }
  const known = knownOf(before, { login: app.login, app: app.id });
  const asked = job.deliveries.flatMap((delivery) => {
    const result = deps.workOf(delivery, known);
    return "work" in result ? [result.work] : [];
  });
  const work = [...asked, ...job.requested].reduce(fold, NO_WORK);
  if (GONE.has(job.deliveries.findLast(({ subject: { kind } }) => kind === "repository")?.action ?? ""))
    await deps.records.lose([before.id]);
  if (isIdle(work)) return DONE;
  const attempt = () => tryOnce(deps, organisations, job, before, work);
  const first = await attempt();
  if (isVerdict(first)) return first;
  // A token that was revoked before its time, or is older than the installation's repositories, is forgotten; a new one is
  // refused only where the App may no more.
  app.forget(subject.installation);
  const second = await attempt();
  if (isVerdict(second)) return second;
  if (second.kind === "out-of-reach") {
    // Not there, or not for the App: a repository that it has never met is no matter.
    if ((await deps.records.repository(before.id)) !== null) await deps.records.lose([before.id]);
    return DONE;
  }
  app.forget(subject.installation);
  const record = (await deps.records.repository(before.id)) ?? before;
  const failure = { code: "bad-token", message: second.reason, hint: null, since: deps.now().toISOString() };
  await deps.records.save({ ...record, failure });
  // The second may have been revoked as well: what was asked for isn't done, and is tried again later.
  return { kind: "failed", reason: second.reason, final: false };
}

async function tryOnce(
  deps: WorkerDeps,
  organisations: Organisations,
  job: Job,
  before: Parameters<typeof openSession>[3],
  work: Work,
): Promise<Tried> {
  let session: Session;
  try {
    session = await openSession(deps, organisations, job, before, work);
  } catch (error) {
    if (error instanceof NoToken) return noToken(deps, before.installation, error);
    const ending = endingOf(error);
    if (ending.kind === "token-refused") return { kind: ending.kind, reason: ending.failure.message };
    if (ending.kind === "later") return ending;
    if (ending.kind === "failed") return { ...ending, final: false };
    return { kind: "out-of-reach", reason: failureOf(error).message };
  }
  if (session.facts.archived) return DONE;
  return doWork(session, work);
}

/** Suspended or removed: recorded, and no reason to try again. Where the App's own key is refused, it is one. */
async function noToken({ app, records }: WorkerDeps, installation: number, { cause }: NoToken): Promise<Verdict> {
  const ending = endingOf(cause);
  if (cause.kind === "not-found") {
    app.forget(installation);
    await records.loseInstallation(installation);
    return DONE;
  }
  // The App says this of suspended ones alone.
  if (cause.kind === "forbidden") {
    app.forget(installation);
    const known = await records.installation(installation);
    const fallback = { id: installation, account: "", removed: false, permissions: {} };
    await records.saveInstallation({ ...fallback, ...known, suspended: true });
    return DONE;
  }
  if (ending.kind === "later") return ending;
  if (ending.kind === "failed") return { ...ending, final: false };
  return { kind: "failed", reason: `${cause.message} ${cause.hint}`, final: false };
}
