import { ORGANISATION_PATH } from "../../config/index.ts";
import type { Delivery } from "../delivery.ts";
import { touches } from "../intake/work/pushes.ts";
import type { WorkRequest } from "../queue/port.ts";
import type { RepositoryRecord } from "../records/record.ts";
import { NO_WORK } from "../work.ts";

/** A full reconcile, as nobody waits for it. */
export const FULL = { ...NO_WORK, sync: { issues: [], pulls: [], full: true } };

/** So far apart are the reconciles of one installation that all begin for the same reason. */
const STEP_MS = 2_000;
/** However many they are, the last one begins by then. */
const LONGEST_MS = 60 * 60_000;

/** Whether the repository can be the one in which an account speaks for all of its repositories. Pure. */
export function isOrganisationRepository(fullName: string): boolean {
  return /\/\.github$/i.test(fullName);
}

/** Whether deliveries of that repository may have changed what is said there. Pure. */
export function changesOrganisation(deliveries: readonly Delivery[]): boolean {
  return deliveries.some(({ subject }) => {
    if (subject.kind === "repository") return true;
    if (subject.kind !== "push" || subject.ref !== `refs/heads/${subject.defaultBranch}`) return false;
    return touches(subject.paths, [ORGANISATION_PATH]);
  });
}

/** A full reconcile of each of an installation's synced repositories, one after the other. Pure. */
export function spreadFull(records: readonly RepositoryRecord[], now: Date): readonly WorkRequest[] {
  const synced = records.filter(({ removed, consent }) => !removed && consent.kind === "enabled");
  const step = Math.min(STEP_MS, LONGEST_MS / Math.max(1, synced.length));
  return synced.map(({ id, installation, fullName }, index) => ({
    installation,
    repository: { id, fullName },
    work: FULL,
    notBefore: new Date(now.getTime() + Math.round(index * step)).toISOString(),
  }));
}
