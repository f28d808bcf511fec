/** What the log tells of an error: never its message, which may quote what people wrote. */
export interface ErrorFacts {
  /** Its class. */
  readonly type: string;
  /** Its code or kind, such as `ECONNREFUSED`, `rate-limited` or PostgreSQL's `53100`. */
  readonly code?: string;
  /** HTTP. */
  readonly status?: number;
  /** Where it was thrown: function, file and line of the innermost frames. */
  readonly at?: readonly string[];
  readonly cause?: ErrorFacts;
}

const FRAMES = 8;
const CAUSES = 3;

/** The facts of an error, and of what caused it. Pure. */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { type: error === null ? "null" : typeof error };
  const code = codeOf(error);
  const status = "status" in error && Number.isSafeInteger(error.status) ? Number(error.status) : null;
  const at = framesOf(error);
  const cause = error instanceof AggregateError ? error.errors[0] : error.cause;
  return {
    type: nameOf(error),
    ...(code === null ? {} : { code }),
    ...(status === null ? {} : { status }),
    ...(at.length === 0 ? {} : { at }),
    ...(cause === undefined || cause === null || depth >= CAUSES ? {} : { cause: errorFacts(cause, depth + 1) }),
  };
}

function nameOf(error: Error): string {
  return /^[A-Za-z_$][\w$]{0,60}$/.test(error.name) ? error.name : "Error";
}

/** A code is a short constant that a program chose: no text of people has its form. */
function codeOf(error: Error): string | null {
  for (const key of ["code", "kind", "reason"]) {
    const value: unknown = Object.entries(Object.getOwnPropertyDescriptors(error)).find(([name]) => name === key)?.[1]
      .value;
    if (typeof value === "string" && /^(?:[A-Z][A-Z0-9_]{1,50}|[a-z]+(?:-[a-z]+){0,5}|[0-9A-Z]{5})$/.test(value))
      return value;
  }
  return null;
}

/**
 * Frames of the stack, without the message before them: it may have lines that look like frames, so the stack must begin
 * with it as it is.
 */
function framesOf(error: Error): readonly string[] {
  const { stack, message } = error;
  if (typeof stack !== "string") return [];
  const from = message === "" ? 0 : stack.indexOf(message);
  if (from < 0 || from > 200) return [];
  const frames: string[] = [];
  for (const line of stack.slice(from + message.length, from + message.length + 20_000).split("\n")) {
    const [, place] =
      /^ {4}at ((?:async |new )?[\w$.<>#[\] ]{0,120}\(?(?:file:\/\/|node:|\/|[A-Z]:\\)[^()\s]{1,300}:\d+:\d+\)?)$/.exec(
        line,
      ) ?? [];
    if (place !== undefined) frames.push(place);
    if (frames.length === FRAMES) break;
  }
  return frames;
}
