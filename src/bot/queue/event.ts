import type { JobSubject, Verdict } from "./port.ts";

/** What the queue tells as it happens, for metrics and logs. */
export type QueueEvent =
  | { readonly kind: "stored"; readonly fresh: number; readonly again: number; readonly known: number }
  | { readonly kind: "started"; readonly subject: JobSubject; readonly attempt: number; readonly deliveries: number }
  | { readonly kind: "ended"; readonly subject: JobSubject; readonly attempt: number; readonly verdict: Verdict }
  | { readonly kind: "dead"; readonly subject: JobSubject; readonly job: string; readonly reason: string }
  /** The worker was silent for too long: another one has the job, or will. */
  | { readonly kind: "lost"; readonly subject: JobSubject; readonly job: string }
  /** Something failed that is tried again by itself. */
  | { readonly kind: "trouble"; readonly error: unknown };
