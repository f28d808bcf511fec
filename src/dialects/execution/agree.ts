import type { PlanChange } from "../../plan/change.ts";
import { CLOSED_STATUSES } from "../../plan/status.ts";
import type { Status } from "../../plan/task.ts";
import type { TextEdit } from "../../text/edit.ts";
import { currentPhaseEdit } from "../current-phase-line.ts";
import { slotEdit } from "../draft.ts";
import { placeReference } from "../phase-words.ts";
import { foldNumber } from "../phases.ts";
import type { PhaseDraft } from "./drafts.ts";
import type { Feature } from "./features.ts";
import { openCriteria, statedStatus } from "./findings.ts";
import type { ExecutionFile } from "./read.ts";
import type { PhaseStyles } from "./styles.ts";

/** A phase with the status that it has after the changes. */
interface Standing {
  readonly draft: PhaseDraft;
  readonly status: Status;
}

/**
 * Edits for what the header of a feature says of its phases, once statuses change or what is derived is asked for: the
 * current phase, and the feature's own status as far as the phases settle it.
 */
export function followStatuses(file: ExecutionFile, styles: PhaseStyles, made: readonly PlanChange[]): TextEdit[] {
  const statuses = new Map<string, Status>();
  const gone = new Set<string>();
  let asked = false;
  for (const change of made) {
    if (change.kind === "update-derived") asked = true;
    if (change.kind === "remove-task") gone.add(change.key);
    if (change.kind === "update-task" && change.values.status !== undefined)
      statuses.set(change.key, change.values.status);
  }
  if (!asked && statuses.size === 0) return [];
  const standings = file.plan.tasks.flatMap(({ key, values }): Standing[] => {
    const draft = file.drafts.get(key);
    return draft === undefined || gone.has(key) ? [] : [{ draft, status: statuses.get(key) ?? values.status }];
  });
  return file.features.flatMap((feature) => {
    const own = standings.filter(({ draft }) => draft.feature === feature);
    if (own.length === 0) return [];
    // What was asked for the feature itself is written for its own sake.
    const asks = statuses.has(feature.key) ? [] : statusEdits(file, styles, feature, own);
    return [...currentEdits(file, feature, own), ...asks];
  });
}

/** `**Current Phase:** Phase 3 of 6`: the phase that is under way, else the next, else the last. */
function currentEdits({ document }: ExecutionFile, { lines }: Feature, phases: readonly Standing[]): TextEdit[] {
  const line = lines.find(({ key }) => /^(?:current|active) phase$/.test(key));
  if (line === undefined) return [];
  const place = placeReference(line.raw);
  const numbers = place?.kind === "phases" ? place.numbers : [];
  if (numbers.length > 1) return [];
  const stated = phases.find(({ draft }) => foldNumber(draft.phase.number) === numbers[0]);
  if (stated !== undefined && isUnderWay(stated.status)) return [];
  const now =
    phases.find(({ status }) => isUnderWay(status)) ??
    phases.find(({ status }) => !CLOSED_STATUSES.has(status)) ??
    phases.at(-1);
  if (now === undefined) return [];
  const nameOf = ({ draft }: Standing): string => {
    const slot = draft.slots.get("title");
    return slot === undefined ? "" : document.text.slice(slot.span.start, slot.span.end);
  };
  const edit = currentPhaseEdit(line, {
    number: now.draft.phase.number,
    name: nameOf(now),
    before: stated === undefined ? null : nameOf(stated),
    total: phases.length,
  });
  return edit === null ? [] : [edit];
}

function isUnderWay(status: Status): boolean {
  return status !== "not-started" && status !== "done" && status !== "cancelled";
}

/** A feature is under way once a phase is, and completed once all are and all boxes are ticked that must be. */
function statusEdits(
  { document, context }: ExecutionFile,
  styles: PhaseStyles,
  feature: Feature,
  phases: readonly Standing[],
): TextEdit[] {
  const line = feature.lines.find(({ key }) => key === "status");
  const stated = statedStatus(feature, context);
  if (line === undefined || feature.heading === null || stated === null) return [];
  const open = phases.filter(({ status }) => status !== "done" && status !== "cancelled");
  const complete = open.length === 0 && openCriteria(feature.sections).length === 0;
  const begun = phases.some(({ status }) => status !== "not-started" && status !== "cancelled");
  const now = stated === "not-started" && begun ? "in-progress" : stated;
  const wanted = complete && (now === "in-progress" || now === "review" || now === "testing") ? "done" : now;
  if (wanted === stated) return [];
  const site = { place: "line", fits: (raw: string) => !/[\r\n]/.test(raw) } as const;
  const raw = styles.statusText("line", wanted, line.raw, context, site);
  const slot = { span: line.span, raw: line.raw, place: "line", cell: null, part: null } as const;
  return raw === null ? [] : [slotEdit(document.text, slot, raw)];
}
