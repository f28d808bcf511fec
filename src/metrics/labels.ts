import type { LabelledIssue, MetricFacts } from "./facts.ts";

/** The issues that bear one of the labels; null where nobody looked. Case doesn't count. */
export function withLabel(
  { issues }: Pick<MetricFacts, "issues">,
  labels: readonly string[],
): readonly LabelledIssue[] | null {
  const wanted = new Set(labels.map((label) => label.toLowerCase()));
  return issues?.filter((issue) => issue.labels.some((label) => wanted.has(label.toLowerCase()))) ?? null;
}
