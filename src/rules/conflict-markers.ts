import { leftoverConflicts } from "../markdown/conflict-markers.ts";
import { quoted, type Rule } from "./rule.ts";

export const conflictMarkers: Rule = {
  name: "conflict-markers",
  severity: "error",
  description:
    "Conflict markers that a merge left; the plan is neither synced nor checked further until they are gone.",
  *check(context) {
    for (const file of context.plans) {
      for (const { span, marker } of leftoverConflicts(file.text)) {
        yield {
          in: file,
          span: { start: span.start, end: span.start + marker.length },
          task: null,
          message: `Unexpected conflict marker ${quoted(marker)}: a merge was not finished here.`,
          hint: "Keep what belongs there, take the lines with <<<<<<<, ======= and >>>>>>> out, and commit.",
        };
      }
    }
  },
};
