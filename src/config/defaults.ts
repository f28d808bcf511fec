import { DEFAULT_ID_PATTERN } from "../dialects/ids.ts";
import type { Severity } from "../plan/diagnostic.ts";

/** Source of the default id pattern, without its anchors: a pattern of the configuration always matches a whole id. */
export const DEFAULT_ID_SOURCE: string = DEFAULT_ID_PATTERN.source.replace(/^\^\(\?:|\)\$$/g, "");

/** A finding of the reading itself, which can be weighed like a rule. */
export interface ReadingRule {
  readonly name: string;
  readonly severity: Severity;
  readonly description: string;
}

/** What the readers of plans report, in the order of the documentation. */
export const READING_RULES: readonly ReadingRule[] = [
  {
    name: "mojibake",
    severity: "warning",
    description: "Text that was UTF-8 and was read in another encoding, such as `âœ…` for ✅; can be restored.",
  },
  {
    name: "glued-fence",
    severity: "warning",
    description: "Text behind a closing code fence, so that markdown takes what follows for code.",
  },
  { name: "wrapped-plan", severity: "warning", description: "A plan that stands as a whole inside one code fence." },
  {
    name: "ragged-row",
    severity: "error",
    description: "A row with more cells than its header; a warning where it has fewer.",
  },
  {
    name: "unescaped-pipe",
    severity: "warning",
    description: "A bare pipe in code inside a table cell, where GitHub splits the cell; can be escaped.",
  },
  { name: "unreadable-id", severity: "warning", description: "A row of a table of tasks whose id is none." },
  {
    name: "unmatched-item",
    severity: "warning",
    description: "An item with a box that doesn't match the pattern which the configuration gives for its checklist.",
  },
  { name: "no-ids", severity: "warning", description: "A checklist of tasks none of which has an id." },
  {
    name: "ambiguous-dependency",
    severity: "warning",
    description: "A dependency by a part of a title that several titles have.",
  },
  {
    name: "phase-disagreement",
    severity: "warning",
    description:
      "A phase that says another status in the overview than in its own section, or a step than its boxes; can be mended.",
  },
  {
    name: "unmet-criteria",
    severity: "warning",
    description: "A completed feature, or a plan whose steps are all done, with unticked criteria, updates or checks.",
  },
  {
    name: "unfilled-header",
    severity: "warning",
    description: "A header line of spec-kit's plan that still holds a placeholder, such as `**Spec**: [LINK]`.",
  },
  {
    name: "needs-clarification",
    severity: "warning",
    description: "A `NEEDS CLARIFICATION` that spec-kit left in a plan: a question that is still open.",
  },
  {
    name: "leftover-option",
    severity: "warning",
    description: "A label `Option 1` of spec-kit's template in a plan that should have chosen one structure.",
  },
  {
    name: "sample-task",
    severity: "warning",
    description: "A sample task of spec-kit's template among real ones; it is not synced.",
  },
];
