import type { Section as Heading } from "../../markdown/nodes.ts";
import type { Section, Status } from "../../plan/task.ts";
import { isExample } from "../placeholders.ts";
import { STATUS_LEXICON } from "../status-words.ts";
import { foldWords } from "../words.ts";

/** What a part of a TASK.md is for. */
export type Area = Section | "movement" | "blockers" | "dashboard" | "metrics" | "changelog" | "other";

const TASKS = "(?: (?:tasks?|items?|work|stories))?";
/**
 * By the words of the heading, never by its emoji; the first that fits counts. Headings also name what is built
 * (`Release candidates`, `Ad blocker`, `Archive format`), so a word alone says little.
 */
const AREAS: readonly (readonly [RegExp, Area])[] = [
  [/\b(?:definition of (?:done|ready)|acceptance criteria)\b/, "other"],
  [
    /^(?:task |plan(?:ning)? |sprint |project )?(?:rules|guidelines|instructions|conventions|how to use|notes|references|resources|glossary|risks?|decisions?|requirements|retrospective|stakeholders|id (?:ranges?|conventions?))(?: (?:log|register|list|table|guide))?$/,
    "other",
  ],
  [/\bchange ?log\b|\b(?:revision|version|document) history\b/, "changelog"],
  [/\btask movements?\b|\bmove(?:ment)?s? log\b|^movements?$/, "movement"],
  [
    /^(?:active |current |open |resolved |external )?(?:blockers?|blocked by|(?:task )?dependencies)\b|\bblockers? (?:&|and|\/) /,
    "blockers",
  ],
  [/\bdashboard\b|\bscorecard\b|^(?:sprint |project )?health\b/, "dashboard"],
  [/\bmetrics?\b|\bvelocity\b|\bburn ?-?down\b|\bstatistics\b|^(?:sprint |completion )?forecast$/, "metrics"],
  [/\b(?:scope|sprint) (?:expansions?|changes?|additions?|creep)\b|^expansions?\b|^unplanned\b/, "expansion"],
  [/\bbacklog\b|^icebox\b|^parking lot\b|^candidates?\b|^someday\b|^future (?:tasks?|work|sprints?)\b/, "backlog"],
  [
    new RegExp(
      `^(?:recently )?(?:completed|finished|done|archived?)${TASKS}(?: (?:this|in|of|for|last)\\b.*| *[^\\w\\s].*)?$`,
    ),
    "completed",
  ],
  [/\bcurrent\b|\bsprint tasks?\b|^active tasks?\b|^urgent\b/, "current"],
];

/**
 * What a section is for: by its own heading, else as the section above it. Under a heading that says nothing to us
 * stand current tasks.
 */
export function areaOf(section: Heading): Area {
  if (isExample(section)) return "other";
  for (let at: Heading | null = section; at !== null; at = at.parent) {
    const area = ownArea(at);
    if (area !== null) return area;
  }
  return "current";
}

/**
 * What the section's own heading says it is for; null where it says nothing. The title of the whole file names the
 * project, and only says what the file is for where it says nothing else.
 */
export function ownArea(section: Heading): Area | null {
  const title = section.title.toLowerCase();
  const area = AREAS.find(([pattern]) => pattern.test(title))?.[1] ?? null;
  if (section.level > 1 || area === null) return area;
  return /^(?:completed|done|backlog|scope expansions?)(?: tasks?| items?)?$/.test(title) ? area : null;
}

/** The status that a heading gives what stands under it, as on a board: `In Progress`, `Blocked tasks`, `Done`. */
export function headingStatus(section: Heading, area: Section): Status | null {
  if (area === "completed") return "done";
  const words = foldWords(section.title).replace(/ (?:tasks?|items?)$/, "");
  return STATUS_LEXICON.words.get(words) ?? null;
}

/**
 * In which section tasks stand that are found in an area; null where none can. What a dashboard, metrics or a changelog
 * hold never looks like a task, so a heading that only sounds like one of these hides none.
 */
export function sectionOf(area: Area): Section | null {
  if (area === "movement" || area === "blockers" || area === "other") return null;
  return area === "dashboard" || area === "metrics" || area === "changelog" ? "current" : area;
}
