/** A setting of the bot. */
export interface Setting {
  /** Option of `lockstep serve` with its value, as commander writes it; null for none. */
  readonly flag: string | null;
  /** Environment variable; null for none. Where there are both, the option counts. */
  readonly variable: string | null;
  /** As it counts where nothing is given; null for none. */
  readonly default: string | null;
  /** Whether it may be given as the path of a file in `<variable>_FILE`, as secrets of containers are. */
  readonly secret?: true;
  readonly meaning: string;
}

/** All settings of `lockstep serve`, by the name of their option or variable; the table in docs/bot.md is made of it. */
export const SETTINGS = [
  {
    flag: "--data <dir>",
    variable: null,
    default: "lockstep-data",
    meaning: "Folder of the embedded database and of what `lockstep app create` stores.",
  },
  {
    flag: null,
    variable: "DATABASE_URL",
    default: null,
    secret: true,
    meaning:
      "PostgreSQL instead of the embedded database, where no `--data` is given: `postgres://user:password@host:5432/database`.",
  },
  {
    flag: "--port <port>",
    variable: "PORT",
    default: "3000",
    meaning: "Port of the webhook server and of `/healthz`, `/readyz` and `/metrics`; beside workers of these alone.",
  },
  {
    flag: "--host <address>",
    variable: "HOST",
    default: null,
    meaning: "Address that it listens on; without it all of the machine's.",
  },
  {
    flag: "--role <role>",
    variable: "LOCKSTEP_ROLE",
    default: "all",
    meaning: "`web` takes deliveries, `worker` does the jobs, `all` both. Others than `all` need PostgreSQL.",
  },
  {
    flag: "--concurrency <jobs>",
    variable: "LOCKSTEP_CONCURRENCY",
    default: "4",
    meaning: "Jobs that a process does at the same time.",
  },
  {
    flag: "--status-port <port>",
    variable: "LOCKSTEP_STATUS_PORT",
    default: null,
    meaning: "Port of the status page; without it there is none.",
  },
  {
    flag: "--status-host <address>",
    variable: "LOCKSTEP_STATUS_HOST",
    default: "127.0.0.1",
    meaning: "Address of the status page. Another than this machine's own needs the token.",
  },
  {
    flag: null,
    variable: "LOCKSTEP_STATUS_TOKEN",
    default: null,
    secret: true,
    meaning: "Token of the status page, at least 16 characters: `Authorization: Bearer`, or typed into its form.",
  },
  {
    flag: null,
    variable: "LOCKSTEP_METRICS_TOKEN",
    default: null,
    secret: true,
    meaning: "Token that `/metrics` asks for as `Authorization: Bearer`; without it everybody can read them.",
  },
  { flag: null, variable: "LOCKSTEP_APP_ID", default: null, meaning: "Id of the GitHub App." },
  {
    flag: null,
    variable: "LOCKSTEP_APP_PRIVATE_KEY",
    default: null,
    secret: true,
    meaning: "The App's private key: PEM, PEM in base64, or the path of its file.",
  },
  {
    flag: null,
    variable: "LOCKSTEP_WEBHOOK_SECRET",
    default: null,
    secret: true,
    meaning:
      "Secret of the App's webhook; while one is exchanged both, with a comma between, or a line each in the file.",
  },
  {
    flag: null,
    variable: "GITHUB_API_URL",
    default: "https://api.github.com",
    meaning: "REST API of the GitHub that the App is on; for GHES `https://HOST/api/v3`.",
  },
  {
    flag: null,
    variable: "GITHUB_SERVER_URL",
    default: "https://github.com",
    meaning: "Address of its pages, for links.",
  },
  {
    flag: null,
    variable: "LOCKSTEP_LEDGER_BRANCH",
    default: "lockstep-ledger",
    meaning: "Branch of each repository that holds its ledger.",
  },
  {
    flag: null,
    variable: "LOCKSTEP_SETTLE_MS",
    default: "1000",
    meaning: "Milliseconds that a burst of events of one repository is gathered for before it is reconciled.",
  },
  {
    flag: null,
    variable: "LOCKSTEP_NO_PACING",
    default: null,
    meaning: "`1` switches off the spacing of writes, for a GitHub of one's own.",
  },
  {
    flag: null,
    variable: "LOCKSTEP_TRIES",
    default: "10",
    meaning: "Tries of a job that fails before it is a dead letter.",
  },
  {
    flag: null,
    variable: "LOCKSTEP_RETRY_MS",
    default: "5000",
    meaning: "Milliseconds of the pause after a job's first failure; each further one is twice as long, up to 4 hours.",
  },
  {
    flag: null,
    variable: "LOCKSTEP_LOG_LEVEL",
    default: "info",
    meaning: "What the log tells: `debug`, `info`, `warn`, `error` or `silent`.",
  },
  {
    flag: null,
    variable: "OTEL_EXPORTER_OTLP_ENDPOINT",
    default: null,
    meaning: "Collector that traces are sent to, by OTLP over HTTP as JSON; see Traces.",
  },
] as const satisfies readonly Setting[];

/** Name of a setting's variable. */
export type SettingVariable = Exclude<(typeof SETTINGS)[number]["variable"], null>;
