import type { MarkdownDocument } from "../../markdown/document.ts";
import { plainText } from "../../markdown/inline.ts";
import type { PlannedFile } from "../../plan/plan.ts";
import { STATUS_LABELS, sameStatus } from "../../plan/status.ts";
import type { Status, Task } from "../../plan/task.ts";
import type { ReadContext } from "../codec.ts";
import { CODECS } from "../codecs.ts";
import type { Found } from "../diagnose.ts";
import { openBoxes } from "../open-boxes.ts";
import { isExample } from "../placeholders.ts";
import type { StepDraft } from "./drafts.ts";
import { fileRows, resultsFile } from "./files.ts";
import { criteriaOf } from "./whole.ts";

const CHECKS = /\bchecklist\b/i;

/** Boxes that are not ticked though all steps are done: of the criteria, and of checklists such as Production-Grade. */
export function unmetFindings({ sections }: MarkdownDocument, steps: readonly Task[]): Found[] {
  if (!allDone(steps)) return [];
  const lists = sections.filter((section) => CHECKS.test(section.title) && !isExample(section));
  return [...new Set([...criteriaOf(sections), ...lists])].flatMap((section): Found[] => {
    const open = openBoxes([section]);
    const [first] = open;
    if (first === undefined) return [];
    const boxes = open.length === 1 ? "one box" : `${open.length} boxes`;
    return [
      {
        span: first.span,
        severity: "warning",
        rule: "unmet-criteria",
        message: `All steps are done, but ${boxes} of ${JSON.stringify(section.title)} ${open.length === 1 ? "is" : "are"} not ticked.`,
        hint: "Tick what is met, or add a step for what is missing.",
      },
    ];
  });
}

/** Steps whose words, or whose mark in the heading, say something else than their boxes. */
export function statedFindings(
  tasks: readonly Task[],
  drafts: ReadonlyMap<string, StepDraft>,
  context: ReadContext,
): Found[] {
  return tasks.flatMap(({ id, key, values: { status }, statusResolution }): Found[] => {
    const stated = drafts.get(key)?.stated ?? null;
    if (stated === null || statusResolution !== "checklist") return [];
    const { value, understood } = CODECS.status.read(stated.raw, stated.place, context);
    if (!understood || sameStatus(value, status, "checklist")) return [];
    return [
      {
        span: stated.span,
        severity: "warning",
        rule: "phase-disagreement",
        task: key,
        message: `${id} is ${JSON.stringify(plainText(stated.raw))} here and ${STATUS_LABELS[status]} by its boxes, which count.`,
        hint: "Run check --fix to make this place say the same, or tick what is done.",
        fix: { kind: "change", change: { kind: "update-task", key, values: { status } } },
      },
    ];
  });
}

/** The files that the plan's work makes, and since when they must be there. */
export function plannedFiles(document: MarkdownDocument, steps: readonly Task[]): PlannedFile[] {
  const all = allDone(steps) ? "all steps are done" : null;
  const begun = steps.some(({ values }) => values.status === "done") ? "a step is done" : null;
  const results = resultsFile(document);
  return [
    ...fileRows(document).map(({ path, span, creates }) => ({
      path,
      span,
      what: creates ? "a file to be created" : "a file to be modified",
      due: creates ? all : null,
    })),
    ...(results === null ? [] : [{ ...results, what: "the file for its results", due: begun }]),
  ];
}

/** Whether nothing is left to do of a plan that has steps. */
export function allDone(steps: readonly Task[]): boolean {
  const over: readonly Status[] = ["done", "cancelled"];
  return steps.length > 0 && steps.every(({ values }) => over.includes(values.status));
}
