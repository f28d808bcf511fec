import type { Change } from "../sync/change.ts";
import { oneLine } from "../text/normalise.ts";
import { describeConflict, describeFailures } from "./describe.ts";
import { foldedList } from "./folded-list.ts";
import { changeList } from "./preview-changes.ts";
import type { Foreseen, PlanProgress, Preview, Progress, Unconcerned } from "./preview-facts.ts";
import { cut, plural } from "./preview-words.ts";
import { literal } from "./summary.ts";

/** The first line of the tool's comment on a pull request, by which it is found again. */
export const PREVIEW_MARKER = "<!-- lockstep:preview -->";

/** How many characters each part may take, of the 65,536 that GitHub takes of a comment. */
const ROOM = { changes: 36_000, conflicts: 9_000, notices: 7_000, failed: 3_000, progress: 5_000 };

/**
 * The comment on a pull request; null where it needs none.
 * @param there whether it has one: what that says may be over
 */
export function commentOf(preview: Preview, there: boolean): string | null {
  const silent = preview.unconcerned !== null && preview.unconcerned !== "too-large";
  return silent && !there ? null : `${PREVIEW_MARKER}\n${previewMarkdown(preview)}`;
}

/**
 * What merging will do, as markdown: task by task, then conflicts, what needs a look, and progress. The same preview gives
 * the same text. All that plans and issues say is text, whatever it says.
 */
export function previewMarkdown(preview: Preview): string {
  const { foreseen, unconcerned } = preview;
  const heading = "### What merging this does to plans and issues\n";
  if (foreseen === null) return `${heading}\n${UNCONCERNED[unconcerned ?? "no-plans"]}\n`;
  const parts = [
    heading,
    `${summary(preview, foreseen)}\n`,
    obstacles(preview, foreseen),
    changeList(foreseen, ROOM.changes),
    section("Conflicts: both sides changed", foreseen.conflicts.map(describeConflict), ROOM.conflicts),
    section("GitHub won't take", describeFailures(foreseen.failed), ROOM.failed),
    section("Needs a look", messages(foreseen, "problem"), ROOM.notices / 2),
    section("Notes", messages(foreseen, "note"), ROOM.notices / 2),
    progressTable(foreseen.progress),
    foot(preview, foreseen),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

const UNCONCERNED: Readonly<Record<Unconcerned, string>> = {
  "no-plans": "Nothing: it changes no plan, no configuration of the sync and no labels file.",
  over: "Nothing more: it is closed.",
  elsewhere: "Nothing yet: it goes into another branch than the default one, and plans are synced from there.",
  own: "Nothing: its changes come from the issues.",
  "too-large":
    "It changes too much to be worked out beforehand with few enough requests. The sync works it out after the merge; `lockstep sync --dry-run` shows it then.",
};

function summary({ into, unmergeable }: Preview, { changes, held, stopped }: Foreseen): string {
  if (stopped !== null)
    return `**Once this is merged, no sync runs any more:** ${literal(cut(stopped))} Nothing is written until that is mended.`;
  const count = (action: Change["action"]) => changes.filter((change) => change.action === action).length;
  const tasks = new Set(
    changes.flatMap(({ side, task, path }) => (side === "plan" && task !== null ? [JSON.stringify([path, task])] : [])),
  );
  const deeds = [
    [count("create-issue"), "creates", "issue", ""],
    [count("close-issue"), "closes", "issue", ""],
    [count("reopen-issue"), "reopens", "issue", ""],
    [count("update-issue") + count("comment"), "changes", "issue", ""],
    [tasks.size, "updates", "task", " in the plans"],
  ] as const;
  const said = deeds.flatMap(([n, verb, noun, where]) => (n === 0 ? [] : [`${verb} ${n} ${plural(n, noun)}${where}`]));
  const [then, where] = [held === null ? "" : " once that is allowed", literal(oneLine(into))];
  const what =
    changes.length === 0
      ? "changes nothing on issues and plans"
      : said.length === 0
        ? "brings labels, milestones and counts up to date"
        : listed(said);
  return `Merging this into <code>${where}</code> ${unmergeable === true ? "as it stands " : ""}${what}${then}.`;
}

/** What stands between the merge and its effect. */
function obstacles({ readFrom, unmergeable, into }: Preview, { held }: Foreseen): string {
  const branch = `<code>${literal(oneLine(into))}</code>`;
  const lines = [
    ...(held === null
      ? []
      : [
          `**The sync will stop after the merge** and write nothing until it is run with <code>${literal(`--${held.option}`)}</code> (in the workflow: <code>${literal(`${held.option}: true`)}</code>). ${literal(cut(held.message))}`,
        ]),
    ...(unmergeable === true
      ? [`It conflicts with ${branch}: what both changed is shown as this branch has it.`]
      : readFrom === "head"
        ? [`GitHub has made no trial merge with ${branch} yet: shown is what this branch has.`]
        : []),
  ];
  return lines.map((line) => `> ${line}\n`).join(">\n");
}

function section(title: string, entries: readonly string[], room: number): string {
  if (entries.length === 0) return "";
  const lines = entries.map((text) => `- ${literal(text)}\n`);
  return `**${title}**\n\n${foldedList(lines, room, (rest) => `And ${rest} more.`)}`;
}

function messages({ notices }: Foreseen, level: "problem" | "note"): readonly string[] {
  return notices.filter((notice) => notice.level === level).map(({ message }) => message);
}

function progressTable(progress: readonly PlanProgress[]): string {
  if (progress.length === 0) return "";
  const rows = progress.map(
    ({ path, before, after }) =>
      `| <code>${literal(oneLine(path))}</code> | ${figures(before)} | ${figures(after)} |\n`,
  );
  let left = ROOM.progress;
  const kept = rows.filter((row) => {
    left -= row.length;
    return left >= 0;
  });
  const rest = rows.length - kept.length;
  const more = rest === 0 ? "" : `\nAnd ${rest} more plans.\n`;
  return `| progress | before | after |\n| --- | --- | --- |\n${kept.join("")}${more}`;
}

function figures(progress: Progress | null): string {
  if (progress === null) return "no plan";
  const { done, tasks, donePoints, points } = progress;
  const percent = points > 0 ? donePoints / points : tasks > 0 ? done / tasks : 0;
  const worth = points > 0 ? `, ${donePoints}/${points} points` : "";
  return `${done}/${tasks} tasks${worth} (${Math.round(percent * 100)}&#8239;%)`;
}

function foot({ check }: Preview, { due }: Foreseen): string {
  const verdict =
    check === null
      ? []
      : [
          check.error + check.warning === 0
            ? "The check of the plans finds nothing wrong."
            : `The check of the plans finds ${check.error} ${plural(check.error, "error")} and ${check.warning} ${plural(check.warning, "warning")}.`,
        ];
  const other =
    due.length === 0
      ? []
      : [
          `${due.length} other ${plural(due.length, "change")} ${due.length === 1 ? "is" : "are"} already due, with or without this pull request.`,
        ];
  return [...verdict, ...other].map((line) => `${line}\n`).join("\n");
}

/** `creates 1 issue, closes 2 issues and writes 1 entry`. */
function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
