import { LeaseLost, Stopping } from "./abort.ts";
import type { Bell } from "./bell.ts";
import { type Claim, takeJobs } from "./claim.ts";
import type { QueueContext } from "./context.ts";
import { finish } from "./finish.ts";
import { keepLeases, type Running } from "./leases.ts";
import type { Job, Verdict, Workers } from "./port.ts";

/** How long a job that was told to stop is waited for before it is handed back under its hands. */
const CLEAN_STOP_MS = 5_000;
/** Pause after something failed that is tried again by itself. */
const TROUBLE_MS = 1_000;

/**
 * Takes jobs and hands them to `handle`, so many at a time.
 * @param bell rung when a job is due or a place is free
 */
export function startWorkers(
  context: QueueContext,
  bell: Bell,
  concurrency: number,
  handle: (job: Job) => Promise<Verdict>,
): Workers {
  const running = new Map<string, Running>();
  const stopping = new AbortController();
  const leases = keepLeases(context, running);
  const taking = takeAll();
  let stopped: Promise<void> | null = null;
  return {
    stop: (graceMs) => {
      stopped ??= stop(graceMs);
      return stopped;
    },
  };

  async function takeAll(): Promise<void> {
    while (!stopping.signal.aborted) {
      const free = concurrency - running.size;
      let taken: readonly Claim[] = [];
      if (free > 0) {
        try {
          taken = await takeJobs(context, free);
        } catch (error) {
          context.tell({ kind: "trouble", error });
          await bell.wait(TROUBLE_MS, stopping.signal, false);
        }
      }
      for (const claim of taken) start(claim);
      // A full hand says that there may be more; an empty one that there is nothing before the bell rings.
      if (taken.length === 0 || running.size >= concurrency) await bell.wait(context.pollMs, stopping.signal, true);
    }
  }

  function start(claim: Claim): void {
    const controller = new AbortController();
    const handled = run(claim, controller).finally(() => {
      running.delete(claim.id);
      bell.ring();
    });
    running.set(claim.id, { claim, controller, handled });
  }

  async function run(claim: Claim, controller: AbortController): Promise<void> {
    const { subject, attempt, deliveries } = claim;
    context.tell({ kind: "started", subject, attempt, deliveries: deliveries.length });
    const verdict = await verdictOf(claim, controller.signal);
    await record(claim, verdict, controller.signal);
  }

  async function verdictOf(claim: Claim, signal: AbortSignal): Promise<Verdict> {
    const { id, subject, deliveries, requested, attempt } = claim;
    try {
      return await Promise.race([
        handle({ id, subject, deliveries, requested, attempt, signal }),
        // After a stop there is an end to waiting, also for a worker that doesn't listen.
        abandoned(signal),
      ]);
    } catch (error) {
      context.tell({ kind: "trouble", error });
      return { kind: "failed", reason: reasonOf(error), final: false };
    }
  }

  async function record(claim: Claim, verdict: Verdict, signal: AbortSignal): Promise<void> {
    const { id, subject, attempt } = claim;
    for (;;) {
      if (isLost(signal)) break;
      try {
        if (!(await finish(context, claim, verdict))) break;
        context.tell({ kind: "ended", subject, attempt, verdict });
        return;
      } catch (error) {
        // What was done stays done; as long as the job is ours that it was done can be said a little later.
        context.tell({ kind: "trouble", error });
        if (stopping.signal.aborted) return;
        await bell.wait(TROUBLE_MS, stopping.signal, false);
      }
    }
    context.tell({ kind: "lost", subject, job: id });
  }

  async function stop(graceMs: number): Promise<void> {
    stopping.abort();
    await taking;
    const all = () => Promise.all([...running.values()].map(({ handled }) => handled));
    await within(all(), graceMs);
    for (const { controller } of running.values()) controller.abort(new Stopping());
    await all();
    await leases.stop();
  }
}

function isLost(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason instanceof LeaseLost;
}

/** Hands a job back some time after its worker was told to stop. Never settles before that. */
async function abandoned(signal: AbortSignal): Promise<Verdict> {
  await new Promise<void>((resolve) => {
    const later = () => setTimeout(resolve, CLEAN_STOP_MS).unref();
    if (signal.aborted) later();
    else signal.addEventListener("abort", later, { once: true });
  });
  return { kind: "later", afterMs: 0, reason: "The process was told to end." };
}

async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}

function reasonOf(error: unknown): string {
  return `Unexpected error: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`.slice(
    0,
    500,
  );
}
