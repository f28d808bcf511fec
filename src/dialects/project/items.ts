import type { Block, Section as Heading, Item, List } from "../../markdown/nodes.ts";
import { anchorIn } from "../anchors.ts";
import { type ItemPlace, readItem } from "../checklist-task.ts";
import type { ReadContext } from "../codec.ts";
import type { Draft, Slot } from "../draft.ts";
import { listLabel } from "../list-label.ts";
import { phaseOf } from "../phases.ts";
import { isPlaceholder } from "../placeholders.ts";
import { slug } from "../slug.ts";

/** What a checklist item of a project plan is. */
export type ProjectItem =
  | {
      readonly kind: "task";
      readonly draft: Draft;
      /** Whether readers see its id. */
      readonly visible: boolean;
      /** What the item says that it blocks; null where it says nothing. */
      readonly blocks: Slot | null;
    }
  | { readonly kind: "placeholder" }
  | { readonly kind: "other" };

const BLOCKS = /\s*(?<!\\)\(blocks?:?\s+([^()]+)\)\s*(?=$|<!--)/i;

/** Reads a checklist item; what it blocks, `(blocks Phase 2 payments)`, is no part of its title. */
export function projectItem(text: string, list: List, item: Item, place: ItemPlace, context: ReadContext): ProjectItem {
  const reading = readItem(text, list, item, place, context);
  if (reading.kind === "placeholder" || reading.kind === "other") return { kind: reading.kind };
  const { draft } = reading;
  if (draft.mark === null) return { kind: "other" };
  const at = item.textSpan.start;
  const anchor = reading.kind === "unnamed" ? anchorIn(item.text, context.options.idPattern) : null;
  const named: Partial<Draft> =
    anchor === null
      ? {}
      : { id: anchor.id, named: true, idSpan: { start: at + anchor.span.start, end: at + anchor.span.end } };
  const title = draft.slots.get("title");
  const found = title === undefined ? null : BLOCKS.exec(title.raw);
  const visible = reading.kind === "task";
  if (title === undefined || found === null)
    return { kind: "task", draft: { ...draft, ...named }, visible, blocks: null };
  const cut = { start: title.span.start, end: title.span.start + found.index };
  const start = cut.end + found[0].indexOf(found[1] ?? "");
  const span = { start, end: start + (found[1] ?? "").length };
  const raw = text.slice(cut.start, cut.end);
  if (isPlaceholder(raw)) return { kind: "placeholder" };
  const slots = new Map(draft.slots).set("title", { ...title, span: cut, raw });
  return {
    kind: "task",
    draft: { ...draft, ...(draft.named ? {} : { id: slug(raw) }), ...named, slots },
    visible,
    blocks: { ...title, span, raw: text.slice(span.start, span.end) },
  };
}

const CRITERIA =
  /\b(?:criteria|definition of (?:done|ready)|deliverables?|prerequisites?|check-?list|verification|validation|requirements|notes|benefits|enables|outcomes?)\b/i;
const WORK = /\b(?:tasks?|to-?dos?|work items?|action items?|next steps)\b/i;

/** Whether the boxes of a list are tasks: those of a phase, or of a heading that says so, but no criteria. */
export function holdsTasks(heading: Heading, list: Block): boolean {
  const label = listLabel(heading, list);
  if (CRITERIA.test(label) || CRITERIA.test(heading.title)) return false;
  return phaseOf(heading) !== null || WORK.test(heading.title);
}
