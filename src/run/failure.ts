import type { ConfigProblem } from "../config/problem.ts";
import { GitHubError, type GitHubErrorKind } from "../github/errors.ts";
import type { SyncReport } from "../sync/change.ts";
import { UnreadableFile } from "./files.ts";

/** A mistake in how the tool was called: an option, a path, an environment variable. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly hint: string | null;

  constructor(message: string, hint: string | null) {
    super(message);
    this.hint = hint;
  }
}

/** There is no plan where one is looked for. */
export class NoPlans extends UsageError {}

/** A configuration file that can't be used. The message tells the first problem, with file and line. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const [first] = problems;
    super(first === undefined ? "The configuration is invalid." : `${first.path}:${first.line}: ${first.message}`);
    this.problems = problems;
  }
}

/** A repository that can't be used as it is: for its state, or because the tool's own record of it is damaged or another's. */
export class StateError extends Error {
  override readonly name = "StateError";
  /** Stable name for programs. */
  readonly code: "ledger-unreadable" | "wrong-repository" | "issues-off" | "archived";
  readonly hint: string;

  constructor(code: StateError["code"], message: string, hint: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}

/** The bot's database: in use by another process, out of reach, or not one that this version can use. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  /** Stable name for programs. */
  readonly code: "database-busy" | "database-unreachable" | "database-unusable";
  readonly hint: string;

  constructor(code: DatabaseError["code"], message: string, hint: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}

/** A sync that GitHub or the network stopped for good after it had begun to write. The next run completes it. */
export class SyncInterrupted extends Error {
  override readonly name = "SyncInterrupted";
  readonly stoppedBy: GitHubError;
  /** What was done; what was not stands in `failed`, each with its reason. */
  readonly report: SyncReport;

  constructor(stoppedBy: GitHubError, report: SyncReport) {
    super(stoppedBy.message, { cause: stoppedBy });
    this.stoppedBy = stoppedBy;
    this.report = report;
  }
}

/** Why a command ended without doing its job, as exit code, JSON document and sentence all tell it. */
export interface Failure {
  /** Stable name for programs, see docs/exit-codes.md. */
  readonly code: string;
  /** 2: usage or configuration. 3: GitHub or the network, or a mistake of this program. */
  readonly exit: 2 | 3;
  readonly message: string;
  readonly hint: string | null;
}

/** A missing or wrong token, an absent repository and a file that is no text are mistakes that no retry mends. */
const MISCONFIGURED: ReadonlySet<GitHubErrorKind> = new Set([
  "bad-address",
  "no-token",
  "bad-token",
  "not-found",
  "bad-file",
]);

/** How any error is told. What nobody expected is told as such, and never swallowed. */
export function failureOf(error: unknown): Failure {
  if (error instanceof SyncInterrupted) return failureOf(error.stoppedBy);
  if (error instanceof UsageError) return { code: "usage", exit: 2, message: error.message, hint: error.hint };
  if (error instanceof ConfigError) {
    const more = error.problems.length - 1;
    const hint = error.problems[0]?.hint ?? null;
    const rest = more > 0 ? `${more} more problem${more === 1 ? "" : "s"}: run "lockstep check".` : null;
    return { code: "config", exit: 2, message: error.message, hint: [hint, rest].filter(Boolean).join(" ") || null };
  }
  if (error instanceof StateError) return { code: error.code, exit: 2, message: error.message, hint: error.hint };
  if (error instanceof DatabaseError) {
    const exit = error.code === "database-unreachable" ? 3 : 2;
    return { code: error.code, exit, message: error.message, hint: error.hint };
  }
  if (error instanceof GitHubError) {
    const code = error.kind === "bad-file" ? "unreadable-file" : error.kind;
    return { code, exit: MISCONFIGURED.has(error.kind) ? 2 : 3, message: error.message, hint: error.hint };
  }
  if (error instanceof UnreadableFile) {
    return { code: "unreadable-file", exit: 2, message: error.message, hint: error.hint };
  }
  if (isListenError(error)) {
    const at = `port ${error.port}${error.address === undefined ? "" : ` of ${error.address}`}`;
    const why = LISTEN[error.code ?? ""] ?? `the system refuses it (${error.code})`;
    const hint = "Choose another one, or stop the process that has it; port 0 takes any free one.";
    return { code: "address", exit: 2, message: `Can't listen on ${at}: ${why}.`, hint };
  }
  if (isFileError(error)) {
    return {
      code: "file",
      exit: 2,
      message: `The system can't do what is asked with ${error.path} (${error.message.replace(/, \w+ '.*$/s, "")}).`,
      hint: "Mend that, such as rights, a file where a folder should be or a full disk, and run again.",
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "unexpected",
    exit: 3,
    message: `Unexpected error: ${message}`,
    hint: "This is a mistake in lockstep. Run again with --debug and report what it prints.",
  };
}

/** Why a server can't listen, by the system's code. */
const LISTEN: Readonly<Record<string, string>> = {
  EADDRINUSE: "another process listens there",
  EACCES: "this user may not",
  EADDRNOTAVAIL: "this machine has no such address",
};

interface ListenError extends NodeJS.ErrnoException {
  readonly port: number;
  readonly address?: string;
}

/** A port or an address that can't be had is a matter of settings. */
function isListenError(error: unknown): error is ListenError {
  return error instanceof Error && "syscall" in error && error.syscall === "listen" && "port" in error;
}

/** What the file system refuses is told with the path; the user can mend it. */
function isFileError(error: unknown): error is NodeJS.ErrnoException & { readonly path: string } {
  return error instanceof Error && "syscall" in error && "path" in error && typeof error.path === "string";
}
