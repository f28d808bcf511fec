import { counted, type MetricDefinition, unknown } from "../definition.ts";

export const reopened: MetricDefinition = {
  name: "reopened",
  label: "Reopened",
  unit: "times",
  relation: "<=",
  formula:
    "Number of times that an entry of the audit log since the sprint began takes a task from done to a status that isn't over.",
  measure({ facts, flows }) {
    if (facts.log === null) return unknown("there is no audit log");
    const value = flows.reduce((sum, flow) => sum + flow.reopened, 0);
    const tasks = flows.filter((flow) => flow.reopened > 0).length;
    return { value, basis: counted(tasks, "task") };
  },
};
