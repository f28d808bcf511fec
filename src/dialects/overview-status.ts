import type { Status } from "../plan/task.ts";
import type { TextEdit } from "../text/edit.ts";
import { CODECS } from "./codecs.ts";
import { type Draft, slotEdit } from "./draft.ts";
import { learnStyle, type WriteSetting } from "./file-style.ts";
import type { PhaseOverview } from "./phase-overview.ts";

/** What an overview can say that comes to the same: it is no less true for being said more exactly. */
const LIKE: Readonly<Partial<Record<Status, Status>>> = { review: "in-progress", testing: "in-progress" };

/**
 * Edits that bring the status of phases in their overviews up to date, in the words that these have.
 * @param statusOf the status of a phase by its number, given what its row says; null leaves the row alone
 */
export function overviewStatusEdits(
  overviews: readonly PhaseOverview[],
  statusOf: (number: string, stated: Status | null) => Status | null,
  setting: WriteSetting,
): TextEdit[] {
  const { context, text } = setting;
  const slots = overviews.flatMap(({ rows }) => rows.flatMap(({ status }) => (status === null ? [] : [status])));
  const drafts = slots.map(
    (slot): Pick<Draft, "slots" | "mark"> => ({ slots: new Map([["status", slot]]), mark: null }),
  );
  const style = learnStyle(drafts, context)("status");
  return overviews.flatMap(({ rows }) =>
    rows.flatMap(({ number, status: slot }): TextEdit[] => {
      if (slot === null) return [];
      const stated = CODECS.status.read(slot.raw, slot.place, context);
      const wanted = statusOf(number, stated.understood ? stated.value : null);
      if (wanted === null || (stated.understood && (LIKE[stated.value] ?? stated.value) === wanted)) return [];
      const raw = CODECS.status.write(wanted, slot.raw, { place: "cell", fits: () => true }, style, context);
      const reads = raw === null ? null : CODECS.status.read(raw, "cell", context);
      return raw === null || reads?.value !== wanted ? [] : [slotEdit(text, slot, raw)];
    }),
  );
}
