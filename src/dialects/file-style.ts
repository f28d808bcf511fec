import { mentions } from "../plan/mentions.ts";
import type { FieldName } from "../plan/task.ts";
import type { FileStyle, ReadContext } from "./codec.ts";
import { dependencySeparator, isNoDependency } from "./dependencies.ts";
import type { Draft, Slot } from "./draft.ts";
import { isEmptyWord } from "./empty.ts";
import { ownerSeparator, ownerTokens } from "./owners.ts";
import { readPriority } from "./priority-words.ts";
import { readReview } from "./review-marks.ts";
import { isLooseStatus, readStatus } from "./status-words.ts";
import { Forms, foldWords, wordParts } from "./words.ts";

/** Counts of what a file does, to do likewise: the most used wins, the first of several. */
class Tally<T> {
  readonly #counts = new Map<T, number>();

  add(choice: T): void {
    this.#counts.set(choice, (this.#counts.get(choice) ?? 0) + 1);
  }

  of(choice: T): number {
    return this.#counts.get(choice) ?? 0;
  }

  get most(): T | undefined {
    let best: T | undefined;
    let highest = 0;
    for (const [choice, count] of this.#counts) if (count > highest) [best, highest] = [choice, count];
    return best;
  }
}

/** Whether a status stands in a word that neither a plan should use nor the file or the repository define. */
export function isForeignStatus(raw: string, { statusLegend, options }: ReadContext): boolean {
  const { words } = wordParts(raw);
  if (!isLooseStatus(raw) || statusLegend.words.has(words)) return false;
  return !Object.keys(options.statusWords).some((word) => foldWords(word) === words);
}

/**
 * How a file writes its values, by field: what stands in an empty cell differs from column to column. Null asks for what
 * is common to all, for columns that no field has.
 */
export type StyleOf = (field: FieldName | null) => FileStyle;

/** What writing into a file needs to know of it. */
export interface WriteSetting {
  readonly text: string;
  readonly context: ReadContext;
  readonly styleOf: StyleOf;
}

/** Learns a file's manner from the values that it has. */
export function learnStyle(drafts: readonly Pick<Draft, "slots" | "mark">[], context: ReadContext): StyleOf {
  const status: FileStyle["status"] = new Forms();
  const review: FileStyle["review"] = new Forms();
  const priority: FileStyle["priority"] = new Forms();
  const type: FileStyle["type"] = new Forms();
  const empties = new Map<FieldName, Tally<string>>();
  const anyEmpty = new Tally<string>();
  const at = new Tally<boolean>();
  const ownerSeparators = new Tally<string>();
  const dependencySeparators = new Tally<string>();
  const pulls = new Tally<FileStyle["pull"]>();
  const repositories = new Tally<string>();

  const learn = (field: FieldName, { raw, place }: Slot): void => {
    if (field !== "title" && (isEmptyWord(raw) || (field === "dependsOn" && isNoDependency(raw)))) {
      if (place === "line" && raw === "") return;
      const tally = empties.get(field) ?? new Tally<string>();
      tally.add(raw);
      empties.set(field, tally);
      if (isEmptyWord(raw)) anyEmpty.add(raw);
      return;
    }
    if (field === "status") {
      const value = isForeignStatus(raw, context)
        ? null
        : readStatus(raw, context.statusLegend, context.options.statusWords);
      if (value !== null) status.add(value, raw);
    } else if (field === "review") {
      const value = readReview(raw);
      if (value !== null) review.add(value, raw);
    } else if (field === "priority") {
      const value = readPriority(raw, context.priorityLegend);
      if (value !== null) priority.add(value, raw);
    } else if (field === "type") {
      type.add(foldWords(wordParts(raw).head).replaceAll(" ", "-"), raw);
    } else if (field === "owners") {
      for (const token of ownerTokens(raw)) at.add(token.raw.includes("@"));
      const separator = ownerSeparator(raw);
      if (separator !== null) ownerSeparators.add(separator);
    } else if (field === "dependsOn") {
      const separator = dependencySeparator(raw);
      if (separator !== null) dependencySeparators.add(separator);
    } else if (field === "pullRequest") {
      for (const mention of mentions(raw)) {
        pulls.add(mention.form);
        if (mention.repository !== null) repositories.add(mention.repository);
      }
    }
  };
  for (const draft of drafts) for (const [field, slot] of draft.slots) learn(field, slot);
  for (const { mark } of drafts) {
    if (mark === null || mark.checkbox) continue;
    const value = readStatus(mark.letter, context.statusLegend, context.options.statusWords);
    if (value !== null) status.add(value, mark.letter);
  }

  const style = {
    status,
    review,
    priority,
    type,
    ownerAt: at.most ?? true,
    ownerSeparator: ownerSeparators.most ?? ", ",
    dependencySeparator: dependencySeparators.most ?? ", ",
    pull: pulls.most ?? "link",
    repositoryUrl: context.options.repositoryUrl?.replace(/\/+$/, "") ?? repositories.most ?? null,
  };
  const anywhere = anyEmpty.most ?? "-";
  return (field) => {
    const here = field === null ? undefined : empties.get(field);
    const most = here?.most;
    const empty = here === undefined || most === undefined || here.of(anywhere) === here.of(most) ? anywhere : most;
    return { ...style, empty };
  };
}
