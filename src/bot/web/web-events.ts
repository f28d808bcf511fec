/** Why a request was turned away that carried no signed delivery of this App. */
export type Refusal =
  /** 413: longer than GitHub's own payloads may be. */
  | "too-large"
  /** 415: neither JSON nor a form. */
  | "media-type"
  /** 400: a header is missing, or the body is no payload. */
  | "malformed"
  /** 408: the body didn't come in time, or was cut off. */
  | "incomplete"
  /** 503: too much is waiting to be stored. */
  | "overloaded";

/** Told what becomes of each request to the hook, for metrics. None may throw. */
export interface WebEvents {
  /** Stored, and acknowledged. */
  accepted?(event: string): void;
  /** Known already: acknowledged, and not done again. */
  repeated?(event: string): void;
  /** Signed, acknowledged, and not kept: it can't matter. */
  dropped?(event: string): void;
  /** Unsigned, or signed with another secret: refused. */
  forged?(): void;
  /** Signed, but its id or its body was used before with another: refused. */
  replayed?(event: string): void;
  refused?(why: Refusal): void;
  /** Couldn't be stored, so that GitHub counts it as failed. `error`: null where it took too long. */
  failed?(event: string, error: unknown): void;
  /** Milliseconds from the end of the request's head to the answer of a delivery that was stored or known. */
  acknowledged?(milliseconds: number, event: string): void;
}
