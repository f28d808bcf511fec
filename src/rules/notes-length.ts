import { z } from "zod";
import { gathered } from "./gathered.ts";
import { type Finding, type ReadPlan, withOptions } from "./rule.ts";

export const notesLength = withOptions(
  {
    name: "notes-length",
    group: "Fields",
    severity: "warning",
    description: "Notes of a task that are longer than 600 characters.",
    about:
      "Notes stay in the plan: they are not synced, and nobody who reads the issue sees them. What fills more than a few lines of a table's cell is better told in the description or on the issue. Many long notes in one file are one finding.",
  },
  { max: z.int().min(1).default(600).describe("Characters that notes may have.") },
  {
    *check({ plans }, { max }) {
      for (const file of plans) yield* gathered(tooLong(file, max));
    },
  },
);

function tooLong(file: ReadPlan, max: number): readonly Finding[] {
  return file.plan.tasks.flatMap((task): Finding[] => {
    const length = task.notes?.length ?? 0;
    if (length <= max) return [];
    const { start } = task.spans.id ?? task.span;
    return [
      {
        in: file,
        span: { start, end: start + (task.spans.id === undefined ? 0 : task.id.length) },
        task,
        message: `The notes of ${task.id} have ${length} characters, expected at most ${max}.`,
        hint: "Keep what matters, and tell the rest in the description or on the issue.",
      },
    ];
  });
}
