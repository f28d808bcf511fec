import type { MarkdownDocument } from "../../markdown/document.ts";
import type { ReadContext } from "../codec.ts";
import { CODECS } from "../codecs.ts";
import type { KeyLine } from "../header.ts";
import { placeReference } from "../phase-words.ts";
import { foldNumber } from "../phases.ts";
import { readStatus } from "../status-words.ts";
import type { Collection } from "./collect.ts";

/** Number of the phase that the header's `Current phase` names; null where it names none. */
export function statedPhase(header: readonly KeyLine[]): { readonly line: KeyLine; readonly number: string } | null {
  const line = header.find(({ key }) => /^(?:current |active )phase$|^phase$/.test(key));
  const place = line === undefined ? null : placeReference(line.raw);
  const number = place?.kind === "phases" ? place.numbers[0] : undefined;
  return line === undefined || number === undefined ? null : { line, number };
}

/**
 * Number of the phase that is worked on: the one that the header names, else the first that the overview or its heading
 * says to be in progress, else the first with a task that isn't done.
 */
export function currentPhase(
  document: MarkdownDocument,
  header: readonly KeyLine[],
  { overviews, phases, drafts }: Collection,
  context: ReadContext,
): string | null {
  const stated = statedPhase(header);
  if (stated !== null) return stated.number;
  const read = (raw: string) => readStatus(raw, context.statusLegend, context.options.statusWords);
  for (const { rows } of overviews) {
    const active = rows.find(({ status }) => status !== null && read(status.raw) === "in-progress");
    if (active !== undefined) return foldNumber(active.number);
  }
  const active = phases.find(
    ({ phase: { status } }) => status !== null && read(document.text.slice(status.start, status.end)) === "in-progress",
  );
  if (active !== undefined) return foldNumber(active.phase.number);
  const open = drafts.find((draft) => {
    const slot = draft.slots.get("status");
    const status = slot === undefined ? null : CODECS.status.read(slot.raw, slot.place, context).value;
    const ticked = draft.mark?.checkbox === true && draft.mark.letter !== " ";
    return draft.phase !== null && !ticked && status !== "done" && status !== "cancelled";
  });
  return open?.phase == null ? null : foldNumber(open.phase);
}
