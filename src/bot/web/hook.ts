import type { IncomingMessage } from "node:http";
import type { Delivery } from "../delivery.ts";
import { isKnownEvent, readDelivery } from "../intake/index.ts";
import type { Stored } from "../queue/port.ts";
import { type BodyBudget, mediaTypeOf, payloadText, utf8 } from "./body.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Replays } from "./replays.ts";
import type { Verify } from "./signature.ts";
import type { Refusal, WebEvents } from "./web-events.ts";

/** What is answered. */
export interface Answer {
  readonly status: number;
  /** A line for people, shown under the hook's recent deliveries on GitHub. */
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the hook works with. */
export interface HookParts {
  readonly verify: Verify;
  readonly bodies: BodyBudget;
  readonly replays: Replays;
  readonly commits: GroupCommit;
  readonly events: WebEvents;
  /** The wall clock, milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds for storing; GitHub gives up after ten seconds. */
  readonly storeMs: number;
}

/** Seconds after which one that was told to wait may come again. */
const RETRY_AFTER = { "retry-after": "5" };

/** Answers one POST to the hook: a delivery is acknowledged when it is stored, and not before. */
export async function answerHook(message: IncomingMessage, parts: HookParts): Promise<Answer> {
  const { events } = parts;
  const started = parts.now();
  const refuse = (status: number, why: Refusal, text: string, headers = {}): Answer => {
    events.refused?.(why);
    return { status, text, headers };
  };
  const overloaded = () => refuse(503, "overloaded", "Too many deliveries wait to be stored.", RETRY_AFTER);
  const unsigned = (text: string): Answer => {
    events.forged?.();
    return { status: 401, text };
  };

  const body = await parts.bodies.read(message);
  if (body.kind === "too-large") return refuse(413, "too-large", "A payload has at most 25 MB.");
  if (body.kind === "overloaded") return overloaded();
  if (body.kind === "incomplete") return refuse(408, "incomplete", "The payload was cut off.");
  const mediaType = mediaTypeOf(message.headers["content-type"]);
  if (mediaType === null) return refuse(415, "media-type", "Send application/json, or a form with a payload.");
  const [event, id] = [headerOf(message, "x-github-event"), headerOf(message, "x-github-delivery")];
  if (event === null || id === null) {
    return refuse(400, "malformed", "X-GitHub-Event and X-GitHub-Delivery are missing.");
  }
  const signature = headerOf(message, "x-hub-signature-256");
  if (signature === null) return unsigned("X-Hub-Signature-256 is missing: set a secret for the webhook.");
  const raw = utf8(body.bytes);
  if (raw === null || !(await parts.verify(raw, signature))) return unsigned("The signature is not one of this App's.");

  if (event === "ping") {
    events.dropped?.(event);
    return { status: 200, text: "pong" };
  }
  if (parts.replays.isReplay({ id, event }, raw, parts.now())) {
    events.replayed?.(event);
    return { status: 409, text: "This delivery was sent before, with another id or another payload." };
  }
  const dropped = (text: string): Answer => {
    events.dropped?.(event);
    return { status: 202, text };
  };
  if (!isKnownEvent(event)) return dropped("Events of this kind can't matter.");
  const payload = parsed(payloadText(raw, mediaType));
  if (payload === undefined) return refuse(400, "malformed", "The payload is no JSON.");
  const read = readDelivery({ id, event }, payload, new Date(started).toISOString());
  if (read.kind === "ignored") return dropped(read.reason);
  if (read.kind === "malformed") return refuse(400, "malformed", read.reason);
  return store(read.delivery, parts, started, overloaded);
}

async function store(delivery: Delivery, parts: HookParts, started: number, overloaded: () => Answer): Promise<Answer> {
  const { events, commits } = parts;
  const { event } = delivery;
  const storing = commits.add(delivery);
  if (storing === null) return overloaded();
  let stored: Stored | null;
  try {
    stored = await within(storing, parts.storeMs);
  } catch (error) {
    events.failed?.(event, error);
    return { status: 503, text: "The delivery couldn't be stored; it will be asked for again.", headers: RETRY_AFTER };
  }
  if (stored === null) {
    events.failed?.(event, null);
    return { status: 503, text: "The delivery wasn't stored in time; send it again.", headers: RETRY_AFTER };
  }
  if (stored === "known") events.repeated?.(event);
  else events.accepted?.(event);
  events.acknowledged?.(parts.now() - started, event);
  return { status: 202, text: stored === "known" ? "Known already." : "Stored." };
}

/** What it comes to, or null where that takes longer. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function headerOf(message: IncomingMessage, name: string): string | null {
  const value = message.headers[name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** The value of a JSON text; undefined where it is none. */
function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
