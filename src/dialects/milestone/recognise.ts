import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Recognition } from "../dialect.ts";
import { isImplementation } from "../implementation/recognise.ts";
import { attributesOf } from "./attributes.ts";
import { titleOf } from "./slug.ts";
import { stepHoles, stepSections, stepsHeading } from "./steps.ts";

const TITLE = /\bplan\b/i;
const FILE_NAME = /(?:^|[/_-])plan\.md$/i;

/** Whether a document is the plan of one task with its steps, by what it says first and by its name second. */
export function recogniseMilestone(document: MarkdownDocument, path: string): Recognition | null {
  const steps = stepSections(document).length + stepHoles(document).length;
  const attributes = attributesOf(document) !== null;
  const titled = TITLE.test(titleOf(document) ?? "");
  const parent = stepsHeading(document) !== null;
  if (isImplementation(document)) return null;
  if (steps > 0 && attributes && (titled || parent))
    return { score: 0.95, reason: "a plan's table of attributes, and numbered steps" };
  if (steps > 0 && parent && (titled || FILE_NAME.test(path)))
    return { score: 0.85, reason: "a plan with numbered steps under Implementation Steps" };
  if (attributes && parent && titled)
    return { score: 0.7, reason: "a plan's table of attributes, and a place for steps" };
  return null;
}
