import { commentOf, PREVIEW_MARKER } from "../../records/preview.ts";
import type { Preview } from "../../records/preview-facts.ts";
import type { CommentHost, CommentResult } from "../../sync/preview-host.ts";

/** What became of the comment. `none`: there is none, and none is needed. `same`: it says that already. */
export type Kept =
  | { readonly kind: "created" | "updated" | "same" | "none" }
  /** The token may not comment, as for a fork's pull request. */
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Keeps the one comment of a pull request up to date. It is known by its marker and by its author, who must be the token's
 * own: a marker in anybody else's comment is nothing. Where two runs at once have made two, the older one stays.
 */
export async function keepComment(comments: CommentHost, preview: Preview): Promise<Kept> {
  if (preview.unconcerned === "over") return { kind: "none" };
  const [first, ...doubles] = await comments.own(preview.pull, PREVIEW_MARKER);
  const body = commentOf(preview, first !== undefined);
  if (first === undefined)
    return body === null ? { kind: "none" } : made(await comments.create(preview.pull, body), "created");
  for (const { id } of doubles) {
    const removed = await comments.remove(id);
    if (removed.kind === "refused") return removed;
  }
  if (body === null || sameText(first.body, body)) return { kind: "same" };
  return made(await comments.update(first.id, body), "updated");
}

function made(result: CommentResult, kind: "created" | "updated"): Kept {
  return result.kind === "refused" ? result : { kind };
}

/** GitHub may give a body back with other line ends and without the last one. */
function sameText(a: string, b: string): boolean {
  return a.replaceAll("\r\n", "\n").trim() === b.replaceAll("\r\n", "\n").trim();
}
