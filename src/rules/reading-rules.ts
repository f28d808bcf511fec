import type { RuleAbout } from "./rule.ts";

/** What the readers of plans report, in the order of the documentation. */
export const READING_RULES: readonly RuleAbout[] = [
  {
    name: "mojibake",
    group: "Text and structure",
    severity: "warning",
    description: "Text that was UTF-8 and was read in another encoding, such as `âœ…` for ✅; can be restored.",
    about:
      "The mark `✅` saved as UTF-8 and read as Windows-1252 is `âœ…`. A status is read through the damage, so the sync goes on; people can't.",
    fix: "Writes what the damaged characters were.",
  },
  {
    name: "glued-fence",
    group: "Text and structure",
    severity: "warning",
    description: "Text behind a closing code fence, so that markdown takes what follows for code.",
    about:
      "A code fence ends only on a line of its own. Markdown takes what follows for code, and so does GitHub; lockstep reads it as if the fence were closed.",
  },
  {
    name: "wrapped-plan",
    group: "Text and structure",
    severity: "warning",
    description: "A plan that stands as a whole inside one code fence.",
    about: "Plans that a model wrote often come inside a fence. The plan is read all the same.",
  },
  {
    name: "ragged-row",
    group: "Text and structure",
    severity: "error",
    description: "A row with more cells than its header; a warning where it has fewer.",
    about:
      "A row with too many cells can't be read without guessing where the surplus pipe is; of one with too few the last fields are missing, and are not synced.",
  },
  {
    name: "unescaped-pipe",
    group: "Text and structure",
    severity: "warning",
    description: "A bare pipe in code inside a table cell, where GitHub splits the cell; can be escaped.",
    about: "In a table GitHub splits at every bare pipe, in code spans too.",
    fix: "Puts a backslash before each such pipe.",
  },
  {
    name: "unreadable-id",
    group: "Ids",
    severity: "warning",
    description: "A row of a table of tasks whose id is none.",
    about:
      "What stands in the id column and doesn't match `id-pattern` is no task, so nothing is synced for it. What only differs from an id by its case, a dash or a separator is reported, and mended, by `id-format`.",
  },
  {
    name: "unmatched-item",
    group: "Ids",
    severity: "warning",
    description: "An item with a box that doesn't match the pattern which the configuration gives for its checklist.",
    about:
      "The item is no task then, so nothing is synced for it. Correct it, or let the pattern of the entry in `plans` take it.",
  },
  {
    name: "no-ids",
    group: "Ids",
    severity: "warning",
    description: "A checklist of tasks none of which has an id.",
    about:
      "Without ids a renamed task would be another one, so nothing is synced. Begin each item with an id: `- [ ] **T-001**: title`.",
  },
  {
    name: "ambiguous-dependency",
    group: "Dependencies",
    severity: "warning",
    description: "A dependency by a part of a title that several titles have.",
    about: "More of the title, or the task's id, makes it clear.",
  },
  {
    name: "phase-disagreement",
    group: "Status and progress",
    severity: "warning",
    description:
      "A phase that says another status in the overview than in its own section, or a step than its boxes; can be mended.",
    about: "A phase's status stands in several places of such a plan, and they must agree.",
    fix: "Writes the status that the phase's own section, or the step's boxes, say.",
  },
  {
    name: "unmet-criteria",
    group: "Status and progress",
    severity: "warning",
    description: "A completed feature, or a plan whose steps are all done, with unticked criteria, updates or checks.",
    about: "A plan that calls itself complete says with its own checklist that it isn't.",
  },
  {
    name: "unfilled-header",
    group: "Text and structure",
    severity: "warning",
    description: "A header line of spec-kit's plan that still holds a placeholder, such as `**Spec**: [LINK]`.",
    about: "It was left in from the template.",
  },
  {
    name: "needs-clarification",
    group: "Text and structure",
    severity: "warning",
    description: "A `NEEDS CLARIFICATION` that spec-kit left in a plan: a question that is still open.",
    about: "Spec-kit puts it where the specification left something open; the plan isn't ready before it is settled.",
  },
  {
    name: "leftover-option",
    group: "Text and structure",
    severity: "warning",
    description: "A label `Option 1` of spec-kit's template in a plan that should have chosen one structure.",
    about: "One option is chosen, and the others are deleted with their labels.",
  },
  {
    name: "sample-task",
    group: "Text and structure",
    severity: "warning",
    description: "A sample task of spec-kit's template among real ones; it is not synced.",
    about: "It was left in from the template.",
  },
];
