import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Recognition } from "../dialect.ts";
import { inExample } from "../phases.ts";
import { type Part, partOf } from "./areas.ts";
import { readScorecards } from "./scorecard.ts";

const FILE_NAME = /(?:^|\/)planning\.md$/i;
const TITLE = /\b(?:project planning|project governance|governance (?:plan|document)|planning document)\b/i;

/** Parts that hardly any other kind of plan has; all plans have criteria, most have risks. */
const TELLING: readonly Part[] = ["debt", "decisions", "sprints", "maintenance"];

/**
 * Whether a document is a PLANNING.md, by what it says first and by its name second. Plans of other kinds may have such
 * parts beside their tasks: they are surer of themselves than this.
 */
export function recogniseGovernance(document: MarkdownDocument, path: string): Recognition | null {
  const named = FILE_NAME.test(path);
  const sections = document.sections.filter((section) => section.level > 0 && !inExample(section));
  const titled = TITLE.test(sections[0]?.title ?? "");
  const parts = sections.flatMap((section) => partOf(section) ?? []);
  const known = new Set(parts);
  const telling = TELLING.filter((part) => known.has(part)).length;
  const scored =
    sections.some(({ title }) => /\bhealth scorecard\b/i.test(title)) || readScorecards(document).length > 0;
  if (scored && (named || titled || known.size > 0))
    return { score: 0.58, reason: "a scorecard of the project's health" };
  if ((named || titled) && known.size > 0)
    return { score: 0.55, reason: "a planning document with risks, debts, criteria or decisions" };
  if (telling > 1 || (known.size > 2 && telling > 0))
    return { score: 0.45, reason: "decisions, technical debt, risks and sprints of a project" };
  const entries = parts.filter((part) => part === "decisions" || part === "sprints").length;
  if (entries > 2) return { score: 0.35, reason: "a log of decisions or sprints" };
  return named ? { score: 0.3, reason: "its file name", byNameOnly: true } : null;
}
