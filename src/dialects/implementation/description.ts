import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Section } from "../../markdown/nodes.ts";
import type { TextEdit } from "../../text/edit.ts";
import { paragraphs } from "../../text/normalise.ts";
import { type Span, trimSpan } from "../../text/span.ts";
import type { ReadContext, Site } from "../codec.ts";
import { CODECS } from "../codecs.ts";
import type { WriteSetting } from "../file-style.ts";
import { keyLinesOf, keyMarkup } from "../header.ts";
import { isPlaceholder } from "../placeholders.ts";
import type { FieldEdit } from "../write-field.ts";

/** What a part of the work says of itself: its goal, and how it is tested. */
export interface PartDescription {
  /** Null where it says none. */
  readonly goal: Span | null;
  readonly test: { readonly label: string; readonly span: Span } | null;
}

const GOAL = /^(?:goal|purpose|objective|目的|目标|ゴール|objectif|ziel|objetivo)(?![\p{L}])/iu;
const TEST = /^(?:independent test|独立测试|独立テスト)/i;

/** The goal and the independent test under a heading; null where there is neither. */
export function descriptionOf(document: MarkdownDocument, section: Section): PartDescription | null {
  const lines = keyLinesOf(document, section).filter(({ listed }) => !listed);
  const spanOf = (pattern: RegExp): { readonly key: string; readonly span: Span } | null => {
    const at = lines.findIndex(({ key, raw }) => pattern.test(key) && raw !== "" && !isPlaceholder(raw));
    const line = lines[at];
    const block = section.blocks.find(
      ({ kind, span }) =>
        kind === "paragraph" && line !== undefined && span.start <= line.span.start && line.span.end <= span.end,
    );
    if (line === undefined || block === undefined) return null;
    const next = lines[at + 1];
    const end =
      next !== undefined && next.span.end <= block.span.end
        ? next.span.start - keyMarkup(document.text, next).length
        : block.span.end;
    const key = keyMarkup(document.text, line).replace(/[*_:：]+|\s+$/g, "");
    return {
      key: key.trim(),
      span: trimSpan(document.text, { start: line.span.start, end: Math.max(end, line.span.end) }),
    };
  };
  const goal = spanOf(GOAL);
  const test = spanOf(TEST);
  if (goal === null && test === null) return null;
  return { goal: goal?.span ?? null, test: test === null ? null : { label: test.key, span: test.span } };
}

/** The description as plain text: the goal, then the test with its label. */
export function readDescription(text: string, { goal, test }: PartDescription, context: ReadContext): string {
  const said = (span: Span): string =>
    CODECS.title.read(text.slice(span.start, span.end).replace(/\s*(?:\r\n|\n|\r)\s*/g, " "), "line", context).value;
  return [...(goal === null ? [] : [said(goal)]), ...(test === null ? [] : [`${test.label}: ${said(test.span)}`])].join(
    "\n",
  );
}

const SITE: Site = { place: "line", fits: (raw) => !/[\r\n]/.test(raw) && !/\*\*[^*]+:\s*\*\*|\*\*\s*:/.test(raw) };

/** The edits by which goal and test say `wanted`; refused where it has other parts than these. */
export function writeDescription(
  place: PartDescription,
  wanted: string | null,
  id: string,
  { text, context, styleOf }: WriteSetting,
): FieldEdit {
  const { goal, test } = place;
  const lines = paragraphs(wanted ?? "")
    .split("\n")
    .filter((line) => line !== "");
  const at =
    test === null ? -1 : lines.findIndex((line) => line.toLowerCase().startsWith(`${test.label.toLowerCase()}:`));
  const values: (readonly [Span | null, string | undefined])[] =
    test === null
      ? [[goal, lines[0]]]
      : [
          [goal, goal === null ? undefined : lines[at - 1]],
          [test.span, at < 0 ? undefined : lines[at]?.slice(test.label.length + 1).trim()],
        ];
  const count = (goal === null ? 0 : 1) + (test === null ? 0 : 1);
  const places = values.filter(([span]) => span !== null);
  if (lines.length !== count || places.some(([, value]) => value === undefined || value === "")) {
    const form = test === null ? "one line" : `${goal === null ? "" : "one line and "}a line "${test.label}: …"`;
    return { kind: "refused", reason: `The description of ${id} can hold ${form} in this file, nothing else.` };
  }
  const edits: TextEdit[] = [];
  for (const [span, value] of places) {
    if (span === null || value === undefined) continue;
    const raw = text.slice(span.start, span.end);
    if (readDescription(text, { goal: span, test: null }, context) === value) continue;
    const written = CODECS.title.write(value, raw, SITE, styleOf("title"), context);
    if (written === null || !SITE.fits(written))
      return { kind: "refused", reason: `The description of ${id} can't say this in its place.` };
    edits.push({ span, text: written });
  }
  return { kind: "edits", edits };
}
