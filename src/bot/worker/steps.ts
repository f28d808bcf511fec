import { discover } from "../consent/discover.ts";
import type { Verdict } from "../queue/port.ts";
import type { Work } from "../work.ts";
import { archiveSprint } from "./archive.ts";
import { type Counts, checkCommit } from "./checks.ts";
import { endingOf } from "./ending.ts";
import { fixPull } from "./fixes.ts";
import { previewPull } from "./previews.ts";
import type { Session } from "./session.ts";
import { attention, show, type Trouble, troubleOf } from "./show.ts";
import { syncRepository } from "./sync.ts";

type Sync = NonNullable<Work["sync"]>;
/** A part of the work; what it gives is a reason to go on later. */
type Step = () => Promise<Extract<Verdict, { kind: "later" }> | null>;

const DONE: Verdict = { kind: "done" };
const NO_HINT: Sync = { issues: [], pulls: [], full: false };
/** Before the rest of a long sync is begun, others have their turn. */
const REST_MS = 1_000;

/**
 * Does the parts of a work one after the other, those that a person waits for first. Nothing but looking is done in a
 * repository that hasn't agreed. A part that no other try would mend doesn't keep the next ones from being done.
 */
export async function doWork(
  session: Session,
  work: Work,
): Promise<Verdict | { readonly kind: "token-refused"; readonly reason: string }> {
  let sync = work.sync;
  const troubles: Trouble[] = [];
  const steps: Step[] = [];
  if (session.record().consent.kind !== "enabled") {
    if (sync === null && !work.discover) return DONE;
    steps.push(async () => {
      if (await discover(session)) {
        sync ??= NO_HINT;
        steps.push(...partsOf(session, work, sync, troubles));
      }
      return null;
    });
  } else steps.push(...partsOf(session, work, sync, troubles));

  // Looking may add to the steps while they are gone through.
  for (const step of steps) {
    try {
      const later = await step();
      if (later !== null) return later;
    } catch (error) {
      const ending = endingOf(error);
      switch (ending.kind) {
        case "later":
          return ending;
        case "failed":
          return { ...ending, final: false };
        case "token-refused":
          return { kind: ending.kind, reason: ending.failure.message };
        case "removed":
          await session.note({ removed: true });
          return DONE;
        case "withdrawn":
          await session.note({ consent: { kind: "declined", pull: null }, shown: null, failure: null });
          return DONE;
        case "settled":
          session.deps.log(ending.failure.code);
          troubles.push(troubleOf(ending.failure));
      }
    }
  }
  const [trouble = null] = troubles;
  if (trouble !== null || sync !== null) await show(session, trouble);
  return DONE;
}

/** @param troubles what a person must look at, put there by the sync */
function partsOf(session: Session, work: Work, sync: Sync | null, troubles: Trouble[]): readonly Step[] {
  const counts = new Map<number, Counts>();
  const parts: (() => Promise<unknown>)[] = [
    ...work.fixes.map((fix) => () => fixPull(session, fix)),
    ...work.checks.map((check) => async () => {
      const found = await checkCommit(session, check);
      if (found !== null && check.pull !== null) counts.set(check.pull, found);
    }),
    ...work.previews.map((number) => () => previewPull(session, number, counts.get(number) ?? null)),
  ];
  const { archive } = work;
  if (archive !== null) parts.push(() => archiveSprint(session, archive));
  const steps: Step[] = parts.map((part) => async () => {
    await part();
    return null;
  });
  if (sync !== null)
    steps.push(async () => {
      const { report, restAfterMs } = await syncRepository(session, sync);
      const trouble = attention(report);
      if (trouble !== null) troubles.push(trouble);
      if (restAfterMs === null) return null;
      const reason = "A long sync goes on: the rest of it is left for the next turn.";
      return { kind: "later", afterMs: Math.max(REST_MS, restAfterMs), reason };
    });
  return steps;
}
