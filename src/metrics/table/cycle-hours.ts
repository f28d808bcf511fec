import { counted, type MetricDefinition, unknown } from "../definition.ts";
import { mean, startOf } from "../time.ts";

export const cycleHours: MetricDefinition = {
  name: "cycleHours",
  label: "Cycle time",
  unit: "hours",
  relation: "<=",
  formula:
    "Mean over the tasks that were done since the sprint began of the hours from the entry that first sets it to in progress, review or testing to the entry that sets it to done for good; nights and weekends count, and tasks that were never set so are left out.",
  measure({ facts, flows }) {
    if (facts.log === null) return unknown("there is no audit log");
    const { start } = facts.sprint;
    const since = start === null ? Number.NEGATIVE_INFINITY : startOf(start);
    const hours = flows.flatMap((flow) =>
      (flow.doneAt ?? Number.NEGATIVE_INFINITY) >= since ? (flow.cycleHours ?? []) : [],
    );
    const value = mean(hours);
    return value === null
      ? unknown("no task was seen from being begun to being done")
      : { value, basis: counted(hours.length, "task") };
  },
};
