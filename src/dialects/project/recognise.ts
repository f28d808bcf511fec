import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Section, Table } from "../../markdown/nodes.ts";
import { columnsOf } from "../columns.ts";
import type { Recognition } from "../dialect.ts";
import { phaseOverview } from "../phase-overview.ts";
import { inExample, phaseOf } from "../phases.ts";
import { areaOf, sectionOf } from "./areas.ts";
import { holdsTasks } from "./items.ts";

const FILE_NAME = /(?:^|[/_-])project[-_ ]?plan\.md$/i;
const TITLE = /\bproject(?: implementation| development| execution)? plan\b|^project[-_]plan/i;

/** Whether a document is a PROJECT_PLAN.md, by what it says first and by its name second. */
export function recogniseProject(document: MarkdownDocument, path: string): Recognition | null {
  const named = FILE_NAME.test(path);
  const titled = TITLE.test(document.sections.find(({ level }) => level > 0)?.title ?? "");
  const tables = document.sections
    .filter((section) => sectionOf(areaOf(section)) !== null)
    .flatMap((section) => tablesOf(section).map((table) => ({ section, table })))
    .filter(({ section, table }) => phaseOverview(section, table, {}) === null && holdsWork(table));
  const phased = tables.filter(({ section }) => phaseOf(section) !== null).length;
  const overview = document.sections.some(
    (section) =>
      !inExample(section) &&
      tablesOf(section).some((table) => phaseOverview(section, table, {})?.columns.has("status") === true),
  );
  if (phased > 0 && (overview || named || titled)) return { score: 0.92, reason: "phases with tables of tasks" };
  if (phased > 1) return { score: 0.75, reason: "phases with tables of tasks" };
  if (tables.length > 0 && (named || titled)) return { score: 0.7, reason: "a project plan with tables of tasks" };
  const boxes = document.sections.some(
    (section) =>
      phaseOf(section) !== null &&
      section.blocks.some(
        (block) =>
          block.kind === "list" &&
          holdsTasks(section, block) &&
          block.items.some((item) => item.mark?.checkbox === true),
      ),
  );
  if (boxes && (named || titled)) return { score: 0.65, reason: "a project plan with checklists under its phases" };
  if (overview && (named || titled)) return { score: 0.6, reason: "a project plan with an overview of phases" };
  return named ? { score: 0.3, reason: "its file name", byNameOnly: true } : null;
}

function tablesOf(section: Section): Table[] {
  return section.blocks.filter((block) => block.kind === "table");
}

/** Titles with states: what stands beside them says that they are to be done. */
function holdsWork(table: Table): boolean {
  const columns = columnsOf(table.header, {});
  const states = (["status", "estimate", "dependsOn", "priority"] as const).filter((role) => columns.has(role));
  return columns.has("title") && states.length > 0;
}
