/**
 * The tables of this folder, in the order in which they came to be. An entry that was released is never changed: what is
 * to be otherwise gets an entry of its own.
 */
export const SCHEDULE_MIGRATIONS: readonly string[] = [
  `CREATE TABLE lockstep.chores (
    name text PRIMARY KEY,
    due_at timestamptz NOT NULL,
    -- One process does it; if nothing is heard of it by then, another one may.
    busy_until timestamptz,
    done_at timestamptz,
    -- How far it has come.
    mark timestamptz
  );
  CREATE TABLE lockstep.redeliveries (
    guid text PRIMARY KEY,
    asked_at timestamptz NOT NULL,
    times int NOT NULL
  );
  CREATE INDEX redeliveries_asked ON lockstep.redeliveries (asked_at)`,
];
