import { describeChange, describeConflict, describeFailures } from "../records/describe.ts";
import type { Adoption, Change, SyncReport } from "../sync/change.ts";
import type { CommonOptions } from "./command.ts";
import { document } from "./json.ts";
import type { Paint } from "./shell.ts";
import { annotation } from "./workflow-commands.ts";

/** The report of a sync in the format that was asked for. */
export function printSync(report: SyncReport, options: CommonOptions, paint: Paint): string {
  if (options.format === "json") return document(report);
  if (options.format === "github") return githubSync(report);
  return prettySync(report, paint, options.quiet === true);
}

/** A report in words: the changes task by task, then what needs a person, then what it cost. */
function prettySync(report: SyncReport, paint: Paint, quiet: boolean): string {
  const problems = report.notices.filter((notice) => notice.level === "problem");
  const notes = report.notices.filter((notice) => notice.level === "note");
  const parts = [
    section(paint("red", "Conflicts: both sides changed"), report.conflicts.map(describeConflict)),
    section(paint("red", "Not done, tried again next time"), describeFailures(report.failed)),
    section(
      paint("red", "Needs a look"),
      problems.map((notice) => notice.message),
    ),
    adoptionText(report.adoption, paint),
  ];
  if (!quiet) {
    parts.unshift(section(paint("bold", report.dryRun ? "Would change" : "Changed"), byTask(report.changes)));
    parts.push(
      section(paint("yellow", waitsIn(report)), byTask(report.pending)),
      section(
        "Notes",
        notes.map((notice) => notice.message),
      ),
      `${closing(report, paint)}\n`,
    );
  }
  return parts.filter((part) => part !== "").join("\n");
}

function waitsIn({ dryRun, pullRequest }: SyncReport): string {
  const where = pullRequest === null ? "the pull request" : `pull request #${pullRequest.number} ${pullRequest.url}`;
  return `${dryRun ? "Would wait in" : "Waits in"} ${where}`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${title}\n${lines.map((line) => `  ${line}\n`).join("")}`;
}

/** The changes of one task stand together, in the order in which the tasks first come. */
function byTask(changes: readonly Change[]): readonly string[] {
  return [...Map.groupBy(changes, (change) => change.task ?? "").values()].flat().map(describeChange);
}

function adoptionText(adoption: Adoption | null, paint: Paint): string {
  if (adoption === null) return "";
  const lines = [
    ...adoption.matched.map((m) => `${m.task} = issue #${m.issue} (by ${m.by})`),
    ...adoption.create.map((task) => `${task}: a new issue`),
    ...adoption.ask.map((a) => `${a.task} or issue #${a.issue}? ${a.reason}`),
  ];
  const title = "This repository has issues that no task claims yet. Nothing was written; with --adopt this happens";
  return section(paint("yellow", title), lines.length === 0 ? ["no issue is matched or created"] : lines);
}

function closing(report: SyncReport, paint: Paint): string {
  const lines: string[] = [];
  if (report.inSync) {
    const rest = report.pending.length === 0 ? "nothing to do" : "nothing to do until the pull request is merged";
    const looked = report.notices.some(({ level }) => level === "problem");
    lines.push(looked ? "Apart from what needs a look there was nothing to do." : paint("green", `In step: ${rest}.`));
  }
  if (report.commit !== null) lines.push(`Commit ${report.commit.slice(0, 12)}`);
  lines.push(paint("dim", cost(report)));
  return lines.join("\n");
}

/** `30 requests (1 retry)`. */
function cost({ requests, retries }: SyncReport): string {
  return `${requests} request${requests === 1 ? "" : "s"} (${retries === 1 ? "1 retry" : `${retries} retries`})`;
}

function githubSync(report: SyncReport): string {
  return [
    ...report.conflicts.map((conflict) => annotation("warning", describeConflict(conflict), { title: "conflict" })),
    ...describeFailures(report.failed).map((failure) => annotation("error", failure, { title: "not done" })),
    ...report.notices.map((n) => annotation(n.level === "problem" ? "error" : "notice", n.message, { title: n.code })),
    ...(report.adoption === null
      ? []
      : [
          annotation(
            "warning",
            adoptionText(report.adoption, (_, text) => text),
          ),
        ]),
    ...report.changes.map((change) => annotation("notice", describeChange(change))),
    ...report.pending.map((change) => annotation("notice", describeChange(change), { title: waitsIn(report) })),
  ].join("");
}
