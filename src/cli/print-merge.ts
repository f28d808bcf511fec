import type { MarkedConflict } from "../merge/index.ts";
import type { MergeReport } from "../run/merge.ts";
import type { DriverReport } from "../run/merge-driver.ts";

/** What to say of a merge; a problem is for a person to look at. */
export interface MergeMessage {
  readonly level: "problem" | "note";
  readonly text: string;
}

/** A sentence for each thing that a merge leaves to people, with file and line. */
export function mergeMessages(report: MergeReport): readonly MergeMessage[] {
  const { path } = report;
  if (report.kind === "unreadable") {
    const text = `${path} is no text, so it was not merged: your version stands there. Choose one with git checkout --ours or --theirs.`;
    return [{ level: "problem", text }];
  }
  const messages: MergeMessage[] = report.notes.map((text) => ({ level: "note", text }));
  if (report.byLines !== null)
    messages.push({ level: "note", text: `${path} was merged by lines, since ${report.byLines}.` });
  for (const conflict of report.conflicts)
    messages.push({ level: "problem", text: `${path}:${conflict.line}: ${conflictText(conflict)}` });
  for (const { id, lines } of report.sharedIds) {
    const text = `${path}: both sides gave ${id} to a new task (lines ${lines.join(" and ")}). Both are there: "lockstep check --fix" gives the second one the next free id.`;
    messages.push({ level: "problem", text });
  }
  return messages;
}

function conflictText({ tasks, about, reason }: MarkedConflict): string {
  const task = tasks.length === 0 ? null : tasks.join(", ");
  switch (reason) {
    case "values":
      return `both sides changed ${about.length > 0 ? about.join(", ") : "it"}${task === null ? "" : ` of ${task}`}, each otherwise: keep one version.`;
    case "removed":
      return `one side removed ${task ?? "a line"} and the other changed it: keep it or take it out.`;
    case "moved":
      return `both sides moved ${task ?? "a line"}, each to another section: keep it in one place.`;
    case "lines":
      return "both sides changed these lines, each otherwise: keep what belongs there.";
  }
}

/** What was set up for git, in lines for people. */
export function driverLines({ attributes, driver }: DriverReport): readonly string[] {
  const files = {
    written: ".gitattributes now names the plans; commit it.",
    present: ".gitattributes names the plans already.",
    unreadable: ".gitattributes is no UTF-8 text and was left as it is: add lines such as TASK.md merge=lockstep.",
  }[attributes];
  const clone = {
    installed: "git merges plans by task and field in this clone.",
    present: "git merges plans by task and field in this clone already.",
    "no-git":
      "No git work tree here: run lockstep merge --install in a clone to have git merge plans by task and field.",
  }[driver];
  return [files, clone, "Every other clone needs it once: lockstep merge --install"].slice(
    0,
    driver === "no-git" ? 2 : 3,
  );
}
