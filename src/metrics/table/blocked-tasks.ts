import { counted, type MetricDefinition } from "../definition.ts";
import { counts } from "../tracks.ts";

export const blockedTasks: MetricDefinition = {
  name: "blockedTasks",
  label: "Blocked",
  unit: "tasks",
  relation: "<=",
  formula: "Number of the sprint's tasks whose status is blocked.",
  measure({ tracks }) {
    const own = tracks.flatMap(({ steps }) => steps.at(-1) ?? []).filter(counts);
    const blocked = own.filter(({ status }) => status === "blocked").length;
    return { value: blocked, basis: `of ${counted(own.length, "task")}` };
  },
};
