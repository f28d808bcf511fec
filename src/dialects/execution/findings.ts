import type { MarkdownDocument } from "../../markdown/document.ts";
import { plainText } from "../../markdown/inline.ts";
import type { Item } from "../../markdown/nodes.ts";
import type { Status, Task } from "../../plan/task.ts";
import type { ReadContext } from "../codec.ts";
import { CODECS } from "../codecs.ts";
import type { Found } from "../diagnose.ts";
import { openBoxes } from "../open-boxes.ts";
import type { PhaseDraft } from "./drafts.ts";
import type { Feature } from "./features.ts";
import { sameStage } from "./statuses.ts";

/** What contradicts itself in an execution plan. */
export function executionFindings(
  document: MarkdownDocument,
  features: readonly Feature[],
  drafts: ReadonlyMap<string, PhaseDraft>,
  tasks: readonly Task[],
  contextOf: (feature: Feature, key: string | null) => ReadContext,
): Found[] {
  return [
    ...tasks.flatMap((task) => {
      const draft = drafts.get(task.key);
      return draft === undefined ? [] : disagreement(document, draft, task, contextOf(draft.feature, task.key));
    }),
    ...features.flatMap((feature) => unmetCriteria(feature, contextOf(feature, null))),
  ];
}

/** A phase whose section and overview say different things. */
function disagreement({ lines }: MarkdownDocument, draft: PhaseDraft, task: Task, context: ReadContext): Found[] {
  if (!task.fields.has("status")) return [];
  for (const { slot } of draft.statuses.slice(1)) {
    const { value, understood } = CODECS.status.read(slot.raw, slot.place, context);
    if (!understood || sameStage(value, task.values.status)) continue;
    const first = draft.statuses[0]?.slot;
    return [
      {
        span: slot.span,
        severity: "warning",
        rule: "phase-disagreement",
        task: task.key,
        message: `${task.id} is ${JSON.stringify(plainText(slot.raw))} here and ${JSON.stringify(task.statusText ?? "")} in line ${lines.at(first?.span.start ?? 0).line}, which counts.`,
        hint: "Run check --fix to make this place say the same, or correct the other one.",
        fix: { kind: "change", change: { kind: "update-task", key: task.key, values: { status: task.values.status } } },
      },
    ];
  }
  return [];
}

const CHECKLISTS = /\bacceptance criteria\b|\btech(?:nical)?[- ]spine\b/i;

/** A feature that is completed though not everything is ticked that must be. */
function unmetCriteria({ lines, sections, name }: Feature, context: ReadContext): Found[] {
  const line = lines.find(({ key }) => key === "status");
  if (line === undefined || CODECS.status.read(line.raw, "line", context).value !== "done") return [];
  const open = openCriteria(sections);
  const [first] = open;
  if (first === undefined) return [];
  return [
    {
      span: first.span,
      severity: "warning",
      rule: "unmet-criteria",
      message: `${JSON.stringify(name)} is completed, but ${open.length === 1 ? "one box is" : `${open.length} boxes are`} not ticked that must be before.`,
      hint: "Tick what is met, or put the feature's status back.",
    },
  ];
}

/** The unticked boxes of acceptance criteria and of updates that a feature needs. */
export function openCriteria(sections: Feature["sections"]): readonly Item[] {
  return openBoxes(sections.filter(({ title }) => CHECKLISTS.test(title)));
}

/** The status that a feature's header says; null where it has none that is understood. */
export function statedStatus({ lines }: Feature, context: ReadContext): Status | null {
  const line = lines.find(({ key }) => key === "status");
  const stated = line === undefined ? null : CODECS.status.read(line.raw, "line", context);
  return stated?.understood === true ? stated.value : null;
}
