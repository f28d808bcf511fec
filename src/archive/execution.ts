import type { ReadOptions } from "../dialects/dialect.ts";
import { type Feature, features, isFeaturePart } from "../dialects/execution/features.ts";
import { openCriteria } from "../dialects/execution/findings.ts";
import { openPlan } from "../dialects/index.ts";
import type { MarkdownDocument } from "../markdown/document.ts";
import type { Section } from "../markdown/nodes.ts";
import { unitsOf } from "../plan/plan.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import type { SourceFile } from "./boundary-input.ts";
import { lessonsIn, withLessons } from "./lessons.ts";
import { featurePath, LESSONS } from "./paths.ts";

/** All that the archive of an execution plan follows from. */
export interface ExecutionInput {
  readonly plan: SourceFile;
  /** The file of lessons; null where there is none yet. */
  readonly lessons: string | null;
  /** The archives of execution plans that there are, with their texts. */
  readonly archives: ReadonlyMap<string, string | null>;
  readonly options: ReadOptions;
  /** ISO date. */
  readonly today: string;
}

/** A feature that was archived. */
export interface ArchivedFeature {
  /** Its key, such as `FEAT-001`. */
  readonly feature: string;
  readonly path: string;
}

/** What is to be written, or why nothing is. */
export type ExecutionArchive =
  | {
      readonly kind: "archive";
      /** Path to new text. */
      readonly files: ReadonlyMap<string, string>;
      readonly archived: readonly ArchivedFeature[];
    }
  | { readonly kind: "refused"; readonly reason: string; readonly hint: string }
  | { readonly kind: "nothing"; readonly reason: string };

/**
 * Works out how the completed features of an execution plan are archived: each goes into a file of its own as it is
 * written, the plan is left without it and ready for the next, and what was learnt goes to the lessons.
 */
export function planExecutionArchive(input: ExecutionInput): ExecutionArchive {
  const { plan, archives, options, today } = input;
  const opened = openPlan(plan.path, plan.text, options);
  if (opened.kind !== "plan" || opened.dialect.name !== "execution")
    return { kind: "nothing", reason: `${plan.path} is no execution plan.` };
  const { document } = opened;
  const all = features(document, plan.path);
  const statuses = new Map(unitsOf(opened.open.plan).map(({ key, values }) => [key, values.status]));
  const complete = all.filter(
    ({ key, template, sections }) =>
      !template && statuses.get(key) === "done" && openCriteria(sections).length === 0 && phasesDone(key, statuses),
  );
  if (complete.length === 0) return { kind: "nothing", reason: `No feature of ${plan.path} is completed.` };
  const files = new Map<string, string>();
  const archived: ArchivedFeature[] = [];
  const edits: TextEdit[] = [];
  let lessons = input.lessons;
  for (const feature of complete) {
    const path = featurePath(feature.key);
    const { span, sections } = extentOf(document, feature);
    const text = plan.text.slice(span.start, span.end);
    const there = files.get(path) ?? archives.get(path);
    if ((archives.has(path) || files.has(path)) && there !== text) {
      return {
        kind: "refused",
        reason: `${path} is there already, and holds something else than the feature ${feature.key} of ${plan.path}.`,
        hint: "An archive is not written over: give the feature an id of its own (Feature ID).",
      };
    }
    if (!archives.has(path)) files.set(path, text);
    archived.push({ feature: feature.key, path });
    edits.push({ span, text: "" });
    const source = { id: feature.key, name: feature.name, today };
    lessons = withLessons(lessons, source, lessonsIn(sections), document.eol);
  }
  // What stands before the first feature's heading is no feature, unless it has phases.
  const others = all.some(
    (one) =>
      !complete.includes(one) &&
      (one.heading !== null || [...statuses.keys()].some((key) => key.startsWith(`${one.key}/`))),
  );
  files.set(plan.path, cleared(document, edits, others));
  if (lessons !== null && lessons !== input.lessons) files.set(LESSONS, lessons);
  return { kind: "archive", files, archived };
}

function phasesDone(key: string, statuses: ReadonlyMap<string, string>): boolean {
  return [...statuses].every(
    ([other, status]) => !other.startsWith(`${key}/`) || status === "done" || status === "cancelled",
  );
}

/** What of the file is about a feature: its heading and its parts, up to a heading that is no part of one. */
function extentOf(
  { sections, text }: MarkdownDocument,
  feature: Feature,
): { readonly span: Span; readonly sections: readonly Section[] } {
  const { heading } = feature;
  if (heading === null) return { span: { start: 0, end: text.length }, sections };
  const from = sections.indexOf(heading);
  const own = new Set(feature.sections);
  const after = sections.findIndex(
    (section, index) =>
      index > from && (!own.has(section) || (section.level <= heading.level && !isFeaturePart(section))),
  );
  const parts = sections.slice(from, after < 0 ? undefined : after);
  return { span: { start: heading.span.start, end: parts.at(-1)?.span.end ?? heading.span.end }, sections: parts };
}

const NEXT = [
  "## Current Feature: [FEATURE NAME]",
  "",
  "**Feature ID:** FEAT-XXX",
  "",
  "**Status:** Pending",
  "",
  "**Started:** YYYY-MM-DD",
  "",
  "**Target Completion:** YYYY-MM-DD",
  "",
  "**Current Phase:** Phase 1 of N",
  "",
  "",
];

/** The plan without the features, and, where it holds no other, with holes for the next in the first one's place. */
function cleared({ text, eol }: MarkdownDocument, edits: readonly TextEdit[], others: boolean): string {
  const [first, ...rest] = edits;
  if (first === undefined || others) return applyEdits(text, edits);
  const whole = first.span.start === 0 && first.span.end === text.length;
  const lines = whole
    ? ["# Execution Plan", "", ...NEXT.slice(0, -1)]
    : first.span.end === text.length
      ? NEXT.slice(0, -1)
      : NEXT;
  return applyEdits(text, [{ ...first, text: lines.join(eol) }, ...rest]);
}
