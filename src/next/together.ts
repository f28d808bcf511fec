import { overlap } from "../text/files-named.ts";
import type { Candidate } from "./next.ts";

/**
 * The candidates, best first, that can be worked on at the same time: no two name a common file, and where a plan marks
 * what may go in parallel, a task without the mark goes with none of its phase that stands before it.
 */
export function together(candidates: readonly Candidate[]): readonly Candidate[] {
  const chosen: Candidate[] = [];
  for (const candidate of candidates)
    if (chosen.every((other) => mayGoTogether(candidate, other))) chosen.push(candidate);
  return chosen;
}

function mayGoTogether(a: Candidate, b: Candidate): boolean {
  if (a.files.some((file) => b.files.some((other) => overlap(file, other)))) return false;
  if (a.plan !== b.plan || a.task.phase === null || a.task.phase !== b.task.phase) return true;
  const marks = a.plan.tasks.some(({ parallel }) => parallel);
  const later = a.task.line > b.task.line ? a : b;
  return !marks || later.task.parallel;
}
