import { STATUS_EMOJI, STATUS_LABELS } from "../plan/status.ts";
import { STATUSES, type Status } from "../plan/task.ts";
import { foldWords, type Legend, type Lexicon, readWord, wordParts } from "./words.ts";

/** Spellings that every dialect takes for granted. */
const WORDS: Readonly<Record<Status, readonly string[]>> = {
  "not-started": ["not started", "todo", "to do", "planned", "pending", "not done", "not yet started", "backlog"],
  "in-progress": ["in progress", "inprogress", "partially done", "partially complete"],
  blocked: ["blocked"],
  review: ["review", "in review", "under review", "code review", "ready for review", "needs review"],
  testing: ["testing", "in testing", "in test", "ready for testing"],
  done: ["done", "complete", "completed", "finished", "implemented", "shipped"],
  failed: ["failed"],
  cancelled: ["cancelled", "canceled", "won't do", "wont do", "wontfix"],
};

/** Words that say a status well enough to be read, and that a plan should rather not use: `check` reports them. */
const LOOSE: Readonly<Record<Status, readonly string[]>> = {
  "not-started": ["open", "new", "ready", "queued", "upcoming", "scheduled", "no iniciado", "未着手"],
  "in-progress": [
    "doing",
    "wip",
    "work in progress",
    "started",
    "ongoing",
    "active",
    "underway",
    "under way",
    "en progreso",
    "進行中",
  ],
  blocked: ["on hold", "stuck", "paused", "waiting"],
  review: ["reviewing", "pr open", "awaiting review"],
  testing: ["qa", "in qa", "verifying", "verification"],
  done: ["closed", "resolved", "merged", "delivered", "released", "deployed", "fixed", "完了", "completado"],
  failed: ["failure", "broken"],
  cancelled: ["dropped", "abandoned", "obsolete", "skipped", "rejected", "superseded"],
};

const MARKS: Readonly<Record<Status, string>> = {
  "not-started": "⬜ 🔲 ☐ 📋 🆕",
  "in-progress": "🔄 🚧 🔵 🏗 ▶ 🔨",
  blocked: "🚫 ⛔ 🛑",
  review: "👀 🔍",
  testing: "🧪",
  done: "✅ ✔ ☑ 🎉 🏁",
  failed: "❌ 💥",
  cancelled: "🗑 ⏭",
};

const table = (words: Readonly<Record<Status, readonly string[]>>) =>
  STATUSES.flatMap((status) => words[status].map((word): [string, Status] => [word, status]));

/** What stands for each status, for the documentation: words, words that `check` reports, marks. */
export const STATUS_WORDS = { words: WORDS, loose: LOOSE, marks: MARKS } as const;

/** Status words and marks of all dialects. */
export const STATUS_LEXICON: Lexicon<Status> = {
  words: new Map([...table(LOOSE), ...table(WORDS)]),
  marks: new Map(
    STATUSES.flatMap((status) => MARKS[status].split(" ").map((mark): [string, Status] => [mark, status])),
  ),
  labels: STATUS_LABELS,
  emoji: STATUS_EMOJI,
  marksOnly: false,
};
const LOOSE_WORDS = new Set(table(LOOSE).map(([word]) => word));

/** The status that a raw text names, by the file's legend, the repository's own words, and common ones; null for none. */
export function readStatus(
  raw: string,
  legend?: Legend<Status>,
  own?: Readonly<Record<string, Status>>,
): Status | null {
  const { words } = wordParts(raw);
  const configured = own === undefined ? undefined : Object.entries(own).find(([word]) => foldWords(word) === words);
  if (configured !== undefined && words !== "") return configured[1];
  const byLegend = readWord(raw, STATUS_LEXICON, legend);
  const percent = /^(\d{1,3})\s*%/.exec(words)?.[1];
  if (percent === undefined) return byLegend;
  return percent === "100" ? "done" : percent === "0" ? "not-started" : "in-progress";
}

/** Whether a raw text names a status only by a word that plans should rather not use, such as `doing`. */
export function isLooseStatus(raw: string): boolean {
  return LOOSE_WORDS.has(wordParts(raw).words);
}

/**
 * Whether the words that follow a status speak of that status, so that they are wrong once it changes: what it waits
 * for, how far it is, since when. Other remarks outlive it.
 */
export function isStatusNote(note: string): boolean {
  return /\d\s*%|\d\/\d|\d{4}-\d\d|\b(?:block|wait|hold|until|since|depend|need|pending|done|complet|finish|progress|review|test|fail|cancel)/i.test(
    note,
  );
}
