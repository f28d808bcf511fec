import type { DerivedFacts } from "../plan/change.ts";
import type { Metric } from "../plan/metric.ts";
import { type Measure, measureIn, type Target } from "../plan/target.ts";
import { isEmptyWord } from "./empty.ts";
import { SCORED, type ScoredMetric } from "./governance/metrics.ts";
import { isPlaceholder } from "./placeholders.ts";

/** What a name such as `MTTR (Mean Time to Recovery)` stands for; null for what isn't measured. Case doesn't count. */
export function scoredBy(name: string): ScoredMetric | null {
  const bare = name.replace(/\s*\([^()]{0,100}\)/g, "").trim();
  return SCORED.find((known) => known.name.test(bare)) ?? null;
}

/** A figure in its own unit: percent, hours, times a week; null where it isn't known. That a line states it is told. */
export function figureOf(metric: Metric, { metrics, reviewHours, lastVelocity, states }: DerivedFacts): number | null {
  states?.(metric);
  const given = metrics?.[metric];
  if (given !== undefined) return given;
  if (metric === "reviewHours") return reviewHours;
  return metric === "velocity" ? lastVelocity : null;
}

const OWN_UNIT: Readonly<Partial<Record<ScoredMetric["dimension"], string>>> = {
  percent: "%",
  time: "h",
  rate: "/week",
};

/**
 * A value with the figure in the place of its number, in the value's own unit; a blank one and a bare number take the
 * target's. Null where it says more than one number, or one that is no such figure.
 */
export function measuredText(raw: string, target: Target | null, figure: number, known: ScoredMetric): string | null {
  const inTarget = target?.dimension === known.dimension ? target : null;
  if (isEmptyWord(raw) || isPlaceholder(raw)) {
    if (target !== null && inTarget === null) return null;
    const unit = inTarget === null ? (OWN_UNIT[known.dimension] ?? "") : inTarget.unit;
    return `${rounded(figure / (inTarget?.factor ?? 1), known)}${unit}`;
  }
  const stated = measureIn(raw);
  if (stated === null || /\d/.test(raw.slice(0, stated.start) + raw.slice(stated.end + stated.unit.length)))
    return null;
  const unit: Measure | null = stated.dimension === "count" && known.dimension !== "count" ? inTarget : stated;
  if (unit?.dimension !== known.dimension) return null;
  return raw.slice(0, stated.start) + rounded(figure / unit.factor, known) + raw.slice(stated.end);
}

/** Rates are quarters a week: of a rare one another digit counts. */
function rounded(value: number, { dimension, digits }: ScoredMetric): string {
  return String(Number(value.toFixed(dimension === "rate" && value < 1 ? Math.max(2, digits) : digits)));
}
