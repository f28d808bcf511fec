import { type InlineContext, readInline } from "../markdown/inline.ts";
import { type Codec, encodeText, type ReadContext } from "./codec.ts";
import { isEmptyWord } from "./empty.ts";

const SEPARATOR = /\s*(?:[,;&+]|<br\s*\/?>|\n)\s*|\s+(?:and|und|y|et)\s+/i;
const RANGE = /^(\S+?)\s*(?:\.{2,}|…|–|—|→|\s-\s|\s(?:to|through|bis)\s)\s*(\S+)$/u;

/** One entry of a list of dependencies as written, and what it names. */
interface DependencyToken {
  readonly raw: string;
  readonly keys: readonly string[];
}

/** What a raw list of dependencies names: keys where they resolve, the text where they don't; ranges are spelt out. */
function dependencyTokens(raw: string, place: InlineContext, context: ReadContext): DependencyToken[] {
  if (isEmptyWord(raw)) return [];
  const { inner } = readInline(raw, place);
  const parts = raw.slice(inner.start, inner.end).split(SEPARATOR);
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== "" && !isEmptyWord(part))
    .map((part) => ({ raw: part, keys: named(bare(readInline(part, place).value), context) }));
}

function bare(text: string): string {
  return /^[[(](.*)[\])]$/su.exec(text)?.[1]?.trim() ?? text;
}

function named(text: string, context: ReadContext): string[] {
  const { idPattern } = context.options;
  if (idPattern.test(text)) return [keyOf(text, context)];
  const range = RANGE.exec(text);
  if (range !== null) {
    const spelt = spellOut(bare(range[1] ?? ""), bare(range[2] ?? ""), context);
    if (spelt !== null) return spelt;
  }
  const words = text.split(/[\s/]+/);
  if (words.length > 1 && words.every((word) => idPattern.test(word))) return words.map((word) => keyOf(word, context));
  const noted = /^(\S+)\s*\(.*\)$/su.exec(text)?.[1];
  return noted !== undefined && idPattern.test(noted) ? [keyOf(noted, context)] : [text];
}

/** The ids of a range: its ends, and what the file has between them. Null where the ends don't belong together. */
function spellOut(from: string, to: string, context: ReadContext): string[] | null {
  const first = /^(.*?)(\d+)$/.exec(from);
  const last = /^(.*?)(\d+)$/.exec(to);
  if (first === null || last === null || !context.options.idPattern.test(from)) return null;
  const prefix = first[1] ?? "";
  if (last[1] !== prefix && last[1] !== "") return null;
  const [low, high] = [Number(first[2]), Number(last[2])];
  if (low > high) return null;
  const lastId = last[1] === "" ? prefix + to.padStart(first[2]?.length ?? 0, "0") : to;
  const between = [...context.keys.keys()].filter((id) => {
    const parts = /^(.*?)(\d+)$/.exec(id);
    const number = Number(parts?.[2]);
    return parts?.[1] === prefix && number > low && number < high;
  });
  between.sort((a, b) => Number(/\d+$/.exec(a)?.[0]) - Number(/\d+$/.exec(b)?.[0]));
  return [...new Set([from, ...between, lastId])].map((id) => keyOf(id, context));
}

function keyOf(id: string, context: ReadContext): string {
  return context.keys.get(id) ?? id;
}

/** The separator that a raw text puts between its dependencies; null where it has one or none. */
export function dependencySeparator(raw: string): string | null {
  return isEmptyWord(raw) ? null : (SEPARATOR.exec(raw)?.[0] ?? null);
}

/** Dependencies: ids in any list form, ranges `T-001..T-003`, or text that names no task. */
export const dependenciesCodec: Codec<readonly string[]> = {
  read(raw, place, context) {
    const keys = dependencyTokens(raw, place, context).flatMap((token) => token.keys);
    return { value: [...new Set(keys)], understood: true };
  },
  write(value, raw, site, style, context) {
    if (value.length === 0) return style.empty;
    const present = dependencyTokens(raw, site.place, context);
    const ids = new Map([...context.keys].map(([id, key]) => [key, id]));
    const names = value.map((key) => {
      const before = present.find((token) => token.keys.length === 1 && token.keys[0] === key)?.raw;
      return before ?? encodeText(ids.get(key) ?? key, site, undefined, isEmptyWord);
    });
    return names.join(dependencySeparator(raw) ?? style.dependencySeparator);
  },
};
