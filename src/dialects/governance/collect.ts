import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Block, Section as Heading, List } from "../../markdown/nodes.ts";
import type { FieldName, Section } from "../../plan/task.ts";
import { withoutEmoji } from "../../text/emoji.ts";
import { repairDamage } from "../../text/mojibake.ts";
import { withAnchor } from "../anchored-item.ts";
import { readItem } from "../checklist-task.ts";
import type { ReadContext } from "../codec.ts";
import type { Draft, Slot } from "../draft.ts";
import { slug } from "../slug.ts";
import { listSubject, type Subject } from "./areas.ts";

/** An item of a checklist as it was found. */
export interface GovernanceDraft extends Draft {
  readonly subject: Subject;
  /** Whether readers see its id. */
  readonly visible: boolean;
}

/** A checklist of criteria, debts or risks. */
export interface PlacedList {
  readonly list: List;
  readonly heading: Heading;
  readonly subject: Subject;
}

/** What a governance document has by way of tasks, before values are read. */
export interface Collection {
  readonly drafts: readonly GovernanceDraft[];
  readonly lists: readonly PlacedList[];
  readonly placeholders: number;
}

/** Where the items of each list stand: what is wanted is current, what weighs on the project is nobody's sprint. */
export const SECTION_OF: Readonly<Record<Subject, Section>> = { criteria: "current", debt: "backlog", risk: "backlog" };

const NO_FIELDS: ReadonlySet<FieldName> = new Set();
/** Finds the items of all checklists that pair with issues, in order. */
export function collect(
  document: MarkdownDocument,
  context: ReadContext,
  boxes: ReadonlyMap<string, NonNullable<Draft["placeStatus"]>>,
): Collection {
  const drafts: GovernanceDraft[] = [];
  const lists: PlacedList[] = [];
  let placeholders = 0;
  const items = (list: List, heading: Heading): void => {
    const subject = listSubject(heading, list);
    if (subject === null) return;
    const under = { heading, section: SECTION_OF[subject], placeStatus: null, parent: null };
    let boxed = false;
    for (const item of list.items) {
      if (item.mark === null) continue;
      const reading = readItem(document.text, list, item, { ...under, addable: NO_FIELDS, boxes }, context);
      if (reading.kind === "other") continue;
      boxed = true;
      if (reading.kind === "placeholder") placeholders++;
      else
        drafts.push({
          ...plainTitle(withAnchor(reading.draft, context.options.idPattern)),
          subject,
          visible: reading.draft.named,
        });
    }
    if (boxed) lists.push({ list, heading, subject });
  };
  const visit = (block: Block, heading: Heading): void => {
    if (block.kind === "quote") for (const inner of block.blocks) visit(inner, heading);
    else if (block.kind === "list") items(block, heading);
  };
  for (const heading of document.sections) for (const block of heading.blocks) visit(block, heading);
  return { drafts, lists, placeholders };
}

/** The title without the pictograph before it, which only decorates it. */
function plainTitle(draft: Draft): Draft {
  const title = draft.slots.get("title");
  const first = /^\S+\s+(?=\S)/.exec(title?.raw ?? "")?.[0] ?? "";
  const length = withoutEmoji(repairDamage(first)) === "" ? first.length : 0;
  if (title === undefined || length === 0) return draft;
  const raw = title.raw.slice(length);
  const slot: Slot = { ...title, raw, span: { start: title.span.start + length, end: title.span.end } };
  return {
    ...draft,
    id: draft.named ? draft.id : slug(raw),
    slots: new Map([...draft.slots, ["title", slot]]),
  };
}
