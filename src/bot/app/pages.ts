import type { z } from "zod";
import type { Exchange } from "../../github/transport.ts";
import { type AppCall, type SendRequest, shaped } from "./requests.ts";

/** Everything that a list holds, page by page, until it ends or `enough` says so of a page. @throws GitHubError */
export async function allPages<P, T>(
  send: SendRequest,
  call: AppCall | (() => Promise<AppCall>),
  schema: z.ZodType<P>,
  itemsOf: (page: P) => readonly T[],
  enough: (items: readonly T[]) => boolean = () => false,
): Promise<T[]> {
  const found: T[] = [];
  let next: string | null = null;
  do {
    const asked: AppCall = typeof call === "function" ? await call() : call;
    const exchange: Exchange = await send(next === null ? asked : { ...asked, path: next });
    const page = itemsOf(shaped(schema, asked, exchange));
    found.push(...page);
    next = enough(page) ? null : nextPage(exchange);
  } while (next !== null);
  return found;
}

/** The address behind `rel="next"`; lists of deliveries have a cursor in it, all others a page number. */
function nextPage({ headers, url }: Exchange): string | null {
  const [, link] = /<([^<>]*)>\s*;[^,]*\brel="?next"?/.exec(headers.get("link") ?? "") ?? [];
  return link !== undefined && URL.canParse(link, url) ? new URL(link, url).href : null;
}
