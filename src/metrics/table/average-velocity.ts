import { counted, type MetricDefinition, unknown } from "../definition.ts";
import { mean } from "../time.ts";

/** Fewer say nothing, older ones nothing of today. */
const [FEWEST, MOST] = [3, 6];

export const averageVelocity: MetricDefinition = {
  name: "averageVelocity",
  label: "Average velocity",
  unit: "points",
  relation: ">=",
  formula:
    "Mean of the points completed in the last sprints of a plan's Sprint History, six at most and three at least.",
  measure({ facts }) {
    const last = facts.sprints.slice(-MOST);
    if (last.length < FEWEST) return unknown(`${counted(last.length, "past sprint")} known, ${FEWEST} are needed`);
    return { value: mean(last.map(({ completed }) => completed)), basis: counted(last.length, "sprint") };
  },
};
