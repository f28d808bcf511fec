import type { ReadOptions } from "../dialects/dialect.ts";
import type { SprintFile } from "../dialects/sprint/read.ts";
import type { WorkingDays } from "../plan/working-days.ts";
import { applyEdits } from "../text/edit.ts";
import { EditBuffer } from "../text/edit-buffer.ts";
import type { Sorted } from "./carry-over.ts";
import { carriedRows } from "./movements.ts";
import type { NextSprint } from "./next-sprint.ts";
import { lossOf, settled } from "./settle-tasks.ts";
import { fromSkeleton } from "./skeleton.ts";
import { readSprintFile } from "./sprint-file.ts";
import { fromTemplate } from "./template.ts";

/** What a sprint's file begins with. */
export interface Beginning {
  readonly sprint: NextSprint;
  /** Id of the sprint before. */
  readonly from: string;
  readonly version: string;
  /** The changelog's entry, encoded for a line. */
  readonly words: string;
  /** ISO date. */
  readonly today: string;
  /** Points completed in the sprint before; null where its plan gives none. */
  readonly lastVelocity: number | null;
  readonly workingDays: WorkingDays | undefined;
}

/** A new file, or why there is none. */
export type NewPlan =
  | { readonly kind: "plan"; readonly text: string }
  | { readonly kind: "refused"; readonly reason: string; readonly hint: string };

/**
 * The file of the sprint that begins: made of the template where there is one, else of the file that it follows. The
 * result is read again, and is refused where a task that goes on is missing in it or is another than it was.
 */
export function newPlan(
  file: SprintFile,
  sorted: Sorted,
  beginning: Beginning,
  template: { readonly path: string; readonly text: string } | null,
  options: ReadOptions,
): NewPlan {
  const { path } = file.plan;
  const { from, sprint, today, lastVelocity, workingDays } = beginning;
  let begun: string;
  if (template === null) begun = fromSkeleton(file, sorted, beginning);
  else {
    const made = fromTemplate(file, sorted, beginning, template, options);
    if (made.kind === "refused") return made;
    begun = made.text;
  }
  const done = new Set(sorted.left.filter(({ values }) => values.status === "done").map(({ key }) => key));
  const logged = withMovements(begun, path, options, sorted, beginning);
  const { carried } = sorted;
  const facts = { today, lastVelocity, workingDays };
  const text = settled(logged, { path, options, from, to: sprint.id, carried, done, ...facts });
  const lost = lossOf(text, [...carried, ...sorted.staying], path, options);
  if (lost === null) return { kind: "plan", text };
  return {
    kind: "refused",
    reason: `${lost} would not be in the new ${path} as they are in the one that is archived.`,
    hint: /#\d/.test(lost)
      ? "An id that is used twice would belong to another task once the first is archived: give each task an id of its own."
      : template === null
        ? `Look at how ${path} writes them (lockstep tasks --explain), or give it a template, planning/TASK-template.md.`
        : `Give ${template.path} the tables and lists that ${path} has, so that they can stand there as they do now.`,
  };
}

function withMovements(
  text: string,
  path: string,
  options: ReadOptions,
  { carried }: Sorted,
  { from, sprint, today }: Beginning,
): string {
  const file = readSprintFile(path, text, options);
  if (file === null) return text;
  const buffer = new EditBuffer();
  for (const { edits, removals } of carriedRows(file, carried, from, sprint.id, today)) {
    buffer.edit(...edits);
    for (const span of removals) buffer.remove(span);
  }
  return applyEdits(text, buffer.finish());
}
