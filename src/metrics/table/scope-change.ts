import { type MetricDefinition, pointsOf, unknown } from "../definition.ts";

export const scopeChange: MetricDefinition = {
  name: "scopeChange",
  label: "Scope change",
  unit: "%",
  relation: "<=",
  formula:
    "(Total points - committed points) / committed points × 100; added, removed and estimated anew taken together.",
  measure(view) {
    const { begun, committed, added, removed, reestimated, now } = view.scope;
    if (!begun) return unknown("no file says when the sprint began");
    if (committed === 0) return unknown("the sprint began with no points");
    const same = added === 0 && removed === 0 && reestimated === 0;
    const basis = same
      ? `nothing came, went or was estimated anew of ${committed}`
      : `+${added} added, -${removed} removed, ${reestimated < 0 ? "" : "+"}${reestimated} estimated anew of ${committed}`;
    return pointsOf(view, ((now - committed) / committed) * 100, basis);
  },
};
