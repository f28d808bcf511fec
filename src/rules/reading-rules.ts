import type { RuleAbout } from "./rule.ts";

/** What the readers of plans and of the configuration report, in the order of the documentation. */
export const READING_RULES: readonly RuleAbout[] = [
  {
    name: "broken-table",
    group: "Text and structure",
    severity: "error",
    description: "A table, or rows of one, that markdown takes for text; a warning where no tasks are lost by it.",
    about:
      "A table ends at a blank line and at a comment on a line of its own; it is none without a delimiter row of as many columns as its header has, and none directly below a list item. GitHub shows its rows as text then, and no task is read from them. Everything that is wrong with one table is one finding. Examples under a heading that says so, lines without an outer pipe and drawings made of pipes are left alone.",
    fix: "Removes blank lines between rows of the same width, writes the delimiter row, or puts a blank line before the table, where only one of these can be meant.",
  },
  {
    name: "ragged-row",
    group: "Text and structure",
    severity: "error",
    description: "A row with more cells than its header; a warning where it has fewer, or where the surplus is empty.",
    about:
      "A row with too many cells can't be read without guessing where the surplus pipe is, so it isn't synced unless its status, priority and the like all stand in their columns. Of a row with too few cells the last fields are missing, and are not synced. Text directly below a table is a row to markdown.",
    fix: "Adds empty cells, removes surplus ones that are empty where the others stand in their columns, and puts a blank line between a table and text. A surplus pipe must be found by a person.",
  },
  {
    name: "unescaped-pipe",
    group: "Text and structure",
    severity: "warning",
    description: "A bare pipe in code inside a table cell, where GitHub splits the cell.",
    about:
      "In a table GitHub splits at every bare pipe, in code spans too. Where a row has the right number of cells only if code is kept whole, it is read as it was meant.",
    fix: "Puts a backslash before each such pipe.",
  },
  {
    name: "glued-fence",
    group: "Text and structure",
    severity: "warning",
    description: "Text behind a closing code fence, so that markdown takes what follows for code.",
    about:
      "A code fence ends only on a line of its own. Markdown takes what follows for code, and so does GitHub; lockstep reads it as if the fence were closed.",
    fix: "Puts what follows the fence on a line of its own.",
  },
  {
    name: "unclosed-fence",
    group: "Text and structure",
    severity: "error",
    description: "A code fence that is never closed; a warning where it swallows no tasks.",
    about:
      "Everything behind such a fence is code, up to the end of the file, and code holds no tasks. A closing fence that is indented less than the list item it belongs to does the same: it ends the item and opens a block of its own. Where the code was to end only a person can tell.",
  },
  {
    name: "unclosed-comment",
    group: "Text and structure",
    severity: "error",
    description:
      "An HTML comment that is never closed, or only by the end of a later one; a warning where it swallows no tasks.",
    about:
      "Everything behind `<!--` is invisible up to the next `-->`, and holds no tasks. A comment in which another one begins on a line of its own is reported only if tasks are lost by it.",
  },
  {
    name: "wrapped-plan",
    group: "Text and structure",
    severity: "warning",
    description: "A plan that stands as a whole inside one code fence.",
    about:
      "Plans that a model wrote often come inside a fence of the language `markdown`. The plan is read and written all the same, but GitHub shows it as code.",
    fix: "Removes the lines of the fence.",
  },
  {
    name: "mojibake",
    group: "Text and structure",
    severity: "warning",
    description: "Text that was UTF-8 and was read in another encoding, such as `âœ…` for ✅.",
    about:
      "The mark `✅` saved as UTF-8 and read as Windows-1252 is `âœ…`, read as Mac Roman it is `‚úÖ`. Status words, headings and columns are read through the damage, so the sync goes on; people can't. Each line is a finding, so that one which is meant can be silenced.",
    fix: "Writes what the damaged characters were.",
  },
  {
    name: "unreadable-id",
    group: "Ids",
    severity: "warning",
    description: "A row of a table of tasks whose id is none.",
    about:
      "A row whose id doesn't match `id-pattern` is no task, so nothing is synced for it. What only differs from an id by its case, a dash or a separator is reported, and mended, by `id-format`. A table in which no row has such an id is one finding: its ids have another form, which the configuration can describe. Rows whose id is empty or a dash are left alone: they divide the table.",
  },
  {
    name: "unmatched-item",
    group: "Ids",
    severity: "warning",
    description: "An item with a box that doesn't match the pattern which the configuration gives for its checklist.",
    about:
      "Under `plans` the configuration can describe the items of a checklist by a pattern, see [custom plans](../custom-plans.md). An item that doesn't match it is no task, so nothing is synced for it.",
  },
  {
    name: "no-ids",
    group: "Ids",
    severity: "warning",
    description: "A sprint's checklist of tasks none of which has an id.",
    about:
      "A task without an id is known by its title, and with the first rename it would be another one, so none of them is synced. Checklists with ids beside ones without are left alone.",
  },
  {
    name: "ambiguous-dependency",
    group: "Dependencies",
    severity: "warning",
    description: "A dependency by a part of a title that several titles have.",
    about:
      "A project plan names what a task depends on by words of its title. Where several titles have these words the dependency is not synced; more of the title, or the task's id, makes it clear.",
  },
  {
    name: "phase-disagreement",
    group: "Status and progress",
    severity: "warning",
    description: "A phase that says another status in the overview than in its own section, or a step than its boxes.",
    about:
      "In an execution plan the status of a phase stands in the overview and in its own section, in a milestone's plan a step may have a word beside its boxes. The section, and the boxes, are what counts; what disagrees with them misleads.",
    fix: "Writes the status that the phase's own section, or the step's boxes, say.",
  },
  {
    name: "unmet-criteria",
    group: "Status and progress",
    severity: "warning",
    description: "A completed feature, or a plan whose steps are all done, with unticked criteria, updates or checks.",
    about:
      "A plan that calls itself complete says with its own checklist that it isn't. One finding for each checklist, at the first box that isn't ticked.",
  },
  {
    name: "unfilled-header",
    group: "Text and structure",
    severity: "warning",
    description:
      "A header line of spec-kit's plan or tasks that still holds a placeholder, such as `**Spec**: [LINK]`.",
    about:
      "It was left in from the template. Other kinds of plans have the rule [placeholder](placeholder.md) for it; a file that is all template is [one finding](template.md).",
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
    about:
      "Spec-kit's template shows how tasks are written by tasks with holes, such as `Create [Entity1] model`. They are to be replaced by real ones.",
  },
  {
    name: "old-config",
    group: "Configuration",
    severity: "warning",
    description:
      "A sprint.config.json of the older form: the sprint alone, without the address of its schema; an error where keys or values must be converted before it can be read.",
    about:
      'The older form has `sprint_id` to `last_sprint_velocity` and nothing else. It is read as it is where each value is one of today. With `"$schema"` editors complete and check it. Numbers as texts (`"34"`), dates such as `2025/07/15` or `July 15, 2025`, and keys such as `current_velocity` are not read. A date like `07/08/2025` stays as it is: nobody can tell which of the two is the month.',
    fix: "Adds the address of the schema and converts keys and values that the older form writes in another way; order and indentation stay.",
  },
];
