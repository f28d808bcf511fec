import type { MarkdownDocument } from "../../markdown/document.ts";
import { plainText } from "../../markdown/inline.ts";
import type { Section } from "../../markdown/nodes.ts";
import type { Span } from "../../text/span.ts";
import { type KeyLine, keyLinesOf, plainLines } from "../header.ts";
import { inExample, phaseHeading } from "../phases.ts";
import { isPlaceholder, isPlaceholderId } from "../placeholders.ts";
import { slug } from "../slug.ts";

/** A feature and the part of the file that is about it. */
export interface Feature {
  /** Its heading; null where the whole file is about one feature. */
  readonly heading: Section | null;
  readonly name: string;
  /** What the keys of its phases begin with: its id, or a slug of its name. */
  readonly key: string;
  readonly sections: readonly Section[];
  /** Its header lines: id, status, current phase. */
  readonly lines: readonly KeyLine[];
  /** Whether it is still a hole to be filled in. */
  readonly template: boolean;
}

const HEADING = /^(?:(?:current|active|next|upcoming|completed?)\s+)?feature(?:\s+[A-Z]*-?\d+)?\s*[:–—-]\s*(.+)$/i;
/** Parts that a feature has beside its phases. */
const PART =
  /^(?:phases?\b|implementation\b|rollback\b|tech(?:nical)?[- ]spine\b|acceptance criteria\b|lessons?\b|notes?\b|risks?\b|open questions\b|dependenc|testing\b|progress\b|overview\b|goals?\b|scope\b|summary\b|status\b|checkpoints?\b|blockers?\b|completed work\b|what to build\b|current state\b)/i;

/** The features of an execution plan, in order; examples of how one looks are none. */
export function features(document: MarkdownDocument, path: string): Feature[] {
  const groups: { readonly heading: Section | null; readonly sections: Section[] }[] = [];
  let example: { readonly level: number; begun: boolean } | null = null;
  for (const section of document.sections) {
    const feature = HEADING.test(section.title);
    if (inExample(section)) {
      // A heading that says Example may stand beside the feature that it introduces, not above it.
      if (example === null || section.level <= example.level) example = { level: section.level, begun: false };
      continue;
    }
    if (example !== null) {
      if (feature && !example.begun) example.begun = true;
      else if (section.level <= example.level && !isFeaturePart(section)) example = null;
      if (example !== null) continue;
    }
    const last = groups.at(-1);
    if (feature || last === undefined) groups.push({ heading: feature ? section : null, sections: [section] });
    else last.sections.push(section);
  }
  return groups.map(({ heading, sections }) => toFeature(document, path, heading, sections));
}

/** Whether a section is one of the parts that features have: a phase, acceptance criteria, lessons and the like. */
export function isFeaturePart(section: Section): boolean {
  return PART.test(section.title) || phaseHeading(section) !== null;
}

/** Where a feature's heading names it; null where it doesn't. */
export function featureName({ raw, textSpan }: Section): Span | null {
  const name = HEADING.exec(raw)?.[1];
  if (name === undefined) return null;
  const start = textSpan.start + raw.length - name.length;
  return { start, end: start + name.trimEnd().length };
}

function toFeature(
  document: MarkdownDocument,
  path: string,
  heading: Section | null,
  sections: readonly Section[],
): Feature {
  const own =
    heading === null
      ? sections.filter(({ level }) => level <= 1).flatMap((section) => keyLinesOf(document, section))
      : keyLinesOf(document, heading);
  const lines = [...own.filter(({ listed }) => !listed), ...(heading === null ? plainLines(document) : [])];
  const top = document.sections.find(({ level }) => level === 1)?.title ?? null;
  const name = heading === null ? nameOf(top) : (HEADING.exec(heading.title)?.[1] ?? "");
  const id = idOf(lines, heading?.title ?? top ?? "");
  return {
    heading,
    name: name ?? top ?? "",
    key: id ?? (slug(name ?? "") || slug(baseName(path)) || "plan"),
    sections,
    lines,
    template: heading !== null && isPlaceholder(name ?? ""),
  };
}

/** What a title names behind its general words: `Execution Plan: Checkout` is `Checkout`. */
function nameOf(title: string | null): string | null {
  const named =
    /^(?:(?:feature |phase )?(?:execution|implementation)[ -](?:plan|tracker|status)|execution)\s*[-–—:|]\s*(\S.*)$/i;
  const name = named.exec(title ?? "")?.[1] ?? null;
  if (name !== null || title === null) return name;
  return /^(?:execution|implementation)[ -_]?(?:plan|tracker)(?:\.md)?$/i.test(title) ? null : title;
}

function idOf(lines: readonly KeyLine[], title: string): string | null {
  const line = lines.find(({ key }) => /^(?:feature|plan|epic|project|tracker)? ?id$/.test(key));
  const token = /^[^\s,;(]+/.exec(plainText(line?.raw ?? "", "line"))?.[0] ?? "";
  if (/^[A-Za-z0-9][\w.-]*$/.test(token) && !isPlaceholderId(token)) return token;
  return /\b[A-Z]{2,}-\d[\w.-]*/.exec(title)?.[0] ?? null;
}

function baseName(path: string): string {
  return (path.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
}
