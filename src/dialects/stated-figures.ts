import type { StatedFigure } from "../plan/change.ts";
import type { OpenPlan } from "./dialect.ts";

/** What a plan states beyond its tasks. */
export interface StatedFigures {
  readonly figures: readonly StatedFigure[];
  readonly unmeasured: readonly string[];
}

/**
 * The figures that lines of a plan state and that its tasks don't tell: found by asking for these lines, so that what is
 * measured for a plan is what is written into it.
 */
export function statedFigures(open: OpenPlan): StatedFigures {
  const figures = new Set<StatedFigure>();
  const unmeasured = new Set<string>();
  const facts = {
    today: "",
    changed: null,
    lastVelocity: null,
    reviewHours: null,
    states: (figure: StatedFigure) => void figures.add(figure),
    leaves: (name: string) => void unmeasured.add(name),
  };
  open.write([{ kind: "update-derived", facts }]);
  return { figures: [...figures], unmeasured: [...unmeasured] };
}
