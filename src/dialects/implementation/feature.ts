import type { MarkdownDocument } from "../../markdown/document.ts";
import { plainText } from "../../markdown/inline.ts";
import type { KeyLine } from "../header.ts";
import { isPlaceholder } from "../placeholders.ts";
import { slug } from "../slug.ts";

/** The feature that a file is about. */
export interface Feature {
  /** What stands before the `/` in the keys of its tasks. */
  readonly key: string;
  /** Its name; null where the file has no title. */
  readonly name: string | null;
  /** Whether the title is still a hole: `# Tasks: [FEATURE NAME]`. */
  readonly hole: boolean;
}

/** Folders that hold plans of many features, so that they name none. */
const SHARED = /^(?:\.?specs?|\.specify|docs?|documentation|planning|plans?|\.github|src|features?|templates?)$/i;
const TITLE =
  /^(?:implementation\s+)?(?:tasks?(?:\s+(?:list|breakdown))?|plan|タスク(?:リスト)?|任务)(?:\s*[(（][^()（）]*[)）])?\s*[:：–—-]\s*(\S.*)$/iu;

/**
 * The feature of a file: its folder, `specs/001-photo-albums/tasks.md`; for a file that lies with others the feature's
 * name from its header, `**Feature Branch**: \`001-photo-albums\``; else a slug of its title, without the number of a
 * task list. So the keys stay when text of the file is edited.
 */
export function featureOf(document: MarkdownDocument, path: string, lines: readonly KeyLine[]): Feature {
  const top = document.sections.find(({ level }) => level === 1)?.title ?? null;
  const name = top === null ? null : (TITLE.exec(top)?.[1]?.trim() ?? top);
  const key = folderOf(path) ?? headerOf(lines) ?? (slug(name ?? "") || slug(baseName(path)) || "plan");
  return { key, name, hole: name !== null && isHole(name) };
}

function folderOf(path: string): string | null {
  const folder = path.split("/").at(-2) ?? "";
  return folder === "" || SHARED.test(folder) || /^\.+$/.test(folder) ? null : keyText(folder);
}

function headerOf(lines: readonly KeyLine[]): string | null {
  const said = (pattern: RegExp) => lines.find(({ key, raw }) => pattern.test(key) && !isHole(raw));
  const branch = said(/^(?:feature )?branch$|^機能id$|^spec[- ]id$|^feature id$/);
  const own = plainText(branch?.raw ?? "", "line")
    .split("/")
    .at(-1);
  if (own !== undefined && keyText(own) !== "") return keyText(own);
  const folder = /\bspecs\/([^/\s`)]+)\//.exec(said(/^(?:input|spec|入力)\b/)?.raw ?? "")?.[1];
  return folder === undefined || keyText(folder) === "" ? null : keyText(folder);
}

/** Text that can stand in a key and in a `task_id:` line. */
function keyText(text: string): string {
  return text.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^-+|-+$/g, "");
}

function isHole(text: string): boolean {
  return isPlaceholder(text) || /\[(?:#{2,}[^\]]*|[A-Z][A-Z _-]+)\]/.test(text);
}

function baseName(path: string): string {
  return (path.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
}
