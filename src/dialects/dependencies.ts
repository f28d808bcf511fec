import { type InlineContext, readInline } from "../markdown/inline.ts";
import { type Codec, encodeText, type ReadContext, type Site } from "./codec.ts";
import { isEmptyWord } from "./empty.ts";

const SEPARATOR = /\s*(?:[,;&+]|<br\s*\/?>|\n)\s*|\s+(?:and|und|y|et)\s+/i;
const RANGE = /^(\S+?)\s*(?:\.{2,}|…|–|—|→|-(?=[A-Z]+-?\d)|\s-\s|\s(?:to|through|bis)\s)\s*(\S+)$/u;

/** One entry of a list of dependencies as written, and what it names. */
interface DependencyToken {
  readonly raw: string;
  readonly keys: readonly string[];
  /** What stands between the entry before and this one; "" before the first. */
  readonly separator: string;
  /** Offset in the raw list. */
  readonly start: number;
}

/** Runs of more entries than this are never taken for one title with commas in it. */
const LONGEST_RUN = 16;

/** What a raw list of dependencies names: keys where they resolve, the text where they don't; ranges are spelt out. */
function dependencyTokens(raw: string, place: InlineContext, context: ReadContext): DependencyToken[] {
  if (isNoDependency(raw)) return [];
  const { inner } = readInline(raw, place);
  const pieces = raw.slice(inner.start, inner.end).split(new RegExp(`(${SEPARATOR.source})`, "i"));
  const tokens: DependencyToken[] = [];
  let offset = inner.start;
  for (let at = 0; at < pieces.length; ) {
    const length = runLength(pieces, at, place, context);
    const run = pieces.slice(at, at + length).join("");
    const part = run.trim();
    const separator = tokens.length === 0 ? "" : (pieces[at - 1] ?? "");
    const start = offset + run.length - run.trimStart().length;
    if (part !== "" && !isNoDependency(part))
      tokens.push({ raw: part, keys: named(bare(readInline(part, place).value), context), separator, start });
    offset += run.length + (pieces[at + length] ?? "").length;
    at += length + 1;
  }
  return tokens;
}

/** How many pieces, separators included, from `at` on make one name: a title may have commas and an `and` in it. */
function runLength(pieces: readonly string[], at: number, place: InlineContext, context: ReadContext): number {
  if (context.names === undefined || pieces.length > 2 * LONGEST_RUN) return 1;
  for (let length = pieces.length - at; length > 1; length -= 2) {
    const run = pieces.slice(at, at + length).join("");
    if (context.names.resolve(bare(readInline(run, place).value)) !== null) return length;
  }
  return 1;
}

/** Whether a raw list of dependencies says that there are none: an empty cell, `Nothing`, `None (first phase)`. */
export function isNoDependency(raw: string): boolean {
  return isEmptyWord(raw) || /^(?:none|nothing|no dependencies)(?:\s*\(.*\))?[.!]?$/is.test(readInline(raw).value);
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
  if (noted !== undefined && idPattern.test(noted)) return [keyOf(noted, context)];
  return [...(context.names?.resolve(text) ?? [text])];
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

/** The separator that a raw text puts between its dependencies; null where it has one or none, or a title holds it. */
export function dependencySeparator(raw: string): string | null {
  if (isNoDependency(raw)) return null;
  const separator = SEPARATOR.exec(raw)?.[0] ?? null;
  const words = raw.split(SEPARATOR).some((part) => /\s/.test(part.trim()));
  return separator !== null && /\w/.test(separator) && words ? null : separator;
}

/** Dependencies: ids in any list form, ranges `T-001..T-003`, other names of tasks, or text that names no task. */
export const dependenciesCodec: Codec<readonly string[]> = {
  read(raw, place, context) {
    const keys = dependencyTokens(raw, place, context).flatMap((token) => token.keys);
    return { value: [...new Set(keys)], understood: true };
  },
  write(value, raw, site, style, context) {
    if (value.length === 0) return raw !== "" && isNoDependency(raw) ? raw : style.empty;
    const present = dependencyTokens(raw, site.place, context);
    const separator = present[1]?.separator ?? style.dependencySeparator;
    const ids = new Map([...context.keys].map(([id, key]) => [key, id]));
    const idOf = (key: string): string => ids.get(key) ?? key;
    const listed = (nameOf: (key: string) => string): string => {
      // What names no task now, such as a phase that has none yet, stays.
      const names = present.filter(({ keys }) => keys.length === 0).map((token) => token.raw);
      for (let at = 0; at < value.length; ) {
        const kept = keptToken(present, value, at);
        names.push(kept?.raw ?? encodeText(nameOf(value[at] ?? ""), site, undefined, isNoDependency));
        at += kept?.keys.length ?? 1;
      }
      return names.join(separator);
    };
    const friendly = listed((key) => context.names?.nameOf(key) ?? idOf(key));
    return readsAs(friendly, value, site.place, context) ? friendly : listed(idOf);
  },
};

/** The longest entry that names just what `value` goes on with from `at`: it is kept as it was written. */
function keptToken(
  present: readonly DependencyToken[],
  value: readonly string[],
  at: number,
): DependencyToken | undefined {
  return present
    .filter(({ keys }) => keys.length > 0 && keys.every((key, offset) => value[at + offset] === key))
    .toSorted((a, b) => b.keys.length - a.keys.length)[0];
}

function readsAs(raw: string, value: readonly string[], place: InlineContext, context: ReadContext): boolean {
  const read = dependenciesCodec.read(raw, place, context).value;
  return read.length === value.length && read.every((key, index) => key === value[index]);
}

/**
 * A raw list of dependencies with other words for the tasks that its own words no longer name, since titles changed or
 * others became like them. What names a place, such as `All above`, stays. Null where nothing must change, or can.
 * @param before how the list was read
 * @param after how it is read once the changes are made
 */
export function renameDependencies(raw: string, site: Site, before: ReadContext, after: ReadContext): string | null {
  let text = raw;
  for (const token of dependencyTokens(raw, site.place, before).toReversed()) {
    const [key, ...more] = token.keys;
    if (key === undefined || more.length > 0) continue;
    const [now, ...others] = named(bare(readInline(token.raw, site.place).value), after);
    if (now === key && others.length === 0) continue;
    const ids = new Map([...before.keys].map(([id, name]) => [name, id]));
    const name = [after.names?.nameOf(key) ?? null, ids.get(key) ?? key]
      .filter((one) => one !== null)
      .map((one) => encodeText(one, site, undefined, isNoDependency))
      .find((one) => site.fits(one) && readsAs(one, [key], site.place, after));
    if (name !== undefined) text = text.slice(0, token.start) + name + text.slice(token.start + token.raw.length);
  }
  return text === raw ? null : text;
}
