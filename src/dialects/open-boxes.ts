import type { Block, Item, Section } from "../markdown/nodes.ts";

/** The boxes of some sections' lists, nested ones among them, that are not ticked. */
export function openBoxes(sections: readonly Section[]): readonly Item[] {
  return sections
    .flatMap(({ blocks }) => blocks.flatMap(itemsOf))
    .filter(({ mark }) => mark?.checkbox === true && mark.letter === " ");
}

function itemsOf(block: Block): Item[] {
  return block.kind === "list" ? block.items.flatMap((item) => [item, ...item.blocks.flatMap(itemsOf)]) : [];
}
