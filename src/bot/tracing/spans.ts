import { type Attributes, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { failureOf } from "../../run/failure.ts";
import { VERSION } from "../../run/version.ts";

/** What spans are named, and which kind each is. @see https://opentelemetry.io/docs/specs/otel/trace/api/#spankind */
const SPANS = {
  delivery: SpanKind.SERVER,
  job: SpanKind.CONSUMER,
  sync: SpanKind.INTERNAL,
  "github request": SpanKind.CLIENT,
} as const;

/** Name of a span. */
export type SpanName = keyof typeof SPANS;

/** What spans may hold: names, numbers and codes, as in the log; no text of people. */
export interface SpanFacts {
  readonly "github.installation"?: number;
  readonly "github.repository"?: string;
  readonly "github.event"?: string;
  readonly "lockstep.job"?: string;
  readonly "lockstep.subject"?: string;
  readonly "lockstep.attempt"?: number;
  readonly "lockstep.deliveries"?: readonly string[];
  readonly "lockstep.result"?: string;
  readonly "http.request.method"?: string;
  readonly "http.route"?: string;
  readonly "http.response.status_code"?: number;
}

/** Adds to what a span tells. */
export type NoteFacts = (facts: SpanFacts) => void;

const tracer = () => trace.getTracer("lockstep", VERSION);

/**
 * Does something within a span, which is nothing where no traces are exported. What it throws marks the span by its code,
 * and is thrown on.
 */
export async function inSpan<T>(name: SpanName, facts: SpanFacts, work: (note: NoteFacts) => Promise<T>): Promise<T> {
  const settings = { kind: SPANS[name], attributes: attributesOf(facts) };
  return tracer().startActiveSpan(name, settings, async (span) => {
    try {
      return await work((more) => void span.setAttributes(attributesOf(more)));
    } catch (error) {
      // Without the exception itself: its message may quote what people wrote.
      span.setAttribute("error.type", failureOf(error).code);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** A span of something that is over. @param endedAt milliseconds since 1970 */
export function pastSpan(name: SpanName, facts: SpanFacts, milliseconds: number, endedAt: number): void {
  const settings = { kind: SPANS[name], attributes: attributesOf(facts), startTime: endedAt - milliseconds };
  tracer().startSpan(name, settings).end(endedAt);
}

function attributesOf(facts: SpanFacts): Attributes {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, Array.isArray(value) ? value.slice(0, 50) : value]),
  );
}
