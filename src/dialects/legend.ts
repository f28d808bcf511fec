import type { MarkdownDocument } from "../markdown/document.ts";
import { plainText } from "../markdown/inline.ts";
import type { Block } from "../markdown/nodes.ts";
import type { Priority, Status } from "../plan/task.ts";
import { emojiOf, withoutEmoji } from "../text/emoji.ts";
import { repairDamage } from "../text/mojibake.ts";
import { readPriority } from "./priority-words.ts";
import { isLooseStatus, readStatus, STATUS_LEXICON } from "./status-words.ts";
import { foldWords, type Legend } from "./words.ts";

/** What a file itself says its words, marks and brackets mean. */
export interface FileLegend {
  readonly status: Legend<Status>;
  readonly priority: Legend<Priority>;
  /** What stands between a list item's brackets, such as `~`. */
  readonly boxes: ReadonlyMap<string, Status>;
}

interface Entry {
  readonly symbol: string;
  readonly meaning: string;
}

const HEADING = /\b(?:legends?|status (?:key|words?)|status symbols?|symbols|notation)\b|^key$/i;
const INTRODUCTION = /\b(?:legend|key|symbols|notation)\b[^:\n]{0,20}:/i;

/**
 * Reads the file's legend: a table or list under a heading that says so, or a paragraph or list that such a word
 * introduces. Entries whose meaning names no status or priority say nothing to us.
 */
export function readLegend(document: MarkdownDocument): FileLegend {
  const status = newLegend<Status>();
  const priority = newLegend<Priority>();
  const boxes = new Map<string, Status>();
  for (const { symbol, meaning } of entries(document)) {
    const box = /^\[(.{1,4})\]$/u.exec(symbol)?.[1];
    const asStatus = statusOf(symbol, meaning);
    if (box !== undefined) {
      if (asStatus !== null) boxes.set(box, asStatus);
      continue;
    }
    const asPriority = asStatus === null ? readPriority(meaning === "" ? symbol : meaning) : null;
    if (asStatus !== null) note(status, symbol, meaning, asStatus);
    if (asPriority !== null) note(priority, symbol, meaning, asPriority);
  }
  return { status, priority, boxes };
}

function newLegend<T>() {
  return { words: new Map<string, T>(), marks: new Map<string, T>(), names: new Map<T, string>() };
}

/** A meaning that is a status word decides; then a symbol that is one; then a meaning that starts with one. */
function statusOf(symbol: string, meaning: string): Status | null {
  const [first = ""] = meaning.split(/[/+&]/);
  return STATUS_LEXICON.words.get(foldWords(meaning)) ?? readStatus(symbol) ?? readStatus(meaning) ?? readStatus(first);
}

function note<T>(legend: ReturnType<typeof newLegend<T>>, symbol: string, meaning: string, value: T): void {
  const words = foldWords(symbol);
  const [mark, ...more] = emojiOf(symbol);
  if (words !== "" && meaning !== "") legend.words.set(words, value);
  if (words !== "" && meaning === "" && !isLooseStatus(symbol) && !legend.names.has(value))
    legend.names.set(value, withoutEmoji(symbol.replace(/[*_`~]/g, "")));
  if (mark !== undefined && more.length === 0) legend.marks.set(mark, value);
}

function* entries(document: MarkdownDocument): Generator<Entry> {
  for (const section of document.sections) {
    const about = section.title;
    if (/\breview/i.test(about)) continue;
    let introduced = HEADING.test(about);
    for (const block of section.blocks) {
      if (introduced || (block.kind === "paragraph" && INTRODUCTION.test(block.raw))) yield* entriesOf(block);
      introduced = HEADING.test(about) || (block.kind === "paragraph" && INTRODUCTION.test(block.raw));
    }
  }
}

function* entriesOf(block: Block): Generator<Entry> {
  if (block.kind === "table") {
    for (const { cells } of block.rows) yield entry(cells[0]?.raw ?? "", cells[1]?.raw ?? "");
  } else if (block.kind === "list") {
    for (const item of block.items) {
      yield fromText(item.mark === null ? item.text : `[${item.mark.letter}] ${item.text}`);
      for (const inner of item.blocks) yield* entriesOf(inner);
    }
  } else if (block.kind === "paragraph") {
    const text = block.raw.replace(/^[\s\S]*?\b(?:legend|key|symbols|notation)\b[^:\n]*:\s*(?:\*\*|__)?/i, "");
    for (const part of text.split(/\s*[|,;·•\n]\s*/)) if (part.trim() !== "") yield fromText(part);
  }
}

const SEPARATOR = /\s*(?:=|→|:)\s*|\s+[-–—]\s+/u;

function fromText(text: string): Entry {
  const bracket = /^`?(\[[^\]]{1,4}\])`?\s*(?:=|→|:|[-–—])?\s*/u.exec(text);
  if (bracket !== null) return entry(bracket[1] ?? "", text.slice(bracket[0].length));
  const cut = SEPARATOR.exec(text);
  return cut === null ? entry(text, "") : entry(text.slice(0, cut.index), text.slice(cut.index + cut[0].length));
}

function entry(symbol: string, meaning: string): Entry {
  return { symbol: plainText(repairDamage(symbol)), meaning: plainText(repairDamage(meaning)) };
}
