import { counted, type MetricDefinition, unknown } from "../definition.ts";
import { isWithin } from "../time.ts";

export const deployments: MetricDefinition = {
  name: "deployments",
  label: "Deployment frequency",
  unit: "per week",
  relation: ">=",
  formula: "Number of releases that were published in the last 28 days, drafts and prereleases left out, / 4.",
  measure({ facts, now }) {
    if (facts.releases === null) return unknown("the releases were not looked at");
    if (facts.releases.length === 0) return unknown("the repository has no release");
    const recent = facts.releases.filter(
      ({ publishedAt, prerelease }) => !prerelease && isWithin(publishedAt, now, 28),
    );
    return { value: recent.length / 4, basis: `${counted(recent.length, "release")} in 28 days` };
  },
};
