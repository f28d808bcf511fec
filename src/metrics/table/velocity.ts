import { type MetricDefinition, unknown } from "../definition.ts";

export const velocity: MetricDefinition = {
  name: "velocity",
  label: "Last velocity",
  unit: "points",
  relation: ">=",
  formula:
    "Points completed in the last sprint that is over: `last_sprint_velocity` of the configuration, else the last row of a plan's Sprint History.",
  measure({ facts }) {
    if (facts.lastVelocity !== null) return { value: facts.lastVelocity, basis: "last_sprint_velocity" };
    const last = facts.sprints.at(-1);
    return last === undefined
      ? unknown("neither last_sprint_velocity nor a table of past sprints says it")
      : { value: last.completed, basis: last.name };
  },
};
