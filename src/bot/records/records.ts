import type { Database } from "../database.ts";
import type { RepositoryName } from "../delivery.ts";
import type { InstallationRecord, RepositoryRecord } from "./record.ts";
import { installationOf, repositoryOf } from "./rows.ts";

/** What is recorded of installations and their repositories. Everything in it can be learnt again from GitHub. */
export interface Records {
  repository(id: number): Promise<RepositoryRecord | null>;
  /** Those of an installation, or all; by name. */
  repositories(installation?: number): Promise<readonly RepositoryRecord[]>;
  save(record: RepositoryRecord): Promise<void>;
  /** Repositories that an installation has now: unknown ones begin as unseen, known ones are no longer removed. */
  meet(installation: number, repositories: readonly RepositoryName[]): Promise<void>;
  /** Repositories that the App lost access to. */
  lose(ids: readonly number[]): Promise<void>;
  /** Enabled repositories whose full reconcile is due, the one that waits longest first. */
  dueForFull(now: string, limit: number): Promise<readonly RepositoryRecord[]>;
  /** Enabled repositories without a day for their full reconcile. */
  withoutFull(limit: number): Promise<readonly RepositoryRecord[]>;
  /**
   * Has somebody choose a repository's turn to be offered the sync, by what all of the installation's have, and records it. One
   * after the other, on all machines, so that no two get the same.
   * @param choose gives an ISO instant
   * @returns the turn; the one that it has already where it has one
   */
  giveTurn(
    record: Pick<RepositoryRecord, "id" | "installation">,
    choose: (records: readonly RepositoryRecord[]) => string,
  ): Promise<string>;
  /** Sets when a repository is next reconciled in full. */
  planFull(id: number, at: string | null): Promise<void>;
  installation(id: number): Promise<InstallationRecord | null>;
  installations(): Promise<readonly InstallationRecord[]>;
  saveInstallation(installation: InstallationRecord): Promise<void>;
  /** The App was taken off an account: its repositories are removed. */
  loseInstallation(id: number): Promise<void>;
}

/** Any number that no other lock of two numbers in this database has as its first. */
const TURNS = 7_316_403;
const SELECT = "SELECT * FROM lockstep.repositories";

/** The records in a database whose tables `RECORD_MIGRATIONS` made. */
export function createRecords(database: Database): Records {
  const repositories = async (where: string, values: readonly unknown[]) =>
    (await database.query(`${SELECT} ${where}`, values)).map(repositoryOf);
  return {
    async repository(id) {
      return (await repositories("WHERE id = $1", [id]))[0] ?? null;
    },
    repositories: (installation) =>
      installation === undefined
        ? repositories("ORDER BY full_name", [])
        : repositories("WHERE installation = $1 ORDER BY full_name", [installation]),

    async save(record) {
      await database.query(UPSERT, valuesOf(record));
    },

    async meet(installation, met) {
      if (met.length === 0) return;
      await database.query(
        `INSERT INTO lockstep.repositories (id, installation, full_name)
         SELECT (r->>'id')::bigint, $1::bigint, r->>'fullName' FROM jsonb_array_elements($2::text::jsonb) AS r
         ON CONFLICT (id) DO UPDATE SET installation = excluded.installation, full_name = excluded.full_name, removed = false`,
        [installation, JSON.stringify(met.map(({ id, fullName }) => ({ id, fullName })))],
      );
    },
    async lose(ids) {
      if (ids.length === 0) return;
      await database.query(
        `UPDATE lockstep.repositories SET removed = true
         WHERE id IN (SELECT value::bigint FROM jsonb_array_elements_text($1::text::jsonb))`,
        [JSON.stringify(ids)],
      );
    },

    dueForFull: (now, limit) =>
      repositories(
        `WHERE NOT removed AND consent = 'enabled' AND next_full_at <= $1::timestamptz ORDER BY next_full_at LIMIT $2`,
        [now, limit],
      ),
    withoutFull: (limit) =>
      repositories("WHERE NOT removed AND consent = 'enabled' AND next_full_at IS NULL ORDER BY id LIMIT $1", [limit]),
    giveTurn: ({ id, installation }, choose) =>
      database.transaction(async (statements) => {
        await statements.query(`SELECT pg_advisory_xact_lock(${TURNS}, ($1::bigint % 2147483647)::int)`, [
          installation,
        ]);
        const rows = await statements.query(`${SELECT} WHERE installation = $1 ORDER BY full_name`, [installation]);
        const all = rows.map(repositoryOf);
        const given = all.find((record) => record.id === id)?.offerAt ?? null;
        if (given !== null) return given;
        const turn = choose(all);
        await statements.query("UPDATE lockstep.repositories SET offer_at = $2::timestamptz WHERE id = $1", [id, turn]);
        return turn;
      }),
    async planFull(id, at) {
      await database.query("UPDATE lockstep.repositories SET next_full_at = $2::timestamptz WHERE id = $1", [id, at]);
    },

    async installation(id) {
      const [row] = await database.query("SELECT * FROM lockstep.installations WHERE id = $1", [id]);
      return row === undefined ? null : installationOf(row);
    },
    async installations() {
      return (await database.query("SELECT * FROM lockstep.installations ORDER BY account", [])).map(installationOf);
    },
    async saveInstallation({ id, account, suspended, removed, permissions }) {
      await database.query(
        `INSERT INTO lockstep.installations (id, account, suspended, removed, permissions)
         VALUES ($1, $2, $3, $4, $5::text::jsonb)
         ON CONFLICT (id) DO UPDATE SET account = excluded.account, suspended = excluded.suspended,
           removed = excluded.removed, permissions = excluded.permissions`,
        [id, account, suspended, removed, JSON.stringify(permissions)],
      );
    },
    async loseInstallation(id) {
      await database.transaction(async (statements) => {
        await statements.query("UPDATE lockstep.installations SET removed = true WHERE id = $1", [id]);
        await statements.query("UPDATE lockstep.repositories SET removed = true WHERE installation = $1", [id]);
      });
    },
  };
}

/** Columns with their types; `next_full_at` has a statement of its own, since the schedule sets it. */
const COLUMNS = {
  id: "bigint",
  installation: "bigint",
  full_name: "text",
  removed: "boolean",
  consent: "text",
  onboarding_pull: "integer",
  offer_at: "timestamptz",
  shown: "text",
  default_branch: "text",
  head: "text",
  knowledge: "text::jsonb",
  ledger: "text",
  organisation: "text",
  last_sync: "text::jsonb",
  failure: "text::jsonb",
  report: "text::jsonb",
} as const;

const NAMES = Object.keys(COLUMNS);
const UPSERT = `INSERT INTO lockstep.repositories (${NAMES.join(", ")})
  VALUES (${Object.values(COLUMNS)
    .map((type, index) => `$${index + 1}::${type}`)
    .join(", ")})
  ON CONFLICT (id) DO UPDATE SET ${NAMES.slice(1)
    .map((name) => `${name} = excluded.${name}`)
    .join(", ")}`;

function valuesOf(record: RepositoryRecord): readonly unknown[] {
  const { consent } = record;
  const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));
  const row: Record<keyof typeof COLUMNS, unknown> = {
    id: record.id,
    installation: record.installation,
    full_name: record.fullName,
    removed: record.removed,
    consent: consent.kind,
    onboarding_pull: "pull" in consent ? consent.pull : null,
    offer_at: record.offerAt,
    shown: record.shown,
    default_branch: record.defaultBranch,
    head: record.head,
    knowledge: json(record.knowledge),
    ledger: record.ledger,
    organisation: record.organisation,
    last_sync: json(record.last),
    failure: json(record.failure),
    report: json(record.report),
  };
  return Object.values(row);
}
