/**
 * Why GitHub or the way to it failed for good, after all retries, in the terms a person can act on.
 * Callers tell failures apart by this, never by the text.
 */
export type GitHubErrorKind =
  | "bad-address"
  | "no-token"
  | "bad-token"
  | "forbidden"
  | "not-found"
  | "rate-limited"
  | "unreachable"
  | "server"
  | "malformed"
  | "bad-file"
  | "refused"
  /** Not GitHub's fault: the process was asked to end. */
  | "interrupted";

/** GitHub, or the way to it, failed for good. The message is one or two plain sentences; `hint` says what to do. */
export class GitHubError extends Error {
  override readonly name = "GitHubError";
  readonly kind: GitHubErrorKind;
  readonly hint: string;
  /** Milliseconds after which GitHub takes requests again, for `rate-limited`; null where it doesn't say. */
  readonly retryAfterMs: number | null;

  constructor(
    kind: GitHubErrorKind,
    message: string,
    hint: string,
    options: { readonly cause?: unknown; readonly retryAfterMs?: number } = {},
  ) {
    super(message, "cause" in options ? { cause: options.cause } : {});
    this.kind = kind;
    this.hint = hint;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
