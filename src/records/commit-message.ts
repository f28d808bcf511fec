import type { Change } from "../sync/change.ts";
import type { Cause } from "../sync/ledger.ts";

/** GitHub and git show so much of a subject. */
const SUBJECT_LIMIT = 72;

/**
 * The message of a commit that carries plan changes: ids and words of our own only. Never a title or any other text
 * from an issue, which could close issues by keyword or forge a trailer.
 */
export function commitMessage(changes: readonly Change[], run: string, cause: Cause): string {
  return withTrailers(commitSubject(changes), run, cause);
}

/** The message of a commit that archives: `archive(Sprint-07-2025): ends the sprint, Sprint-08-2025 begins`. */
export function archiveMessage(
  form: "snapshot" | "sprint" | "features",
  sprint: string | null,
  next: string | null,
  run: string,
  cause: Cause,
): string {
  return withTrailers(archiveSubject(form, sprint, next), run, cause);
}

/** The first line of that message, which is the title of a pull request, too. */
export function archiveSubject(
  form: "snapshot" | "sprint" | "features",
  sprint: string | null,
  next: string | null,
): string {
  const named = (id: string | null) => (id !== null && /^[\w. -]{1,24}$/.test(id) ? id : null);
  const scope = named(sprint);
  const what =
    form === "features"
      ? "completed features"
      : form === "snapshot"
        ? "snapshot of the plan"
        : `ends the sprint${named(next) === null ? "" : `, ${named(next)} begins`}`;
  return `archive${scope === null ? "" : `(${scope})`}: ${what}`.slice(0, SUBJECT_LIMIT);
}

/** The message of a commit that the bot makes beside the sync's own, by words of ours alone. */
export function plainMessage(subject: string, run: string, cause: Cause): string {
  return withTrailers(subject.slice(0, SUBJECT_LIMIT), run, cause);
}

function withTrailers(subject: string, run: string, cause: Cause): string {
  const trailers = [
    `Lockstep-Run: ${run}`,
    `Lockstep-Cause: ${trailer(cause.event)}${cause.subject === null ? "" : ` ${trailer(cause.subject)}`}`,
  ];
  if (cause.actor !== null) trailers.push(`Lockstep-Actor: ${trailer(cause.actor)}`);
  return `${subject}\n\n${trailers.join("\n")}\n`;
}

/** The first line of that message, which is the title of a pull request, too: `sync(T-001, T-004): status, owners`. */
export function commitSubject(changes: readonly Change[]): string {
  const tasks = [
    ...new Set(changes.filter((c) => c.side === "plan").flatMap((c) => (c.task === null ? [] : [c.task]))),
  ];
  const fields = [
    ...new Set(
      changes.filter((c) => c.side === "plan" && c.action === "update-task").flatMap((c) => Object.keys(c.fields)),
    ),
  ];
  const added = changes.some((c) => c.action === "add-task") ? ["new tasks"] : [];
  const words = [...fields, ...added];
  const what = words.length === 0 ? (tasks.length === 0 ? "derived lines and audit log" : "plan") : words.join(", ");
  const safe = tasks.filter((key) => /^[\w./#-]+$/.test(key));
  const long = safe.length === 0 ? `sync: ${what}` : `sync(${safe.join(", ")}): ${what}`;
  return long.length <= SUBJECT_LIMIT ? long : `sync(${tasks.length} tasks): ${what}`.slice(0, SUBJECT_LIMIT);
}

/** A trailer's value: logins, event names and shas; whatever else stands in it is left out. */
function trailer(text: string): string {
  return text.replace(/[^\w./[\]-]/g, "").slice(0, 100);
}
