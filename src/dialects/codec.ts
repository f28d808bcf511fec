import { encodeCell, encodeLines } from "../markdown/escape.ts";
import { type InlineContext, readInline } from "../markdown/inline.ts";
import type { Priority, Review, Status } from "../plan/task.ts";
import type { Span } from "../text/span.ts";
import type { ReadOptions } from "./dialect.ts";
import type { Forms, Legend } from "./words.ts";

/** What reading a value may need of the file and the repository. */
export interface ReadContext {
  readonly options: ReadOptions;
  readonly statusLegend: Legend<Status>;
  readonly priorityLegend: Legend<Priority>;
  /** Ids of the file, in order, to their keys. */
  readonly keys: ReadonlyMap<string, string>;
  /** How tasks are named without their ids, from the place of the task that is read; plans with ids have none. */
  readonly names?: TaskNames;
  /** The words that this kind of plan has for a status, where the file has none of its own. */
  readonly statusLabels?: Readonly<Partial<Record<Status, string>>>;
  /** What stands between brackets means, by the file's legend: `~`. */
  readonly boxes?: ReadonlyMap<string, Status>;
}

/** Names of tasks that are no ids: parts of titles, `Phase 1 complete`, `All above`. */
export interface TaskNames {
  /** The keys of the tasks that a text names; null where it names none, or not clearly. */
  resolve(text: string): readonly string[] | null;
  /** What to call a task; null where only its id says it. */
  nameOf(key: string): string | null;
}

/** How the file writes its values, counted from what it has. */
export interface FileStyle {
  /** What stands in an empty cell; "" for nothing. */
  readonly empty: string;
  readonly status: Forms<Status>;
  readonly review: Forms<Review>;
  readonly priority: Forms<Priority>;
  readonly type: Forms<string>;
  /** Whether owners are written with an `@`. */
  readonly ownerAt: boolean;
  readonly ownerSeparator: string;
  readonly dependencySeparator: string;
  /** How a pull request is written where none stands yet. */
  readonly pull: "link" | "number" | "url";
  /** `https://github.com/owner/name`; null where neither the file nor the caller knows. */
  readonly repositoryUrl: string | null;
}

/** What a raw value says. */
export interface Reading<T> {
  readonly value: T;
  /** False where something stands there that isn't understood: it is then neither compared nor overwritten. */
  readonly understood: boolean;
}

/** Where a value is written. */
export interface Site {
  readonly place: InlineContext;
  /** Whether what stands around the value would still be read the same with `raw` in it. */
  fits(raw: string): boolean;
}

/** One kind of value: how it is read from a cell or an item, and how it is put back. */
export interface Codec<T> {
  read(raw: string, place: InlineContext, context: ReadContext): Reading<T>;
  /** The raw text for `value` in place of `raw`, in the file's manner; null where this kind of place can't say it. */
  write(value: T, raw: string, site: Site, style: FileStyle, context: ReadContext): string | null;
}

/** Text as a cell or an item holds it. */
export function encodeText(
  text: string,
  { place }: Site,
  around: { readonly before: string; readonly after: string } = { before: "", after: "" },
  reserved?: (raw: string) => boolean,
): string {
  const surroundings = reserved === undefined ? around : { ...around, reserved };
  return place === "cell" ? encodeCell(text, surroundings) : encodeLines(text, surroundings);
}

/**
 * `raw` with its value replaced by `text`: bold marks, a link and comments around the value stay where the new text can
 * stand in them, else only the comments do.
 */
export function replaceText(raw: string, text: string, site: Site, isReserved?: (raw: string) => boolean): string {
  const { inner } = readInline(raw, site.place);
  const before = raw.slice(0, inner.start);
  const after = raw.slice(inner.end);
  const comments = (marks: string) => marks.match(/<!--(?:(?!-->)[\s\S])*-->/g)?.join(" ") ?? "";
  const bareOf = (value: string) => [comments(before), value, comments(after)].filter((part) => part !== "").join(" ");
  const reservedIn = (whole: (value: string) => string) => (value: string) =>
    isReserved?.(whole(value)) === true || !site.fits(whole(value));
  const keptOf = (value: string) => `${before}${value}${after}`;
  const bare = encodeText(text, site, undefined, reservedIn(bareOf));
  const kept = keptOf(encodeText(text, site, { before, after }, reservedIn(keptOf)));
  const wanted = readInline(bare, site.place).value;
  const keeps = readInline(kept, site.place).value === wanted && isReserved?.(kept) !== true && site.fits(kept);
  return keeps ? kept : bareOf(bare);
}

/** The span of `found` within `raw`, for replacing it. */
export function replaceSpan(raw: string, span: Span, text: string): string {
  return raw.slice(0, span.start) + text + raw.slice(span.end);
}
