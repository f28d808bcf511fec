import { encodeLine } from "../../../markdown/escape.ts";
import { plainText } from "../../../markdown/inline.ts";
import type { Block, Section as Heading, Item, List } from "../../../markdown/nodes.ts";
import type { ChangedTask } from "../../../plan/change.ts";
import type { TextEdit } from "../../../text/edit.ts";
import { insertLine, linePrefix } from "../../table-rows.ts";
import { areaOf } from "../areas.ts";
import type { SprintFile } from "../read.ts";

const INSERT_POINT = /^<!--\s*changelog[-_ ]insert[-_ ]point\s*-->/i;
const VERSION = /(\d+)\.(\d+)(?:\.(\d+))?/;
/** How many tasks an entry names; a mass change is told by its number. */
const MOST = 12;

/** Where an entry goes and what it is modelled on. */
interface Place {
  readonly section: Heading;
  /** The insertion point, where the file has one. */
  readonly point: Block | null;
  readonly list: List | null;
  /** Whether the newest entry stands first. */
  readonly newestFirst: boolean;
}

/**
 * The entry of this commit in the document changelog, at the insertion point or in the list under the changelog's
 * heading; in the form of the newest entry, its version one patch up. Nothing where the newest entry says the same.
 */
export function changelogEdits(file: SprintFile, today: string, changed: readonly ChangedTask[]): TextEdit[] {
  return changed.length === 0 ? [] : entryEdits(file, today, wording(changed), null);
}

/** The version that the newest entry of the document changelog names; null where there is none. */
export function changelogVersion(file: SprintFile): string | null {
  const place = findPlace(file);
  const text = place === null ? undefined : newestEntry(place)?.text;
  return VERSION.exec(text?.replace(/\d{4}-\d{2}-\d{2}/g, "") ?? "")?.[0] ?? null;
}

/** The entries of the document changelog, in order. */
export function changelogEntries(file: SprintFile): readonly Item[] {
  return findPlace(file)?.list?.items ?? [];
}

/**
 * An entry for the document changelog, as `changelogEdits` places and forms it.
 * @param words the entry's text, encoded for a line
 * @param version the one that the entry names; null for a patch above the newest entry's
 */
export function entryEdits(file: SprintFile, today: string, words: string, version: string | null): TextEdit[] {
  const place = findPlace(file);
  if (place === null) return [];
  const { document } = file;
  const newest = newestEntry(place);
  const told = newest === null ? "" : plainText(newest.text, "line");
  if (newest !== null && told.includes(today) && told.endsWith(plainText(words, "line"))) return [];
  const text = entryText(newest?.text ?? null, version, file.plan.sprint.version, today, words);
  const entry = `${newest?.marker ?? "-"} ${text}`;
  if (newest !== null && place.point === null) {
    const indent = linePrefix(document.text, newest.span);
    if (!place.newestFirst) return [insertLine(document, newest.span, indent + entry)];
    const at = newest.span.start;
    return [{ span: { start: at, end: at }, text: `${entry}${document.eol}${indent}` }];
  }
  if (place.point === null) return [];
  const { span } = place.point;
  if (place.newestFirst) return [insertLine(document, span, linePrefix(document.text, span) + entry)];
  return [{ span: { start: span.start, end: span.start }, text: `${entry}${document.eol}` }];
}

function findPlace({ document, drafts }: SprintFile): Place | null {
  // What only sounds like a changelog, such as "Changelog generator", may hold tasks.
  const tasks = new Set([...drafts.values()].map(({ home }) => (home.kind === "item" ? home.list : null)));
  const isLog = (block: Block): block is List => block.kind === "list" && !tasks.has(block);
  for (const section of document.sections) {
    const at = section.blocks.findIndex((block) => block.kind === "html" && INSERT_POINT.test(block.raw));
    const point = section.blocks[at];
    const changelog = areaOf(section) === "changelog";
    if (point === undefined && !changelog) continue;
    const after = section.blocks.slice(at + 1).find(isLog);
    const before = section.blocks.slice(0, Math.max(at, 0)).findLast(isLog);
    const list = after ?? before ?? null;
    if (point === undefined && list === null) continue;
    return {
      section,
      point: point ?? null,
      list,
      newestFirst: point === undefined ? isDescending(list) : after !== undefined || before === undefined,
    };
  }
  return null;
}

/** A list of entries is written newest first unless its dates say otherwise. */
function isDescending(list: List | null): boolean {
  const dates = (list?.items ?? []).flatMap((item) => /\d{4}-\d{2}-\d{2}/.exec(item.text)?.[0] ?? []);
  return (dates[0] ?? "") >= (dates.at(-1) ?? "");
}

function newestEntry({ list, newestFirst }: Place): Item | null {
  return (newestFirst ? list?.items[0] : list?.items.at(-1)) ?? null;
}

/** Ids and what changed, never a title. */
function wording(changed: readonly ChangedTask[]): string {
  const told = changed.slice(0, MOST).map(({ id, what }) => `${id}: ${what}`);
  if (changed.length > MOST) told.push(`and ${changed.length - MOST} more tasks`);
  return encodeLine(told.join("; "));
}

/** The text of an entry in the form of the newest one: its version, date and separator, with other values. */
function entryText(
  model: string | null,
  given: string | null,
  version: string | null,
  today: string,
  words: string,
): string {
  const found = model === null ? null : /^(.*?\d{4}-\d{2}-\d{2}[*_)\]]*)(\s*[-–—:]+\s+|:\s*|\s+)/su.exec(model);
  if (found !== null) {
    const head = (found[1] ?? "")
      .replace(VERSION, (whole: string) => given ?? bumped(whole))
      .replace(/\d{4}-\d{2}-\d{2}/, today);
    return `${head}${found[2] ?? " – "}${words}`;
  }
  const next = given ?? (version === null ? null : bumped(version));
  return next === null ? `**${today}** – ${words}` : `**v${next}** (${today}) – ${words}`;
}

/** A version one patch up; the digits of a date are none. */
function bumped(version: string): string {
  const [, major = "0", minor = "0", patch = "0"] = VERSION.exec(version) ?? [];
  return `${major}.${minor}.${Number(patch) + 1}`;
}
