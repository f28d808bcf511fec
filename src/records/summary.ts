import type { Adoption, Change, SyncReport } from "../sync/change.ts";
import { describeChange, describeConflict, describeFailures } from "./describe.ts";

/** GitHub takes 1 MiB of summary for a step; a list is cut well before that. */
const MAX_ROWS = 500;
const MAX_BYTES = 1_000_000;

/** What a sync did as markdown. */
export function syncSummary(report: SyncReport): string {
  const parts = [
    `### Sync${report.dryRun ? " (dry run: nothing was written)" : ""}\n`,
    report.inSync ? inStep(report) : "",
    list(report.dryRun ? "Would change" : "Changed", lines(report.changes)),
    list("Conflicts: both sides changed", report.conflicts.map(describeConflict)),
    list("Not done, tried again next time", describeFailures(report.failed)),
    list(
      "Needs a look",
      report.notices.filter((n) => n.level === "problem").map((n) => n.message),
    ),
    list(waitsIn(report), lines(report.pending)),
    adoptionList(report.adoption),
    list(
      "Notes",
      report.notices.filter((n) => n.level === "note").map((n) => n.message),
    ),
    `${report.commit === null ? "" : `Commit ${code(report.commit)}. `}${report.requests} requests, ${report.retries} retries.\n`,
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function inStep({ pending, notices }: SyncReport): string {
  if (notices.some(({ level }) => level === "problem"))
    return "Apart from what needs a look there was nothing to do.\n";
  return pending.length === 0
    ? "Plan and GitHub are in step.\n"
    : "Nothing to do until the pull request with the plan's changes is merged.\n";
}

function waitsIn({ dryRun, pullRequest }: SyncReport): string {
  const where = pullRequest === null ? "the pull request" : `pull request [#${pullRequest.number}](${pullRequest.url})`;
  return `${dryRun ? "Would wait in" : "Waits in"} ${where}`;
}

/** Summaries one below the other, cut to what GitHub takes. */
export function joinSummaries(parts: readonly string[]): string {
  const whole = parts.join("\n");
  const bytes = new TextEncoder().encode(whole);
  if (bytes.length <= MAX_BYTES) return whole;
  const cut = new TextDecoder().decode(bytes.slice(0, MAX_BYTES)).replace(/\uFFFD+$/, "");
  return `${cut.slice(0, cut.lastIndexOf("\n"))}\n\nThe rest is left out: GitHub takes no longer summary.\n`;
}

/**
 * A text as text, whatever it says: no markup, HTML, link, mention or reference of it takes effect. What could begin
 * markup becomes a character reference, which markdown never reads as markup; mentions and links are looked for after
 * that, so they are broken by a space of no width.
 */
export function literal(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>()!|~$&:=+^-]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/&#58;(?=\/\/)/g, "&#58;&#8203;")
    .replace(/@(?=[\p{L}\p{N}_])/gu, "@&#8203;")
    .replace(/#(?=\d)(?<!&#)/g, "#&#8203;")
    .replace(/\b(gh)(?=&#45;\d)/gi, "$1&#8203;")
    .replace(/\b(www)\./gi, "$1&#8203;.")
    .replace(/^(\d+)([.)])/, "$1&#8203;$2")
    .replace(/^#/, "&#35;");
}

/** A text as code, whatever it says. */
export function code(text: string): string {
  return `<code>${literal(text)}</code>`;
}

function lines(changes: readonly Change[]): readonly string[] {
  return changes.map(describeChange);
}

function list(title: string, entries: readonly string[]): string {
  if (entries.length === 0) return "";
  return `**${title}**\n\n${capped(
    entries.map((entry) => `- ${literal(entry)}`),
    (rest) => `\n- and ${rest} more`,
  )}\n`;
}

function adoptionList(adoption: Adoption | null): string {
  if (adoption === null) return "";
  return list("A first meeting. Nothing was written; run again with adopt: true to do this", [
    ...adoption.matched.map((m) => `${m.task} = issue ${m.issue} (by ${m.by})`),
    ...adoption.create.map((task) => `${task}: a new issue`),
    ...adoption.ask.map((a) => `${a.task} or issue ${a.issue}? ${a.reason}`),
  ]);
}

function capped(rows: readonly string[], more: (rest: number) => string): string {
  const rest = rows.length - MAX_ROWS;
  return rows.slice(0, MAX_ROWS).join("\n") + (rest > 0 ? more(rest) : "");
}
