import type { BlockValues } from "./block.ts";
import { hasName } from "./fields.ts";
import type { Inquiry } from "./inquiry.ts";
import { noChange } from "./issue-target.ts";
import type { IssueObservation, Ledger } from "./ledger.ts";
import type { Outcome } from "./outcome.ts";
import { DUPLICATE_LABEL } from "./outcome-changes.ts";
import type { Pairing } from "./pairing.ts";

type Duplicate = Pairing["duplicates"][number];

/**
 * Of the issues that claim a task which another one has, those that the tool made itself: an answer was lost, or two
 * runs made one each. They say the same, by the same author, and nobody else has done anything there.
 */
export function ownDoubles(
  duplicates: readonly Duplicate[],
  { issues }: Ledger,
  inquiry: Inquiry,
): ReadonlySet<Duplicate> {
  return new Set(
    duplicates.filter(({ issue, keeps }) => {
      const kept = issues[keeps];
      // What was labelled before was looked at then.
      if (kept === undefined || hasName(issue.labels, DUPLICATE_LABEL) || !sameMaking(issue, kept)) return false;
      const events = inquiry.timeline(issue.number);
      return events?.every(({ actor }) => actor === issue.author) ?? false;
    }),
  );
}

/** What becomes of such an issue: it is closed with a word on where the task is, and never paired again. */
export function closedDouble({ key, issue, keeps }: Duplicate, path: string): Outcome {
  const own = `${key} (#${issue.number})`;
  return {
    key: own,
    task: null,
    path,
    record: null,
    merged: null,
    signals: null,
    target: {
      ...noChange(own, issue.number),
      state: { state: "closed", reason: "duplicate" },
      comment: `Closed as a duplicate: #${keeps} was made for ${key} as well, and it goes on there.`,
    },
    plan: null,
    state: "removed",
    issue: issue.number,
  };
}

function sameMaking(a: IssueObservation, b: IssueObservation): boolean {
  return (
    a.author === b.author &&
    a.title === b.title &&
    a.block !== null &&
    b.block !== null &&
    said(a.block) === said(b.block)
  );
}

/** What a block says; the links in it depend on when it was written. */
function said({ dependsOn, ...values }: BlockValues): string {
  const entries = Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([entries, dependsOn?.map(({ key }) => key).toSorted()]);
}
