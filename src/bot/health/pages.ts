import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Statements } from "../database.ts";
import type { BotMetrics } from "../metrics/bot-metrics.ts";

/** A page that anything which watches processes can read. */
export type HealthPage = (message: IncomingMessage) => Promise<HealthAnswer>;

/** What such a page answers. */
export interface HealthAnswer {
  readonly status: number;
  readonly body: string;
  readonly type: string;
}

/** What readiness is read from. */
export interface HealthParts {
  readonly database: Statements;
  /** Whether the queue is open. */
  readonly queueOpen: () => boolean;
  /** Whether the process was told to end: nothing new is to be sent to it. */
  readonly stopping: () => boolean;
  readonly metrics: Pick<BotMetrics, "text" | "contentType">;
  /** Asked of those who read the metrics as `Authorization: Bearer …`; null to let everybody. */
  readonly metricsToken: string | null;
  /** Milliseconds for the database's answer; default 2,000. */
  readonly databaseMs?: number;
}

const JSON_TYPE = "application/json; charset=utf-8";

/**
 * `/healthz`: the process answers. `/readyz`: it can take deliveries and jobs; 503 and the reasons where it can't.
 * `/metrics`: for Prometheus.
 */
export function healthPages(parts: HealthParts): Readonly<Record<"/healthz" | "/readyz" | "/metrics", HealthPage>> {
  return {
    "/healthz": () => Promise.resolve({ status: 200, body: '{"status":"ok"}\n', type: JSON_TYPE }),
    "/readyz": async () => {
      const reasons = await reasonsAgainst(parts);
      const body = `${JSON.stringify({ ready: reasons.length === 0, reasons })}\n`;
      return { status: reasons.length === 0 ? 200 : 503, body, type: JSON_TYPE };
    },
    "/metrics": async (message) => {
      const { metrics, metricsToken } = parts;
      if (metricsToken !== null && !isBearer(message, metricsToken)) {
        return {
          status: 401,
          body: "Send the metrics' token as Authorization: Bearer.\n",
          type: "text/plain; charset=utf-8",
        };
      }
      return { status: 200, body: await metrics.text(), type: metrics.contentType };
    },
  };
}

/** Whether a request has a token as `Authorization: Bearer …`. The comparison takes the same time for all. */
export function isBearer(message: IncomingMessage, token: string): boolean {
  const [, given = ""] = /^Bearer +(\S{1,1000})$/i.exec(message.headers.authorization ?? "") ?? [];
  return sameSecret(given, token);
}

/** Whether two secrets are the same, in a time that tells nothing of where they differ. */
export function sameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

async function reasonsAgainst(parts: HealthParts): Promise<readonly string[]> {
  const { database, queueOpen, stopping, databaseMs = 2_000 } = parts;
  return [
    ...(stopping() ? ["shutting-down"] : []),
    ...(queueOpen() ? [] : ["queue-closed"]),
    ...((await answers(database, databaseMs)) ? [] : ["database-unreachable"]),
  ];
}

/** Whether the database answers in time. Why it doesn't is told by what fails for it. */
async function answers(database: Statements, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const asked = database.query("select 1").then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
