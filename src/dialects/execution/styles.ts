import type { Status } from "../../plan/task.ts";
import type { TextEdit } from "../../text/edit.ts";
import type { FileStyle, ReadContext, Site } from "../codec.ts";
import { CODECS } from "../codecs.ts";
import { type Draft, type Slot, slotEdit } from "../draft.ts";
import { learnStyle, type StyleOf, type WriteSetting } from "../file-style.ts";
import type { PhaseDraft, StatusPlace, StatusPlaceKind } from "./drafts.ts";
import type { ExecutionFile } from "./read.ts";

/** How an execution plan writes its values: each kind of place has words of its own for a status. */
export class PhaseStyles {
  readonly #file: ExecutionFile;
  readonly #styleOf: StyleOf;
  readonly #statuses: ReadonlyMap<StatusPlaceKind, FileStyle>;

  constructor(file: ExecutionFile) {
    this.#file = file;
    const drafts = [...file.drafts.values()];
    const { context } = file;
    this.#styleOf = learnStyle(drafts, context);
    const places = Map.groupBy(
      drafts.flatMap(({ statuses }) => statuses),
      ({ kind }) => kind,
    );
    this.#statuses = new Map(
      [...places].map(([kind, own]) => [
        kind,
        learnStyle(
          own.map(({ slot }) => onlyStatus(slot)),
          context,
        )("status"),
      ]),
    );
  }

  /** What writing the values of a phase needs. */
  settingOf(draft: Pick<PhaseDraft, "feature">, key: string | null): WriteSetting {
    const { document } = this.#file;
    return { text: document.text, context: this.#file.contextOf(draft.feature, key), styleOf: this.#styleOf };
  }

  /** The raw text by which a place of this kind says a status, in place of `raw`; null where it can't. */
  statusText(kind: StatusPlaceKind, value: Status, raw: string, context: ReadContext, site: Site): string | null {
    const style = this.#statuses.get(kind) ?? this.#statuses.get("line") ?? this.#styleOf("status");
    const text = CODECS.status.write(value, raw, site, style, context);
    if (text === null || !site.fits(text)) return null;
    return CODECS.status.read(text, site.place, context).value === value ? text : null;
  }

  /** The edit that makes a place say a status; null where it can't, none where it says it already. */
  statusEdit({ kind, slot }: StatusPlace, value: Status, draft: PhaseDraft, context: ReadContext): TextEdit[] | null {
    const stated = CODECS.status.read(slot.raw, slot.place, context);
    if (stated.understood && stated.value === value && slot.raw !== "") return [];
    const site: Site = { place: slot.place, fits: (raw) => draft.fits?.(slot, raw) !== false };
    const raw = this.statusText(kind, value, slot.raw, context, site);
    if (raw === null) return null;
    return raw === slot.raw ? [] : [slotEdit(this.#file.document.text, slot, raw)];
  }
}

function onlyStatus(slot: Slot): Pick<Draft, "slots" | "mark"> {
  return { slots: new Map([["status", slot]]), mark: null };
}
