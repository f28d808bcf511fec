import type { Change, Conflict } from "../sync/change.ts";
import { commitSubject } from "./commit-message.ts";
import { describeConflict, describeField } from "./describe.ts";
import { foldedList } from "./folded-list.ts";
import { literal } from "./summary.ts";

/** GitHub takes 65,536 characters of body. */
const BODY_LIMIT = 65_000;

/** What the rolling pull request holds. */
export interface ProposalFacts {
  /** The branch that it is to be merged into. */
  readonly into: string;
  /** The branch that it comes from. */
  readonly from: string;
  readonly changes: readonly Change[];
  /** Conflicts whose loser is in the plan, and is lost with the merge. */
  readonly conflicts: readonly Conflict[];
}

/** Title of the rolling pull request: ids and words of our own, as in a commit's subject, since a squash makes it one. */
export function proposalTitle({ changes }: ProposalFacts): string {
  return commitSubject(changes);
}

/**
 * Body of the rolling pull request: what it holds, task by task and field by field, and how to take or refuse it. The
 * same facts give the same text, so that nothing is written where nothing changed. Values are text, whatever they say.
 */
export function proposalBody({ into, from, changes, conflicts }: ProposalFacts): string {
  const head =
    "These changes were made on GitHub and wait here for their way into the plan files. lockstep writes this pull request and keeps it up to date.";
  const lost =
    conflicts.length === 0
      ? ""
      : `\n**Both sides had changed these.** GitHub's value is in here; the plan's is replaced with the merge and kept in the audit log.\n\n${conflicts.map((conflict) => `- ${literal(describeConflict(conflict))}\n`).join("")}`;
  const foot = [
    "",
    `**To take them over**, merge this pull request into ${code(into)}; a merge commit, a squash and a rebase are all fine.`,
    "",
    "**To refuse one**, change it back on its issue: the next sync takes it out of here. Closing this pull request only puts it off: the next sync offers again what still differs.",
    "",
    `The branch ${code(from)} is rebuilt at each change. Commits that somebody else pushes to it are left alone, and nothing new comes in here until it is merged or closed.`,
    "",
  ].join("\n");
  const room = BODY_LIMIT - head.length - foot.length;
  const told = lost.length < room / 2 ? lost : "";
  return `${head}\n\n${foldedList(changes.map(entry), room - told.length, leftOut)}${told}${foot}`;
}

/** A change with its fields below it. */
function entry(change: Change): string {
  const place = change.path === null ? "the plan" : code(change.path);
  if (change.task === null) return `- ${place}: derived lines, such as counts and progress\n`;
  const issue = change.issue === null ? "" : `#${change.issue}, `;
  const what = change.action === "add-task" ? ", a new task" : "";
  const fields = Object.entries(change.fields).map(([name, field]) => `  - ${literal(describeField(name, field))}\n`);
  return `- **${literal(change.task)}** (${issue}${place})${what}\n${fields.join("")}`;
}

function leftOut(rest: number): string {
  return `And ${rest} more: the tab "Files changed" has all of them.`;
}

function code(text: string): string {
  return `<code>${literal(text)}</code>`;
}

/** Comment with which the tool closes the pull request. */
export function closingComment(into: string): string {
  return `Nothing is left to propose: what this pull request held is on ${code(into)} by now, or was changed back.`;
}
