import { counted, type MetricDefinition, unknown } from "../definition.ts";
import { mean, startOf } from "../time.ts";

export const leadHours: MetricDefinition = {
  name: "leadHours",
  label: "Lead time",
  unit: "hours",
  relation: "<=",
  formula:
    "Mean over the tasks that were done since the sprint began of the hours from the first entry of the audit log that knows the task to the entry that sets it to done for good; nights and weekends count.",
  measure({ facts, flows }) {
    if (facts.log === null) return unknown("there is no audit log");
    const { start } = facts.sprint;
    const since = start === null ? Number.NEGATIVE_INFINITY : startOf(start);
    const hours = flows.flatMap((flow) =>
      (flow.doneAt ?? Number.NEGATIVE_INFINITY) >= since ? (flow.leadHours ?? []) : [],
    );
    const value = mean(hours);
    return value === null
      ? unknown("no task was seen from its making to being done")
      : { value, basis: counted(hours.length, "task") };
  },
};
