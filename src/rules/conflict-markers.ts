import { leftoverConflicts } from "../markdown/conflict-markers.ts";
import { quoted, type Rule } from "./rule.ts";

export const conflictMarkers: Rule = {
  name: "conflict-markers",
  group: "Text and structure",
  severity: "error",
  description:
    "Conflict markers that a merge left; the plan is neither synced nor checked further until they are gone.",
  about:
    "A file with `<<<<<<<`, `=======` and `>>>>>>>` lines holds two versions at once: neither can be synced, and most of what else would be reported in it is a consequence. Settle the conflict, or let [the merge driver](../merge-driver.md) do it next time.",
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
