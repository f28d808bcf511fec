/**
 * The tables of this folder, in the order in which they came to be. An entry that was released is never changed: what is
 * to be otherwise gets an entry of its own. Each may hold several statements.
 */
export const RECORD_MIGRATIONS: readonly string[] = [
  `CREATE SCHEMA IF NOT EXISTS lockstep`,
  `CREATE TABLE lockstep.installations (
    id bigint PRIMARY KEY,
    account text NOT NULL,
    suspended boolean NOT NULL DEFAULT false,
    removed boolean NOT NULL DEFAULT false,
    permissions jsonb NOT NULL DEFAULT '{}'
  )`,
  `CREATE TABLE lockstep.repositories (
    id bigint PRIMARY KEY,
    installation bigint NOT NULL,
    full_name text NOT NULL,
    removed boolean NOT NULL DEFAULT false,
    consent text NOT NULL DEFAULT 'unseen'
      CHECK (consent IN ('unseen', 'no-plans', 'offered', 'declined', 'enabled')),
    onboarding_pull integer,
    offer_at timestamptz,
    shown text,
    default_branch text,
    head text,
    knowledge jsonb,
    ledger text,
    organisation text,
    last_sync jsonb,
    failure jsonb,
    next_full_at timestamptz,
    report jsonb
  )`,
  `CREATE INDEX repositories_installation ON lockstep.repositories (installation)`,
  `CREATE INDEX repositories_next_full ON lockstep.repositories (next_full_at) WHERE NOT removed`,
];
