import { headingTitle } from "../markdown/heading.ts";
import type { Block, Table } from "../markdown/nodes.ts";
import { namesByPlan, namesFor } from "./by-plan.ts";
import { documentOf } from "./document.ts";
import { quoted, type ReadPlan, withOptions } from "./rule.ts";

export const requiredColumns = withOptions(
  {
    name: "required-columns",
    group: "Process",
    severity: "warning",
    optIn: true,
    description: "A table of tasks without a column that the configuration asks of it.",
    about:
      'A field without a column is not synced. Which columns the tables must have is for a team to say: `{ "columns": { "sprint": ["Owner", "ETA"] } }`. Headers that the reader takes for the same, such as `Assignee` and `Owner`, are the same here; others are compared without emoji, markup and case. Tables without tasks are not looked at.',
  },
  { columns: namesByPlan("Columns that each table of tasks must have") },
  {
    *check(context, { columns }) {
      const fold = (header: string): string =>
        context.vocabulary.column(header) ?? `“${headingTitle(header).toLowerCase()}”`;
      for (const file of context.plans) {
        const asked = file.plan.template ? [] : namesFor(columns, file.plan);
        if (asked.length === 0) continue;
        for (const table of taskTables(file)) {
          const there = new Set(table.header.cells.map(({ raw }) => fold(raw)));
          const missing = asked.filter((name) => !there.has(fold(name)));
          if (missing.length === 0) continue;
          yield {
            in: file,
            span: table.header.span,
            task: null,
            message: `This table of tasks has no column ${missing.map(quoted).join(", ")}.`,
            hint: `Add ${missing.length === 1 ? "it" : "them"}; the cells may stay empty.`,
          };
        }
      }
    },
  },
);

/** The tables of which a row is a task. */
function taskTables(file: ReadPlan): readonly Table[] {
  const lines = new Set(file.plan.tasks.map(({ line }) => line));
  const inBlock = (block: Block): readonly Table[] => {
    switch (block.kind) {
      case "table":
        return block.rows.some(({ line }) => lines.has(line)) ? [block] : [];
      case "quote":
        return block.blocks.flatMap(inBlock);
      case "list":
        return block.items.flatMap(({ blocks }) => blocks.flatMap(inBlock));
      default:
        return [];
    }
  };
  return documentOf(file).sections.flatMap(({ blocks }) => blocks.flatMap(inBlock));
}
