import type { TaskRecord } from "./ledger.ts";
import type { Outcome } from "./outcome.ts";

/** What a run did of an issue's links to others. */
export interface LinksDone {
  /** `linked`, `unlinked`: as wanted. `own`: somebody has put the issue under one of his own. `open`: not done. */
  readonly parent:
    | { readonly kind: "linked" | "own"; readonly issue: number | null }
    | { readonly kind: "unlinked" | "open" };
  /** Issues by which it is now blocked, and no longer. */
  readonly added: readonly number[];
  readonly removed: readonly number[];
}

/**
 * What is remembered of an issue's links after a run.
 * @param agreed whether both sides now say the same of the task's dependencies: until then what people changed of the
 * links stays news
 */
export function linkRecord(
  { record, links, target }: Outcome,
  { links: done }: { readonly links: LinksDone | null },
  agreed: boolean,
): Pick<TaskRecord, "parent" | "blockedBy"> {
  const before = record?.blockedBy;
  const decided = links === undefined ? record?.parent : links.place;
  const place = placeAfter(record?.parent, decided, target?.links?.parent !== undefined, done);
  const standing = agreed ? (links?.blockers ?? before) : before;
  const blockedBy = [...new Set([...(standing ?? []), ...(done?.added ?? [])])].filter(
    (number) => !done?.removed.includes(number),
  );
  return {
    ...(place == null ? {} : { parent: place }),
    ...(blockedBy.length === 0 ? {} : { blockedBy }),
  };
}

function placeAfter(
  before: TaskRecord["parent"],
  decided: TaskRecord["parent"] | null,
  wanted: boolean,
  done: LinksDone | null,
): TaskRecord["parent"] | null {
  if (!wanted) return decided ?? null;
  switch (done?.parent.kind) {
    case "linked":
      return { issue: done.parent.issue };
    case "own":
      return { issue: null, told: "own" };
    case "unlinked":
      return null;
    default:
      return before ?? null;
  }
}
