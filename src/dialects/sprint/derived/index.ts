import type { Section as Heading } from "../../../markdown/nodes.ts";
import type { DerivedFacts } from "../../../plan/change.ts";
import type { TextEdit } from "../../../text/edit.ts";
import type { KeyLine } from "../../header.ts";
import { updatedEdits } from "../../last-updated.ts";
import { areaOf, ownArea } from "../areas.ts";
import type { SprintFile } from "../read.ts";
import { burndownEdits, burndownOf, burndownSentences } from "./burndown.ts";
import { burndownTableEdits } from "./burndown-table.ts";
import { changelogEdits } from "./changelog.ts";
import { dashboardEdits, healthEdits } from "./dashboard.ts";
import { figuresOf } from "./figures.ts";
import { forecastEdits } from "./forecast.ts";
import { fromKeyLines, labelledEdits, plainBullets } from "./labelled.ts";
import { summaryEdits } from "./summary.ts";

/**
 * Edits for what a TASK.md says about its tasks: counts, points, progress, health, and, where tasks changed, the
 * changelog and "last updated". Only lines that the file has are touched, and only where they are wrong. The figures
 * are those of the sprint (current, expansions, completed); in the section of current tasks those of that section.
 */
export function deriveLines(file: SprintFile, facts: DerivedFacts): TextEdit[] {
  if (file.plan.template) return [];
  const { document, lines, plan } = file;
  const { text } = document;
  const figures = figuresOf(
    plan.tasks.filter((task) => task.section !== "backlog"),
    facts,
  );
  const current = figuresOf(
    plan.tasks.filter((task) => task.section === "current"),
    facts,
  );
  const edits = new Map<number, TextEdit>();
  const add = (found: readonly TextEdit[]): void => {
    for (const edit of found) if (!edits.has(edit.span.start)) edits.set(edit.span.start, edit);
  };
  const homes = new Set([...file.collection.tables, ...file.collection.lists].map((placed) => placed.heading));
  const sections = document.sections.map((section) => ({ section, area: areaOf(section) }));
  const figured = sections
    .filter(({ area }) => area === "dashboard" || area === "metrics")
    .map(({ section }) => section);
  const dashboard = dashboardEdits(document, figured, figures, facts);
  add(dashboard.edits);
  add(healthEdits(lines, dashboard.green));
  const isFigured = (line: KeyLine): boolean => figured.includes(line.section);
  const bullets = figured.flatMap((section) => plainBullets(text, section));
  add(labelledEdits(fromKeyLines(lines.filter(isFigured)), figures, facts));
  add(labelledEdits(bullets, figures, facts));
  // What heads the file or stands with the figures; a task's own lines are about the task.
  const stated = fromKeyLines(lines.filter((line) => isFigured(line) || (!line.listed && isPreamble(line.section))));
  add(forecastEdits([...stated, ...bullets], figures, facts));
  for (const { section, area } of sections) {
    const preamble = isPreamble(section);
    // A section about one task has points and a progress of its own.
    if (area !== "current" || !(preamble || homes.has(section) || ownArea(section) === "current")) continue;
    const own = lines.filter((line) => line.section === section && !line.listed);
    const here = preamble ? figures : current;
    add(labelledEdits(fromKeyLines(own), here, facts));
    add(summaryEdits(text, section, here));
  }
  for (const section of figured) add(summaryEdits(text, section, figures));
  const burndown = burndownOf(plan, figures, facts);
  const sentences = [...fromKeyLines(lines), ...bullets, ...burndownSentences(text, figured)];
  add(burndownEdits(sentences, burndown, facts));
  add(burndownTableEdits(document, figured, burndown, facts));
  if (facts.changed !== null) {
    add(
      updatedEdits(
        lines.filter((line) => !line.listed || isFigured(line)),
        facts.today,
      ),
    );
    add(changelogEdits(file, facts.today, facts.changed));
  }
  return [...edits.values()];
}

/** What stands before the first heading below the file's title. */
function isPreamble(section: Heading): boolean {
  return section.parent === null && section.level < 2;
}
