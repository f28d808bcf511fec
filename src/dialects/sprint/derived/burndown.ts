import type { Plan } from "../../../plan/plan.ts";
import type { TextEdit } from "../../../text/edit.ts";
import type { KeyLine } from "../../header.ts";
import type { Figures } from "./figures.ts";

const STATES = /\b(?:on track|ahead(?: of schedule)?|behind(?: schedule)?)\b/i;
/** Part of the work by which a sprint may be off its straight line and still be on track. */
const TOLERANCE = 0.1;

/** The state in a line such as `**Burndown**: On Track`: what remains, against a straight line from start to end. */
export function burndownEdits(lines: readonly KeyLine[], plan: Plan, figures: Figures, today: string): TextEdit[] {
  const { start, end } = plan.sprint;
  const progress = figures("progress");
  if (start === null || end === null || end <= start || progress === null || !progress.total) return [];
  const elapsed = Math.min(1, Math.max(0, (days(today) - days(start)) / (days(end) - days(start))));
  const lead = progress.value / progress.total - elapsed;
  const state = lead > TOLERANCE ? "Ahead" : lead < -TOLERANCE ? "Behind" : "On Track";
  return lines.flatMap(({ key, raw, span }) => {
    const found = /\bburn ?-?down\b/.test(key) ? raw.match(new RegExp(STATES, "gi")) : null;
    const [word, ...more] = found ?? [];
    if (word === undefined || more.length > 0 || word.toLowerCase().startsWith(state.toLowerCase())) return [];
    return [{ span, text: raw.replace(word, state) }];
  });
}

function days(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}
