import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Section } from "../../markdown/nodes.ts";
import { isBelow, outermost, withBelow } from "../outline.ts";
import type { PhaseSection } from "../phase-fits.ts";
import { phaseHeading } from "../phases.ts";
import { isExample } from "../placeholders.ts";

/** A step's section with all that stands below its heading. */
export interface StepSection extends PhaseSection {
  readonly sections: readonly Section[];
}

const PARENT = /^(?:implementation )?steps\b|^implementation(?: plan)?$/i;

/** The section that a plan's steps stand under; null where it has none. */
export function stepsHeading({ sections }: MarkdownDocument): Section | null {
  return sections.find((section) => section.level > 0 && PARENT.test(section.title) && !isExample(section)) ?? null;
}

/**
 * The headings `Step 0: …` of a plan in order: those under `Implementation Steps` where it has that, so that steps of a
 * prerequisite or of a roll-back are none.
 */
export function stepSections(document: MarkdownDocument): StepSection[] {
  const parent = stepsHeading(document);
  const found = headings(document.sections);
  const own = parent === null ? found : found.filter(({ section }) => isBelow(section, parent));
  return outermost(own).map((step) => ({ ...step, sections: withBelow(document.sections, step.section) }));
}

/** Headings that begin a step, or are the hole for one: `### Step [N]: [Name]`. */
export function stepHoles({ sections }: MarkdownDocument): Section[] {
  return sections.filter(({ level, raw }) => level > 0 && /^Step\s+\[[^\]]*\]/i.test(raw));
}

function headings(sections: readonly Section[]): PhaseSection[] {
  return sections.flatMap((section) => {
    const heading = phaseHeading(section, "task");
    if (heading === null || !/^step$/i.test(heading.unit)) return [];
    // A step may be called whatever it is about; what it stands under must not be an example.
    return section.parent !== null && isExample(section.parent) ? [] : [{ section, heading }];
  });
}
