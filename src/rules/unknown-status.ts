import type { Fix } from "../plan/diagnostic.ts";
import type { DialectName } from "../plan/plan.ts";
import { STATUS_LABELS } from "../plan/status.ts";
import { STATUSES, type Status, type Task } from "../plan/task.ts";
import { nearest } from "../text/nearest.ts";
import { slice } from "../text/span.ts";
import { fieldSpan, quoted, type ReadPlan, type Rule, tasksOf, type Vocabulary } from "./rule.ts";

/** Words of the kinds of plans that don't use the common ones. */
const OWN_WORDS: Readonly<Partial<Record<DialectName, Partial<Record<Status, string>>>>> = {
  project: { done: "Complete", "in-progress": "In Progress", "not-started": "Planned", blocked: "Blocked" },
  execution: { "not-started": "Pending", "in-progress": "In Progress", done: "Completed", failed: "Failed" },
};
/** What a message lists; failed and cancelled are understood as well, but seldom meant. */
const COMMON: readonly Status[] = ["not-started", "in-progress", "blocked", "review", "testing", "done"];

export const unknownStatus: Rule = {
  name: "unknown-status",
  group: "Fields",
  severity: "error",
  description:
    "A status in words that a plan of this kind doesn't use; where nobody can tell what is meant it isn't synced.",
  about:
    "A status in words that nobody can tell is neither compared nor overwritten, so the task stops being synced in that field. A word that is understood but that plans should rather not use, such as `Doing`, is synced, and reported all the same. In a sprint's plan, which says which words there are, both are errors; plans of other kinds use a host of words, so there they are warnings. Words that a team always uses belong into `status-words`.",
  fix: "Writes the word of the status that was meant, where it is understood or only one is near; marks before it and remarks behind it stay.",
  *check(context) {
    for (const { file, task } of tasksOf(context)) {
      const text = task.statusText;
      if (text === null || !isUnknown(task, text, context.vocabulary)) continue;
      const { dialect, statusWords = {} } = file.plan;
      if (task.fields.has("status") && isOwn(text, statusWords)) continue;
      const own = Object.keys(statusWords);
      const meant = own.length > 0 ? nearest(text, own) : meaning(text, dialect, context.vocabulary);
      yield {
        in: file,
        span: fieldSpan(file, task, "status"),
        task,
        ...(isSign(file, task)
          ? {
              message: `The mark ${quoted(text)} between the brackets is not known, expected [ ] or [x].`,
              hint: "Use one of these, or say in a legend of the plan what the mark means.",
            }
          : {
              message: `Status ${quoted(text)} is not one of ${(own.length > 0 ? own : listed(dialect)).join(", ")}.`,
              hint:
                meant === null
                  ? 'Use one of these, or add the word to "status-words" in the configuration.'
                  : `Did you mean "${meant}"?`,
            }),
        // Files of other kinds use a host of words; there it is worth knowing, not worth a red check.
        severity: dialect === "sprint" ? "error" : "warning",
        ...fixTo(meant, file, task),
      };
    }
  },
};

function isUnknown(task: Task, text: string, vocabulary: Vocabulary): boolean {
  if (task.fields.has("status")) return vocabulary.isLooseStatus(text);
  return task.fields.size > 0 && vocabulary.status(text) === null;
}

/** Whether a status is a sign, no word, between the brackets of a box. */
function isSign({ text }: ReadPlan, { spans: { status } }: Task): boolean {
  if (status === undefined || text[status.start - 1] !== "[" || text[status.end] !== "]") return false;
  return !/[\p{L}\p{N}]/u.test(slice(text, status));
}

/** Whether a status is in a word that the configuration gives this plan. */
function isOwn(text: string, own: Readonly<Record<string, Status>>): boolean {
  const word = (wordsIn(text)?.[0] ?? text).toLowerCase();
  return Object.keys(own).some((known) => (wordsIn(known)?.[0] ?? known).toLowerCase() === word);
}

/** The word of this kind of plan that was meant, by its sense or by its spelling. */
function meaning(text: string, dialect: DialectName, vocabulary: Vocabulary): string | null {
  const status = vocabulary.status(text);
  if (status !== null) return labelOf(status, dialect);
  const words = STATUSES.flatMap((s) => [labelOf(s, dialect), STATUS_LABELS[s]]);
  return nearest(wordsIn(text)?.[0] ?? text, new Set(words));
}

/** The words alone are replaced: marks before them and remarks behind them stay. */
function fixTo(meant: string | null, file: ReadPlan, task: Task): { readonly fix?: Fix } {
  const span = task.spans.status;
  const found = span === undefined ? null : wordsIn(slice(file.text, span));
  // Where the word is right, what stands beside it is what can't be read.
  if (meant === null || span === undefined || found === null || found[0] === meant) return {};
  const start = span.start + found.index;
  return { fix: { kind: "edits", edits: [{ span: { start, end: start + found[0].length }, text: meant }] } };
}

function wordsIn(text: string): RegExpExecArray | null {
  return /\p{L}[\p{L}\p{N}'/_-]*(?: [\p{L}\p{N}'/_-]*[\p{L}\p{N}])*/u.exec(text);
}

function listed(dialect: DialectName): readonly string[] {
  return OWN_WORDS[dialect] === undefined ? COMMON.map((s) => STATUS_LABELS[s]) : Object.values(OWN_WORDS[dialect]);
}

function labelOf(status: Status, dialect: DialectName): string {
  return OWN_WORDS[dialect]?.[status] ?? STATUS_LABELS[status];
}
