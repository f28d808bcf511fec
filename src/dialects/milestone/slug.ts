import type { MarkdownDocument } from "../../markdown/document.ts";
import { isPlaceholder } from "../placeholders.ts";
import { slug } from "../slug.ts";

/** File names that say what kind of file it is, not what it is about. */
const GENERIC = /^(?:|milestone|task|milestone-task|implementation|project|the|my)$/;
const TITLE = /^(.+?)\s+(?:implementation\s+)?plan\b/i;

/** The title of a document: its first heading of the highest level; null where it has none. */
export function titleOf({ sections }: MarkdownDocument): string | null {
  return sections.find(({ level }) => level === 1)?.title ?? null;
}

/**
 * What the keys of a plan's steps begin with, and its own. The title says it where it is one hyphenated word,
 * `# billing-export Plan`; else the file's name does, `docs/billing-export-plan.md`, since that changes less often than a
 * title in words; a file name that says nothing, such as `plan.md`, leaves it to the title's words.
 */
export function planSlug(document: MarkdownDocument, path: string): string {
  const title = titleOf(document);
  const named = TITLE.exec(title ?? "")?.[1] ?? "";
  if (/^[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)+$/u.test(named)) return slug(named);
  const file = slug((path.split("/").at(-1) ?? "").replace(/\.\w+$/, "")).replace(/(?:^|-)plan$/, "");
  if (!GENERIC.test(file)) return file;
  const words = named === "" || isPlaceholder(named) ? (title ?? "") : named;
  return slug(words.replace(/^(?:implementation |milestone |task )*plan\s*[:–—-]\s*/i, "")) || file || "plan";
}
