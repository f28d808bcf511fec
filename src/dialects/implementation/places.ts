import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Section } from "../../markdown/nodes.ts";
import { isExample } from "../placeholders.ts";
import { type PartHeading, partHeading } from "./headings.ts";

/** A heading that is a part of the work. */
export interface Part {
  readonly section: Section;
  readonly heading: PartHeading;
}

/** Where in the work a section stands. */
export interface Place {
  /** The outermost part that it is in, or the section itself; the title of the file is none. */
  readonly group: Section;
  readonly part: PartHeading | null;
  /** The nearest heading that is about one story. */
  readonly story: Part | null;
  /** False for what only shows or records tasks: examples, logs. */
  readonly holdsTasks: boolean;
}

/** Headings under which tasks are only written down again, or shown. */
const RECORDS = /^(?:task )?format\b|\b(?:log|history|changelog)\b|ログ|履歴|日志/i;

/** The place of every section of a file. */
export function placesOf(document: MarkdownDocument): ReadonlyMap<Section, Place> {
  const parts = new Map<Section, PartHeading>();
  for (const section of document.sections) {
    const heading = partHeading(document.text, section);
    if (heading !== null) parts.set(section, heading);
  }
  return new Map(document.sections.map((section) => [section, placeOf(section, parts)]));
}

function placeOf(section: Section, parts: ReadonlyMap<Section, PartHeading>): Place {
  const path: Section[] = [];
  for (let at: Section | null = section; at !== null; at = at.parent) path.unshift(at);
  const outer = path.find((one) => parts.has(one));
  const group = outer ?? path.find(({ level }) => level > 1) ?? section;
  const story = path.findLast((one) => parts.get(one)?.story != null);
  const heading = story === undefined ? undefined : parts.get(story);
  return {
    group,
    part: parts.get(group) ?? null,
    story: story === undefined || heading === undefined ? null : { section: story, heading },
    holdsTasks:
      outer !== undefined || !path.some((one) => one.level > 1 && (RECORDS.test(one.title) || isExample(one))),
  };
}
