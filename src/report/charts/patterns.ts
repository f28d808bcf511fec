import type { Status } from "../../plan/task.ts";
import type { Markup } from "../markup.ts";

/**
 * What an area of a status is filled with besides its colour, so that no two that touch are told apart by colour alone.
 * The path is drawn in a square of eight units; none for a plain area.
 */
const MARKS: Readonly<Record<Status, Markup | null>> = {
  done: null,
  testing: '<circle cx="2" cy="2" r="1.2"/><circle cx="6" cy="6" r="1.2"/>',
  review: '<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6"/>',
  "in-progress": null,
  blocked: '<path d="M0 0L8 8M8 0L0 8"/>',
  "not-started": '<path d="M0 4H8"/>',
  failed: '<path d="M4 0V8"/>',
  cancelled: '<path d="M-2 6L2 10M0 0L8 8M6 -2L10 2"/>',
};

/** What fills something of a status: classes and, where it has one, the pattern over it. */
export function filled(status: Status, shape: (attributes: string) => Markup): Markup {
  const colour = shape(`class="s-${status}"`);
  return MARKS[status] === null ? colour : `${colour}${shape(`fill="url(#{id}-${status})"`)}`;
}

/** The definitions of the patterns that a drawing uses. */
export function patterns(body: Markup, prefix: string): Markup {
  const used = Object.entries(MARKS).filter(([name]) => body.includes(`url(#{id}-${name})`));
  const definitions = used.map(
    ([name, mark]) =>
      `<pattern id="${prefix}-${name}" class="mark" width="8" height="8" patternUnits="userSpaceOnUse">${mark ?? ""}</pattern>`,
  );
  return definitions.length === 0 ? "" : `<defs>${definitions.join("")}</defs>\n`;
}
