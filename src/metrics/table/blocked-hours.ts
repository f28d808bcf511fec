import { counted, type MetricDefinition, unknown } from "../definition.ts";

export const blockedHours: MetricDefinition = {
  name: "blockedHours",
  label: "Blocked time",
  unit: "hours",
  relation: "<=",
  formula:
    "Sum over the sprint's tasks, since it began, of the hours between an entry of the audit log that sets the status to blocked and the next that sets another, or now; nights and weekends count.",
  measure({ facts, flows }) {
    if (facts.log === null) return unknown("there is no audit log");
    const blocked = flows.filter((flow) => flow.blockedHours > 0);
    const value = blocked.reduce((sum, flow) => sum + flow.blockedHours, 0);
    return { value, basis: counted(blocked.length, "task") };
  },
};
