import type { Section as Heading } from "../../markdown/nodes.ts";
import type { Section } from "../../plan/task.ts";
import { inExample, phaseHeading } from "../phases.ts";

/** What a part of a project plan is for. */
export type Area = Exclude<Section, "expansion"> | "blocked" | "history" | "overview" | "other";

/** By the words of the heading; the first that fits counts. */
const AREAS: readonly (readonly [RegExp, Area])[] = [
  [/\bdiscovered\b|\bunplanned (?:tasks?|work)\b|^found during\b/, "discovered"],
  [/^(?:currently )?blocked\b|^(?:active |current |open )?blockers?\b/, "blocked"],
  [
    /\b(?:decisions?|adrs?) (?:needed|required|pending|to (?:be made|make)|outstanding)\b|\b(?:open|pending) decisions?\b|^decisions?$/,
    "decision",
  ],
  [/\b(?:sprint|velocity) (?:history|log|archive)\b|^(?:completed|past|previous) sprints?\b|^velocity\b/, "history"],
  [/^(?:phases?|project|plan|milestones?) (?:overview|summary|status)\b|^overview$/, "overview"],
  [
    /\b(?:success|acceptance|exit|entry|completion) (?:criteria|metrics?|targets?)\b|\bdefinition of (?:done|ready)\b|^(?:known |project |key )?risks?\b|\brisk (?:register|assessment|matrix)\b|\bmetrics?\b|^stakeholders?\b|^(?:the )?team\b|^glossary\b|^references?\b|^(?:documentation|resources?|architecture|tech(?:nical)? (?:stack|architecture)|rules|guidelines|how to\b|update protocol|change ?log)|\b(?:revision|version|document) history\b/,
    "other",
  ],
  [
    /^(?:product |project )?(?:roadmap|backlog|icebox|parking lot)\b|\bbacklog\b|^future\b|^(?:later|next|someday|post-[\w-]+)\b/,
    "backlog",
  ],
  [/^(?:recently )?(?:completed|finished|done|archived?)(?: (?:tasks?|items?|work|phases?))?$/, "completed"],
];

/** What a section is for: by its own heading or the nearest above it that says; current work where none does. */
export function areaOf(section: Heading): Area {
  if (inExample(section)) return "other";
  for (let at: Heading | null = section; at !== null; at = at.parent) {
    if (at.level <= 1) continue;
    const area = ownArea(at);
    if (area !== null) return area;
  }
  return "current";
}

/** What the section's own heading says it is for; a phase is for current tasks, whatever it is called. */
export function ownArea(section: Heading): Area | null {
  if (phaseHeading(section) !== null) return "current";
  const title = section.title.toLowerCase();
  return AREAS.find(([pattern]) => pattern.test(title))?.[1] ?? null;
}

/** In which section tasks stand that are found in an area; null where none can. */
export function sectionOf(area: Area): Section | null {
  return area === "blocked" || area === "history" || area === "overview" || area === "other" ? null : area;
}
