import type { List, Section } from "../../markdown/nodes.ts";
import { listLabel } from "../list-label.ts";
import { inExample } from "../phases.ts";

/** What a checklist of a governance document lists. */
export type Subject = "criteria" | "debt" | "risk";

/** Parts of a governance document that its kind is known by. */
export type Part = Subject | "decisions" | "sprints" | "maintenance" | "constraints";

const DEBT = /\b(?:technical|tech)[- ]debt\b/i;
const RISK = /\brisks?\b/i;
const CRITERIA = /\bsuccess criteria\b/i;
/** What is said about debts or risks in general is no list of them. */
const GENERAL = /\b(?:mitigations?|strateg(?:y|ies)|polic(?:y|ies)|process|management|review|template|checklist)\b/i;

const PARTS: readonly (readonly [RegExp, Exclude<Part, Subject>])[] = [
  [/\bdecision (?:log|record|register|history)s?\b|^(?:ADR|DEC|DR)[-\s]?\d+\b|^decisions(?:\.md)?$/i, "decisions"],
  [/\bsprint (?:tracking|log|history)\b|^sprint[-_ ]log\.md$|^sprint\s+\d+\s+[-–—]+\s+\d{4}-\d{2}-\d{2}/i, "sprints"],
  [/\bdocument (?:maintenance|history)\b|\breview schedule\b/i, "maintenance"],
  [/^(?:project )?constraints\b/i, "constraints"],
];

/** What a heading is about, by its words; null for one that says nothing to us. */
export function partOf({ title }: Pick<Section, "title">): Part | null {
  return subjectOf(title) ?? PARTS.find(([pattern]) => pattern.test(title))?.[1] ?? null;
}

function subjectOf(words: string): Subject | null {
  if (CRITERIA.test(words)) return "criteria";
  if (GENERAL.test(words.replace(/\b(?:&|and)\s+mitigations?\b/i, ""))) return null;
  if (DEBT.test(words)) return "debt";
  return RISK.test(words) ? "risk" : null;
}

/**
 * What the boxes of a list stand for: by the line that introduces it, else by the nearest heading that says. Null where
 * they are no tasks: the criteria of one sprint, the boxes of a release checklist.
 */
export function listSubject(heading: Section, list: List): Subject | null {
  if (inExample(heading)) return null;
  const label = listLabel(heading, list);
  if (label !== "" && GENERAL.test(label)) return null;
  let found = subjectOf(label);
  for (let at: Section | null = heading; at !== null; at = at.parent) {
    if (at.level <= 1) continue;
    const part = partOf(at);
    if (part === "sprints" || part === "decisions") return null;
    // A heading of its own within a part begins something else, such as `Mitigation Strategy`.
    if (part === null && GENERAL.test(at.title)) return found;
    if (part === "criteria" || part === "debt" || part === "risk") found ??= part;
  }
  return found;
}
