import type { Installation } from "../app/port.ts";
import type { Verdict, WorkRequest } from "../queue/port.ts";
import { type Consent, newRecord } from "../records/record.ts";
import { NO_WORK, type Work } from "../work.ts";
import type { WorkerDeps } from "./deps.ts";

type Deps = Pick<WorkerDeps, "app" | "records" | "queue">;

/**
 * Brings what is recorded of an installation into line with what GitHub says of it now, whatever event asked for that:
 * made, removed, suspended, other permissions, repositories added or taken away.
 * @throws GitHubError where GitHub fails
 */
export async function followInstallation(deps: Deps, id: number): Promise<Verdict> {
  const found = (await deps.app.installations()).find((installation) => installation.id === id);
  if (found === undefined) await loseInstallation(deps, id);
  else await meetInstallation(deps, found);
  return { kind: "done" };
}

/** Forgets an installation that GitHub no longer knows. What was agreed in its repositories is remembered. */
export async function loseInstallation({ app, records }: Omit<Deps, "queue">, id: number): Promise<void> {
  app.forget(id);
  await records.loseInstallation(id);
}

/**
 * Records an installation and its repositories as GitHub has them. Repositories that nobody has looked at are looked at;
 * those that come back, alone or with an installation that was suspended or removed, are synced: of what happened meanwhile
 * GitHub has told nothing.
 * @throws GitHubError where GitHub fails
 */
export async function meetInstallation({ app, records, queue }: Deps, found: Installation): Promise<void> {
  const { id, account, suspended, permissions } = found;
  const earlier = await records.installation(id);
  const away = earlier !== null && (earlier.suspended || earlier.removed);
  // A token may do what the installation could do when it was made.
  app.forget(id);
  const save = () => records.saveInstallation({ id, account, suspended, permissions, removed: false });
  if (suspended) {
    await save();
    return;
  }
  const repositories = await app.repositories(id);
  const known = new Map((await records.repositories(id)).map((record) => [record.id, record]));
  const here = new Set(repositories.map((repository) => repository.id));
  await records.lose([...known.keys()].filter((one) => !here.has(one)));
  await records.meet(id, repositories);
  const requests = repositories.flatMap((repository): WorkRequest[] => {
    const before = known.get(repository.id) ?? newRecord(repository.id, id, repository.fullName);
    const work = workFor(before.consent, before.removed || away);
    // One that has its turn waits for it.
    const notBefore = before.consent.kind === "unseen" ? before.offerAt : null;
    return work === null ? [] : [{ installation: id, repository, work, notBefore }];
  });
  if (requests.length > 0) await queue.request(requests);
  // Last, so that whoever dies before this asks for the same again.
  await save();
}

function workFor(consent: Consent, away: boolean): Work | null {
  if (consent.kind === "unseen") return { ...NO_WORK, discover: true };
  if (!away) return null;
  if (consent.kind === "enabled") return { ...NO_WORK, sync: { issues: [], pulls: [], full: false } };
  return consent.kind === "declined" ? null : { ...NO_WORK, discover: true };
}
