import type { Subject } from "../../delivery.ts";

/** What a reader makes of a payload: its subject, why it can't matter, or what is missing in it. */
export type Reading =
  | { readonly kind: "subject"; readonly subject: Subject }
  | { readonly kind: "ignored"; readonly reason: string }
  | { readonly kind: "malformed"; readonly reason: string };

/** How the payloads of one event are read. */
export interface SubjectReader {
  /** Actions that may matter; null where the event has none, or any may. */
  readonly actions: ReadonlySet<string> | null;
  readonly read: (payload: unknown, action: string | null) => Reading;
}

export function subject(found: Subject): Reading {
  return { kind: "subject", subject: found };
}

export function missing(what: string): Reading {
  return { kind: "malformed", reason: `The payload has no ${what}.` };
}

export function ignored(reason: string): Reading {
  return { kind: "ignored", reason };
}
