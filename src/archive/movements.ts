import { learnStyle, type WriteSetting } from "../dialects/file-style.ts";
import { logMovements } from "../dialects/sprint/logs.ts";
import type { SprintFile } from "../dialects/sprint/read.ts";
import type { PlaceEdits } from "../dialects/write-plan.ts";
import type { Task } from "../plan/task.ts";

/** The rows of the movement log that tell which tasks came over from the sprint before, and with how many points. */
export function carriedRows(
  file: SprintFile,
  carried: readonly Task[],
  from: string,
  to: string,
  date: string,
): PlaceEdits[] {
  const setting: WriteSetting = {
    text: file.document.text,
    context: file.context,
    styleOf: learnStyle([...file.drafts.values()], file.context),
  };
  return logMovements(
    file,
    setting,
    carried.map(({ id, values: { points } }) => ({
      id,
      date,
      from,
      to,
      reason: "Carried over",
      ...(points === null ? {} : { impact: `${points} ${points === 1 ? "point" : "points"}` }),
    })),
  );
}
