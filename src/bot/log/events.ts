/**
 * What a field may hold. `word`: one short word of letters, digits and `-_.:/@+[]`, such as a name, an id or a code; a
 * sentence is none. `count`: a number. `error`: what failed, told by its type, codes and places, never in its words.
 */
export type FieldKind = "word" | "count" | "error";

/** How loud an event is, as pino has it. */
export type Level = "debug" | "info" | "warn" | "error";

/** An event of the log: how loud it is, and all that may be told of it. */
export interface EventShape {
  readonly level: Level;
  /** For people: what happened. */
  readonly says: string;
  readonly fields: Readonly<Record<string, FieldKind>>;
}

/**
 * All that the bot's log can say. Nothing else can be logged, neither another event nor another field, so that what people
 * wrote in issues, plans and comments has no way in; see docs/adr/0029-operations.md.
 */
export const LOG_EVENTS = {
  "bot.starting": {
    level: "info",
    says: "The bot starts.",
    fields: { version: "word", role: "word", database: "word" },
  },
  "bot.listening": {
    level: "info",
    says: "The bot listens: what comes is stored from now on.",
    fields: { port: "count", statusPort: "count" },
  },
  "bot.ready": {
    level: "info",
    says: "The bot is ready.",
    fields: { app: "word", port: "count", statusPort: "count", concurrency: "count" },
  },
  "bot.stopping": { level: "info", says: "The bot was told to end.", fields: { signal: "word" } },
  "bot.stopped": { level: "info", says: "The bot has ended.", fields: { ms: "count" } },
  "bot.trouble": {
    level: "error",
    says: "Something failed that nobody waits for; it is tried again by itself.",
    fields: { part: "word", error: "error" },
  },
  "delivery.acknowledged": {
    level: "debug",
    says: "A delivery was acknowledged.",
    fields: { webhook: "word", result: "word", ms: "count" },
  },
  "delivery.failed": {
    level: "error",
    says: "A delivery couldn't be stored; GitHub keeps it, and it is asked for again.",
    fields: { webhook: "word", error: "error" },
  },
  "delivery.replayed": {
    level: "warn",
    says: "A delivery was refused: it came before, with another id or another payload.",
    fields: { webhook: "word" },
  },
  "request.refused": {
    level: "warn",
    says: "A request to the webhook was turned away.",
    fields: { reason: "word" },
  },
  "job.started": {
    level: "debug",
    says: "A job begins.",
    fields: { subject: "word", attempt: "count", deliveries: "count" },
  },
  "job.ended": {
    level: "debug",
    says: "A job has ended.",
    fields: { subject: "word", result: "word", attempt: "count", ms: "count", afterMs: "count" },
  },
  "job.failed": {
    level: "warn",
    says: "A job failed, and is tried again.",
    fields: { subject: "word", attempt: "count", ms: "count", code: "word", error: "error" },
  },
  "job.dead": {
    level: "error",
    says: "A job was given up; lockstep jobs shows why, and replays it.",
    fields: { subject: "word" },
  },
  "job.lost": {
    level: "warn",
    says: "A job was silent for too long, and went to another worker.",
    fields: { subject: "word" },
  },
  "sync.done": {
    level: "info",
    says: "A sync has ended.",
    fields: {
      outcome: "word",
      lagMs: "count",
      conflicts: "count",
      failures: "count",
      requests: "count",
    },
  },
  "check.done": {
    level: "info",
    says: "Plans were checked.",
    fields: { pull: "count", errors: "count", warnings: "count" },
  },
  "repository.offered": {
    level: "info",
    says: "A pull request offers the sync; nothing else is written unless it is merged.",
    fields: { pull: "count" },
  },
  "repository.enabled": { level: "info", says: "The repository is to be synced.", fields: {} },
  "repository.declined": {
    level: "info",
    says: "The repository is not to be synced, and isn't asked again.",
    fields: {},
  },
  "repository.no-plans": { level: "info", says: "The repository has no plans, and is left alone.", fields: {} },
  "repository.failing": {
    level: "warn",
    says: "Nothing can be done for a repository until somebody mends it; the status page shows what.",
    fields: { code: "word" },
  },
  "installation.changed": {
    level: "info",
    says: "An installation came, went or changed.",
    fields: { state: "word", repositories: "count" },
  },
  "installation.lacks": {
    level: "warn",
    says: "An installation doesn't grant all that is needed.",
    fields: { permission: "word", needed: "word", granted: "word" },
  },
  "github.failed": {
    level: "warn",
    says: "GitHub failed, or gave no answer.",
    fields: { method: "word", status: "count", ms: "count" },
  },
  "github.limited": {
    level: "warn",
    says: "GitHub takes no more of an installation for a while.",
    fields: { remaining: "count", seconds: "count" },
  },
  "breaker.changed": {
    level: "warn",
    says: "The circuit breaker of an installation changed.",
    fields: { state: "word" },
  },
  "catchup.done": {
    level: "info",
    says: "Failed deliveries were asked for again.",
    fields: { seen: "count", asked: "count" },
  },
  "status.denied": {
    level: "warn",
    says: "Somebody asked for the status page without the right token.",
    fields: { path: "word" },
  },
  "status.replayed": { level: "info", says: "A dead letter was replayed from the status page.", fields: {} },
} as const satisfies Readonly<Record<string, EventShape>>;

/** Name of an event. */
export type LogEvent = keyof typeof LOG_EVENTS;

/** What a kind of field takes. Null is left out. */
interface Values {
  readonly word: string | null;
  readonly count: number | null;
  readonly error: unknown;
}

/** The fields of an event; each may be left out. */
export type FieldsOf<Name extends LogEvent> = {
  readonly [Field in keyof (typeof LOG_EVENTS)[Name]["fields"]]?: (typeof LOG_EVENTS)[Name]["fields"][Field] extends FieldKind
    ? Values[(typeof LOG_EVENTS)[Name]["fields"][Field]]
    : never;
};

/** What a line is about, whatever it says. */
export interface LogContext {
  readonly installation?: number | null;
  /** `owner/name`. */
  readonly repository?: string | null;
  readonly job?: string | null;
  readonly delivery?: string | null;
}

/** The fields of a context. */
export const CONTEXT_FIELDS: Readonly<Record<keyof LogContext, FieldKind>> = {
  installation: "count",
  repository: "word",
  job: "word",
  delivery: "word",
};
