import pino, { type DestinationStream } from "pino";
import { UsageError } from "../../run/failure.ts";
import { errorFacts } from "./error-facts.ts";
import {
  CONTEXT_FIELDS,
  type EventShape,
  type FieldKind,
  type FieldsOf,
  LOG_EVENTS,
  type LogContext,
  type LogEvent,
} from "./events.ts";
import { prettyLine } from "./pretty.ts";
import { REMOVED, withoutSecrets } from "./secrets.ts";

/** The bot's log. What it can say stands in {@link LOG_EVENTS}. */
export interface Log {
  /** Says that something happened. Never throws. */
  say<Name extends LogEvent>(event: Name, fields: FieldsOf<Name>): void;
  /** The same log, whose lines say what they are about. */
  about(context: LogContext): Log;
}

/** How the log is written. */
export interface LogOptions {
  /** `debug`, `info`, `warn`, `error` or `silent`. */
  readonly level: string;
  /** Takes lines, each with its end; default stdout. */
  readonly write?: (line: string) => void;
  /** Lines for people instead of JSON. */
  readonly pretty?: boolean;
  readonly colours?: boolean;
  /** Secrets of this process: removed wherever they turn up. */
  readonly secrets?: readonly string[];
}

const LEVELS = ["debug", "info", "warn", "error", "silent"];

/** @throws UsageError for a level that there isn't */
export function createLog({ level, write, pretty = false, colours = false, secrets = [] }: LogOptions): Log {
  if (!LEVELS.includes(level)) {
    throw new UsageError(`LOCKSTEP_LOG_LEVEL is "${level}", which is no level.`, `Set it to ${LEVELS.join(", ")}.`);
  }
  const sink = write === undefined ? pino.destination({ fd: 1, sync: true }) : { write };
  const destination: DestinationStream = {
    write: (line) => void sink.write(withoutKnown(pretty ? prettyLine(line, colours) : line, secrets)),
  };
  const logger = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  return logOf(logger, secrets);
}

function logOf(logger: pino.Logger, secrets: readonly string[]): Log {
  return {
    say(event, fields) {
      const shape: EventShape | undefined = Object.hasOwn(LOG_EVENTS, event) ? LOG_EVENTS[event] : undefined;
      if (shape === undefined || !logger.isLevelEnabled(shape.level)) return;
      logger[shape.level]({ event, ...admitted(shape.fields, fields, secrets) }, shape.says);
    },
    about: (context) => logOf(logger.child(admitted(CONTEXT_FIELDS, context, secrets)), secrets),
  };
}

/** The fields of the table that are given, each as its kind allows; all others are left out. */
function admitted(
  kinds: Readonly<Record<string, FieldKind>>,
  given: object,
  secrets: readonly string[],
): Record<string, unknown> {
  const values = new Map<string, unknown>(Object.entries(given));
  const admitted: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const value = values.get(name);
    if (value === undefined || value === null) continue;
    admitted[name] = kind === "error" ? errorFacts(value) : kind === "count" ? count(value) : word(value, secrets);
  }
  return admitted;
}

function count(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** What isn't one short word is not shown at all. */
function word(value: unknown, secrets: readonly string[]): string {
  if (typeof value !== "string" || !/^[\p{L}\p{N}_.:/@+[\]-]{1,200}$/u.test(value)) return "?";
  const clean = withoutSecrets(value, secrets);
  return clean === value ? value : REMOVED;
}

/** The last line of defence: whatever way one took into the line. */
function withoutKnown(line: string, secrets: readonly string[]): string {
  let clean = line;
  for (const secret of secrets) {
    if (secret.length < 8) continue;
    clean = clean.replaceAll(JSON.stringify(secret).slice(1, -1), REMOVED);
  }
  return clean;
}
