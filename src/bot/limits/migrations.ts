/**
 * The tables of this folder, in the order in which they came to be. An entry that was released is never changed: what is
 * to be otherwise gets an entry of its own.
 */
export const LIMITS_MIGRATIONS: readonly string[] = [
  `CREATE TABLE lockstep.limits (
    installation bigint PRIMARY KEY,
    -- What GitHub said of the rate limit; null where it has said nothing yet.
    quota int,
    remaining int,
    reset_at timestamptz,
    seen_at timestamptz NOT NULL,
    -- A secondary limit: nothing may be sent before.
    paused_until timestamptz,
    -- Subjects whose jobs GitHub failed, since it last answered one.
    failed jsonb NOT NULL DEFAULT '[]',
    -- How often in a row the breaker has opened, until when it is open, and until when a trial is waited for.
    openings int NOT NULL DEFAULT 0,
    open_until timestamptz,
    trial_until timestamptz
  )`,
];
