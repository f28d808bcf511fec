import { GitHubError } from "../../github/errors.ts";
import { AccountPace } from "../../github/pace.ts";
import type { Database } from "../database.ts";
import { admit, type Standing } from "./admit.ts";
import { afterJob, type Breaker, CLOSED, TRIAL_MS } from "./breaker.ts";
import { newerBudget } from "./budget.ts";
import type { Limits } from "./port.ts";
import { afterAnswer, isWorthTelling, NOTHING_SEEN, type Seen, type Told } from "./reports.ts";
import { limitsOf, UNKNOWN } from "./rows.ts";

/** What the limits need besides the database. */
export interface LimitsOptions {
  readonly database: Database;
  /** Wall clock. Those of several machines are taken to agree within seconds. */
  readonly clock: () => Date;
  /** From 0 up to, not including, 1; default Math.random. */
  readonly chance?: () => number;
  /** Told of what fails in the background; what is to be told is told with the next answer. It must not throw. */
  readonly trouble?: (error: unknown) => void;
}

/** What this process has heard of one installation. */
interface Local {
  seen: Seen;
  told: Told | null;
  telling: Promise<void>;
  /** As it was when the last job began. */
  breaker: Breaker;
  readonly pace: AccountPace;
  /** When it was asked about last, milliseconds since 1970. */
  used: number;
}

/**
 * The limits in a database whose tables `LIMITS_MIGRATIONS` made.
 *
 * Shared by all processes: what is left of each rate limit, pauses that GitHub asked for, and the circuit breaker. Each process
 * for itself: the second between writes, and the count of what was created, which ledgers carry on from one to another.
 */
export function createLimits(options: LimitsOptions): Limits {
  const { database, chance = Math.random, trouble = () => {} } = options;
  const now = () => options.clock().getTime();
  const locals = new Map<number, Local>();

  function local(installation: number): Local {
    const found = locals.get(installation);
    if (found !== undefined) {
      found.used = now();
      return found;
    }
    const made: Local = {
      ...{ seen: NOTHING_SEEN, told: null, telling: Promise.resolve() },
      ...{ breaker: CLOSED, pace: new AccountPace(), used: now() },
    };
    locals.set(installation, made);
    return made;
  }

  async function standing(installation: number): Promise<Standing> {
    const [row] = await database.query("SELECT * FROM lockstep.limits WHERE installation = $1", [installation]);
    const stored = row === undefined ? UNKNOWN : limitsOf(row);
    const one = local(installation);
    const pausedUntil = latest(one.seen.pausedUntil, stored.pausedUntil);
    // What others were told is news to what runs here; what was told here may not be written yet.
    if (pausedUntil !== one.seen.pausedUntil) one.seen = { ...one.seen, pausedUntil };
    one.breaker = stored.breaker;
    const { budget } = one.seen;
    return {
      budget: budget === null ? stored.budget : newerBudget(stored.budget, budget),
      pausedUntil,
      breaker: stored.breaker,
    };
  }

  function tell(installation: number, one: Local): void {
    const { seen } = one;
    one.told = { seen, at: now() };
    one.telling = one.telling
      .then(() => write(installation, one, seen))
      .catch((error: unknown) => {
        one.told = null;
        trouble(error);
      });
  }

  async function write(installation: number, one: Local, { budget, pausedUntil }: Seen): Promise<void> {
    const at = now();
    await database.transaction(async (statements) => {
      await statements.query(
        "INSERT INTO lockstep.limits (installation, seen_at) VALUES ($1, $2::timestamptz) ON CONFLICT DO NOTHING",
        [installation, iso(at)],
      );
      const [row] = await statements.query("SELECT * FROM lockstep.limits WHERE installation = $1 FOR UPDATE", [
        installation,
      ]);
      const stored = row === undefined ? UNKNOWN : limitsOf(row);
      const newest = budget === null ? stored.budget : newerBudget(stored.budget, budget);
      const pause = latest(pausedUntil, stored.pausedUntil);
      one.seen = { ...one.seen, pausedUntil: latest(one.seen.pausedUntil, pause) };
      await statements.query(
        `UPDATE lockstep.limits SET quota = $2, remaining = $3, reset_at = $4::timestamptz, paused_until = $5::timestamptz,
           seen_at = $6::timestamptz WHERE installation = $1`,
        [installation, newest?.quota, newest?.remaining, iso(newest?.resetAt), iso(pause), iso(at)].map(
          (value) => value ?? null,
        ),
      );
    });
  }

  return {
    async admit(installation, kind) {
      const at = now();
      const known = await standing(installation);
      const admission = admit(known, kind, at, chance());
      if (admission.kind !== "trial") return admission;
      const { openUntil, trialUntil } = known.breaker;
      const taken = await database.query(
        `UPDATE lockstep.limits SET trial_until = $2::timestamptz
         WHERE installation = $1 AND open_until = $3::timestamptz AND trial_until IS NOT DISTINCT FROM $4::timestamptz
         RETURNING installation`,
        [installation, iso(at + TRIAL_MS), iso(openUntil), iso(trialUntil)],
      );
      if (taken.length > 0) return admission;
      // Another worker has taken it, or the breaker is another one by now.
      const breaker = { ...known.breaker, openUntil: at, trialUntil: at + TRIAL_MS };
      return admit({ ...known, breaker }, kind, at, chance());
    },

    async ended(installation, job) {
      const { failed, openings } = local(installation).breaker;
      // Most jobs change nothing, and cost nothing here.
      if (job.finding !== "outage" && !job.trial && failed.length + openings === 0) return;
      const at = now();
      await database.transaction(async (statements) => {
        await statements.query(
          "INSERT INTO lockstep.limits (installation, seen_at) VALUES ($1, $2::timestamptz) ON CONFLICT DO NOTHING",
          [installation, iso(at)],
        );
        const [row] = await statements.query("SELECT * FROM lockstep.limits WHERE installation = $1 FOR UPDATE", [
          installation,
        ]);
        const next = afterJob((row === undefined ? UNKNOWN : limitsOf(row)).breaker, job, at);
        await statements.query(
          `UPDATE lockstep.limits SET failed = $2::text::jsonb, openings = $3, open_until = $4::timestamptz,
             trial_until = $5::timestamptz, seen_at = $6::timestamptz WHERE installation = $1`,
          [
            installation,
            JSON.stringify(next.failed),
            next.openings,
            iso(next.openUntil),
            iso(next.trialUntil),
            iso(at),
          ],
        );
      });
    },

    seen(installation, answer) {
      const one = local(installation);
      one.seen = afterAnswer(one.seen, answer, now());
      if (isWorthTelling(one.seen, one.told, now())) tell(installation, one);
    },
    answers: (installation) => local(installation).seen.answers,
    held(installation) {
      const until = local(installation).seen.pausedUntil;
      const wait = until === null ? 0 : until - now();
      if (wait <= 0) return null;
      const message = `GitHub asked this installation to slow down (secondary rate limit), for another ${Math.ceil(wait / 1000)} s.`;
      return new GitHubError("rate-limited", message, "Nothing is lost: it is gone on with then.", {
        retryAfterMs: wait,
      });
    },
    pace: (installation) => local(installation).pace,
    async all() {
      return (await database.query("SELECT * FROM lockstep.limits ORDER BY installation", [])).map(limitsOf);
    },
    async prune(before) {
      await database.query("DELETE FROM lockstep.limits WHERE seen_at < $1::timestamptz", [iso(before)]);
      for (const [installation, { used }] of locals) if (used < before) locals.delete(installation);
    },
    async settled() {
      await Promise.all([...locals.values()].map(({ telling }) => telling));
    },
  };
}

function latest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

function iso(at: number | null | undefined): string | null {
  return at == null ? null : new Date(at).toISOString();
}
