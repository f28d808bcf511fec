import { resolve } from "node:path";
import { UsageError } from "../../run/failure.ts";
import { type AppSettings, readAppSettings } from "../app/index.ts";
import { DATA_FOLDER, type DatabasePlace, placeOf } from "../database/open.ts";
import { RETRY, type RetryRule } from "../queue/retry.ts";

/** What a process of the bot does. */
export const ROLES = ["web", "worker", "all"] as const;
export type Role = (typeof ROLES)[number];

/** The options of `lockstep serve`, as they are given. */
export interface ServeOptions {
  readonly data?: string;
  readonly port?: string;
  readonly host?: string;
  readonly role?: string;
  readonly concurrency?: string;
  readonly statusPort?: string;
  readonly statusHost?: string;
}

/** All that a process of the bot is told; see the catalogue of settings. */
export interface BotSettings {
  readonly place: DatabasePlace;
  readonly app: AppSettings;
  readonly apiUrl: string;
  /** Address of the pages of GitHub, for links. */
  readonly serverUrl: string;
  readonly role: Role;
  readonly port: number;
  /** Null: all addresses of the machine. */
  readonly host: string | null;
  /** Jobs at the same time. */
  readonly concurrency: number;
  /** Null: no status page. */
  readonly status: { readonly port: number; readonly host: string } | null;
  readonly statusToken: string | null;
  readonly metricsToken: string | null;
  /** Whether writes are spaced as GitHub asks for. */
  readonly pacing: boolean;
  /** Data branch of the ledgers; null for the usual one. */
  readonly ledgerBranch: string | null;
  /** Milliseconds that a burst of events is gathered for; null for the usual ones. */
  readonly settleMs: number | null;
  /** How often a job is tried, and how long it rests between. */
  readonly retry: RetryRule;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings of `lockstep serve`. An option counts more than its variable.
 * @param env with the secrets of files in it, see `withSecretFiles`
 * @param cwd folder that paths are relative to
 * @throws UsageError that names what can't be, and what it is expected to be
 */
export async function readBotSettings(options: ServeOptions, env: Environment, cwd: string): Promise<BotSettings> {
  const place = placeOf(options.data, env, cwd);
  const given = (option: string | undefined, variable: string) => option ?? (env[variable] || undefined);
  const role = roleOf(given(options.role, "LOCKSTEP_ROLE") ?? "all");
  if (role !== "all" && place.kind === "pglite") {
    throw new UsageError(
      `The role is "${role}", but the embedded database serves one process only.`,
      "Set DATABASE_URL to a PostgreSQL, or leave the role out.",
    );
  }
  const statusPort = given(options.statusPort, "LOCKSTEP_STATUS_PORT");
  return {
    place,
    app: await readAppSettings(env, place.kind === "pglite" ? place.folder : resolve(cwd, options.data ?? DATA_FOLDER)),
    apiUrl: env.GITHUB_API_URL || "https://api.github.com",
    serverUrl: env.GITHUB_SERVER_URL || "https://github.com",
    role,
    port: number(given(options.port, "PORT") ?? "3000", "--port", 0, 65_535),
    host: given(options.host, "HOST") ?? null,
    concurrency: number(given(options.concurrency, "LOCKSTEP_CONCURRENCY") ?? "4", "--concurrency", 1, 64),
    status:
      statusPort === undefined
        ? null
        : {
            port: number(statusPort, "--status-port", 0, 65_535),
            host: given(options.statusHost, "LOCKSTEP_STATUS_HOST") ?? "127.0.0.1",
          },
    statusToken: env.LOCKSTEP_STATUS_TOKEN || null,
    metricsToken: env.LOCKSTEP_METRICS_TOKEN || null,
    pacing: env.LOCKSTEP_NO_PACING !== "1",
    ledgerBranch: env.LOCKSTEP_LEDGER_BRANCH || null,
    settleMs: env.LOCKSTEP_SETTLE_MS ? number(env.LOCKSTEP_SETTLE_MS, "LOCKSTEP_SETTLE_MS", 0, 60_000) : null,
    retry: {
      ...RETRY,
      limit: number(env.LOCKSTEP_TRIES || String(RETRY.limit), "LOCKSTEP_TRIES", 1, 100),
      firstMs: number(env.LOCKSTEP_RETRY_MS || String(RETRY.firstMs), "LOCKSTEP_RETRY_MS", 1, 600_000),
    },
  };
}

function roleOf(given: string): Role {
  const role = ROLES.find((one) => one === given);
  if (role !== undefined) return role;
  throw new UsageError(`The role is "${given}", expected one of ${ROLES.join(", ")}.`, null);
}

function number(given: string, name: string, least: number, most: number): number {
  const value = Number(given);
  if (/^\d{1,6}$/.test(given.trim()) && value >= least && value <= most) return value;
  throw new UsageError(`${name} is "${given}", expected a whole number from ${least} to ${most}.`, null);
}
