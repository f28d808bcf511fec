import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Section } from "../../markdown/nodes.ts";
import { roleOf } from "../columns.ts";
import type { Recognition } from "../dialect.ts";
import { keyLinesOf } from "../header.ts";
import { isImplementation } from "../implementation/recognise.ts";
import { phaseOverview } from "../phase-overview.ts";
import { inExample, phaseHeading } from "../phases.ts";

const FILE_NAME = /(?:^|[/_-])execution[-_ ]?(?:plan|tracker)\.md$/i;
const TITLE = /\bexecution (?:plan|tracker)\b/i;
const FEATURE = /^(?:(?:current|active|next|upcoming)\s+)?feature(?:\s+[A-Z]*-?\d+)?\s*[:–—-]\s*\S/i;

/** Whether a document is an execution plan, by what it says first and by its name second. */
export function recogniseExecution(document: MarkdownDocument, path: string): Recognition | null {
  const named = FILE_NAME.test(path);
  const titled = TITLE.test(document.sections.find(({ level }) => level > 0)?.title ?? "");
  const feature = document.sections.some(({ title }) => FEATURE.test(title));
  const headed = document.sections.filter(
    (section) => phaseHeading(section) !== null || phaseHeading(section, "short") !== null,
  );
  const stated = headed.filter(
    (section) =>
      (phaseHeading(section) ?? phaseHeading(section, "short"))?.status != null ||
      keyLinesOf(document, section).some(({ key, listed }) => key === "status" && !listed),
  );
  const overview = document.sections.some((section) =>
    section.blocks.some(
      (block) =>
        block.kind === "table" &&
        !inExample(section) &&
        phaseOverview(section, block, {})?.columns.has("status") === true,
    ),
  );
  if (feature && stated.length > 0) return { score: 0.95, reason: "a feature with phases that say their status" };
  if ((named || titled) && (stated.length > 0 || overview))
    return { score: 0.9, reason: "an execution plan with phases that say their status" };
  if (feature && overview) return { score: 0.85, reason: "a feature with an overview of its phases" };
  if (isImplementation(document)) return null;
  if (stated.length > 1 && overview) return { score: 0.6, reason: "phases that say their status, and an overview" };
  const briefs = document.sections.filter(
    (section) => phaseHeading(section, "task") !== null && !inExample(section) && saysMuch(document, section),
  );
  if (briefs.length > 1) return { score: 0.5, reason: "numbered tasks that say their priority and dependencies" };
  return named ? { score: 0.3, reason: "its file name", byNameOnly: true } : null;
}

function saysMuch(document: MarkdownDocument, section: Section): boolean {
  const roles = keyLinesOf(document, section).map(({ key }) => roleOf(key, {}));
  return (
    (["status", "priority", "dependsOn", "owners", "estimate"] as const).filter((role) => roles.includes(role)).length >
    1
  );
}
