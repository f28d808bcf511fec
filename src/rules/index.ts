import { adrReference } from "./adr-reference.ts";
import { adrStatus } from "./adr-status.ts";
import { archiveChanged } from "./archive-changed.ts";
import { blockedWithoutBlocker } from "./blocked-without-blocker.ts";
import { brokenLink } from "./broken-link.ts";
import { configApproval } from "./config-approval.ts";
import { conflictMarkers } from "./conflict-markers.ts";
import { controlCharacters } from "./control-characters.ts";
import { dateOrder } from "./date-order.ts";
import { dependencyCycle } from "./dependency-cycle.ts";
import { disableComment } from "./disable-comment.ts";
import { doneBeforeDependency } from "./done-before-dependency.ts";
import { doneEvidence } from "./done-evidence.ts";
import { duplicateId } from "./duplicate-id.ts";
import { emergency } from "./emergency.ts";
import { epicSize } from "./epic-size.ts";
import { epicSubtask } from "./epic-subtask.ts";
import { etaOutsideSprint } from "./eta-outside-sprint.ts";
import { idFormat } from "./id-format.ts";
import { idRange } from "./id-range.ts";
import { invalidDate } from "./invalid-date.ts";
import { missingCompletionDate } from "./missing-completion-date.ts";
import { missingEpic } from "./missing-epic.ts";
import { missingField } from "./missing-field.ts";
import { missingFile } from "./missing-file.ts";
import { missingTitle } from "./missing-title.ts";
import { mixedLineEnds } from "./mixed-line-ends.ts";
import { notesLength } from "./notes-length.ts";
import { outOfPhase } from "./out-of-phase.ts";
import { overcommitted } from "./overcommitted.ts";
import { overdueReview } from "./overdue-review.ts";
import { overdueTask } from "./overdue-task.ts";
import { overrideExpired } from "./override-expired.ts";
import { overrideRecord } from "./override-record.ts";
import { ownerForm } from "./owner-form.ts";
import { parallelSameFile } from "./parallel-same-file.ts";
import { placeholder } from "./placeholder.ts";
import { pointsLarge } from "./points-large.ts";
import { pointsScale } from "./points-scale.ts";
import { prLink } from "./pr-link.ts";
import { requiredColumns } from "./required-columns.ts";
import { requiredSections } from "./required-sections.ts";
import type { Rule } from "./rule.ts";
import { sprintMismatch } from "./sprint-mismatch.ts";
import { staleCounts } from "./stale-counts.ts";
import { staleProgress } from "./stale-progress.ts";
import { startedBeforeDependency } from "./started-before-dependency.ts";
import { statusContradiction } from "./status-contradiction.ts";
import { template } from "./template.ts";
import { templateInstructions } from "./template-instructions.ts";
import { titleLength } from "./title-length.ts";
import { unknownDependency } from "./unknown-dependency.ts";
import { unknownOwner } from "./unknown-owner.ts";
import { unknownPriority } from "./unknown-priority.ts";
import { unknownReference } from "./unknown-reference.ts";
import { unknownReview } from "./unknown-review.ts";
import { unknownStatus } from "./unknown-status.ts";
import { unknownType } from "./unknown-type.ts";
import { unmetPrerequisite } from "./unmet-prerequisite.ts";
import { wipLimit } from "./wip-limit.ts";

/** Every rule, in the order of the documentation within its group. */
export const RULES: readonly Rule[] = [
  conflictMarkers,
  duplicateId,
  missingTitle,
  unknownStatus,
  unknownPriority,
  unknownReview,
  invalidDate,
  dateOrder,
  etaOutsideSprint,
  overdueTask,
  pointsScale,
  pointsLarge,
  missingEpic,
  epicSubtask,
  unknownDependency,
  dependencyCycle,
  doneBeforeDependency,
  unmetPrerequisite,
  statusContradiction,
  staleCounts,
  staleProgress,
  sprintMismatch,
  overdueReview,
  missingFile,
  prLink,
  startedBeforeDependency,
  outOfPhase,
  overcommitted,
  parallelSameFile,
  wipLimit,
  template,
  placeholder,
  disableComment,
  idFormat,
  idRange,
  missingField,
  unknownType,
  emergency,
  ownerForm,
  unknownOwner,
  missingCompletionDate,
  epicSize,
  titleLength,
  notesLength,
  blockedWithoutBlocker,
  brokenLink,
  unknownReference,
  adrStatus,
  adrReference,
  archiveChanged,
  overrideRecord,
  overrideExpired,
  templateInstructions,
  controlCharacters,
  mixedLineEnds,
  requiredSections,
  requiredColumns,
  doneEvidence,
  configApproval,
];
