import { GitHubError } from "../../github/errors.ts";
import { commitFiles } from "../../run/files.ts";
import type { TreeFile } from "../../sync/github-records.ts";
import type { RepositoryRecord } from "../records/record.ts";
import { NO_WORK } from "../work.ts";
import type { Session } from "../worker/session.ts";
import { configWithout, couldHavePlans, findPlans } from "./find-plans.ts";
import { hasConfig } from "./guard.ts";
import { offer } from "./offer.ts";
import { ONBOARDING_BRANCH } from "./offer-text.ts";
import { planOnboarding } from "./turns.ts";

const OFFERS_PER_HOUR = 10;

/**
 * Finds out whether a repository agrees to be synced, and offers it once where it has plans and nobody has said anything.
 * One request for one without plans, whatever is in it.
 * @returns whether it agrees
 * @throws what `offer` throws
 */
export async function discover(session: Session): Promise<boolean> {
  const { host, facts } = session;
  const tree = await filesOf(session);
  const paths = tree.map(({ path }) => path);
  const { consent } = session.record();
  if (hasConfig(paths)) {
    // What the offer showed was agreed to only by merging that one.
    const offered =
      (consent.kind === "offered" || consent.kind === "declined") && consent.pull !== null ? consent.pull : null;
    const merged = offered !== null && (await host.pull(offered))?.mergedAt != null;
    const shown = merged ? session.record().shown : null;
    await session.note({ consent: { kind: "enabled" }, shown, defaultBranch: facts.defaultBranch });
    return true;
  }
  if (consent.kind === "offered" || consent.kind === "declined") {
    // One that was closed may have been opened again.
    const pull = consent.pull === null ? null : await host.pull(consent.pull);
    const kind = pull?.state === "open" ? "offered" : "declined";
    if (kind !== consent.kind && pull !== null) await session.note({ consent: { kind, pull: pull.number } });
    else if (pull === null) await session.note({ consent: { kind: "declined", pull: null } });
    return false;
  }
  const { organisation } = await session.said();
  const config = configWithout(organisation);
  const source = { tree: () => Promise.resolve(tree), blob: host.blob };
  const plans = couldHavePlans(paths, config) ? await findPlans(commitFiles(source, facts.defaultBranch), config) : [];
  if (plans.length === 0) {
    await session.note({ consent: { kind: "no-plans" } });
    return false;
  }
  // What was said before counts, whatever has become of the records.
  const [earlier] = await host.pullsOfBranch(ONBOARDING_BRANCH);
  if (earlier !== undefined) {
    const { number, state } = earlier;
    await session.note({ consent: { kind: state === "open" ? "offered" : "declined", pull: number } });
    return false;
  }
  if (await isItsTurn(session)) await offer(session, plans);
  return false;
}

/** All files of the default branch; none where it has no commit yet. */
async function filesOf({ host, facts }: Session): Promise<readonly TreeFile[]> {
  try {
    return await host.tree(facts.defaultBranch);
  } catch (error) {
    if (error instanceof GitHubError && error.kind === "not-found") return [];
    throw error;
  }
}

/** Whether the sync may be offered now; else it is asked for again when its turn has come. */
async function isItsTurn(session: Session): Promise<boolean> {
  const { records, queue, now, offersPerHour = OFFERS_PER_HOUR } = session.deps;
  const { id, installation, fullName, offerAt } = session.record();
  const choose = (all: readonly RepositoryRecord[]) =>
    planOnboarding([id], all, now(), offersPerHour)[0]?.notBefore ?? now().toISOString();
  const given = offerAt ?? (await records.giveTurn({ id, installation }, choose));
  if (offerAt === null) await session.note({ consent: { kind: "unseen" }, offerAt: given });
  if (Date.parse(given) <= now().getTime()) return true;
  const work = { ...NO_WORK, discover: true };
  await queue.request([{ installation, repository: { id, fullName }, work, notBefore: given }]);
  return false;
}
