import type { Change } from "../sync/change.ts";
import { oneLine } from "../text/normalise.ts";
import { foldedList } from "./folded-list.ts";
import { taskEntry } from "./preview-entry.ts";
import type { Foreseen } from "./preview-facts.ts";
import { cut } from "./preview-words.ts";
import { literal } from "./summary.ts";

/**
 * The changes as a list: an entry for each task, then labels, milestones and derived lines.
 * @param room characters that it may take
 */
export function changeList({ changes, removed, closes }: Foreseen, room: number): string {
  const gone = new Set(removed);
  const byTask = Map.groupBy(
    changes.filter(({ task }) => task !== null),
    ({ task }) => task ?? "",
  );
  const entries = [...byTask].map(([key, own]) => taskEntry(key, own, gone.has(key)));
  const others = changes.filter(({ task }) => task === null);
  const named = (action: Change["action"]) =>
    others.flatMap((change) =>
      change.action === action
        ? [
            `<code>${literal(oneLine(String(change.fields.name?.to ?? change.fields.title?.to ?? change.fields.name?.from ?? "")))}</code>`,
          ]
        : [],
    );
  const more = [
    ...entry("creates the label", named("create-label")),
    ...entry("changes the label", named("update-label")),
    ...entry("deletes the label", named("delete-label")),
    ...entry("creates the milestone", named("create-milestone")),
    ...entry("changes the milestone", named("update-milestone")),
    ...others.flatMap(({ action, issue }) => (action === "update-issue" ? [`- #${issue}: labels it\n`] : [])),
    ...entry(
      "brings counts and progress up to date in",
      others.flatMap(({ action, path }) =>
        action === "update-derived" ? [`<code>${literal(oneLine(path ?? ""))}</code>`] : [],
      ),
    ),
    ...(closes.length === 0
      ? []
      : [
          `- ${cut(closes.map((number) => `#${number}`).join(", "))}: GitHub itself ends what the description names
`,
        ]),
  ];
  return foldedList(
    [...entries, ...more],
    room,
    (rest) => `And ${rest} more: \`lockstep preview\` prints all of them as JSON.`,
  );
}

/** A line for things of one kind: `- creates the labels a, b`. */
function entry(deed: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const plain = deed.endsWith(" in") || names.length === 1 ? deed : `${deed}s`;
  const rest = names.length - 20;
  return [`- ${plain} ${names.slice(0, 20).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}\n`];
}
