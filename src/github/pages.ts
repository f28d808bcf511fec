import { z } from "zod";
import type { Call, Client } from "./client.ts";
import { GitHubError } from "./errors.ts";
import type { Exchange } from "./transport.ts";

/** As many as GitHub gives. */
const PAGE_SIZE = 100;

/** Entries of one page, and GitHub's clock when it answered. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly at: string;
}

/** The pages of a list, one request each, by GitHub's own links, as long as the caller wants more. */
export async function* pages<T>(client: Client, item: z.ZodType<T>, call: Call): AsyncGenerator<Page<T>, void> {
  const list = z.array(item);
  const asked = new Set<string>();
  let parameters: Call["parameters"] = { ...call.parameters, per_page: PAGE_SIZE };
  let before: unknown = null;
  for (let number = 1; ; number++) {
    const page: { readonly value: T[]; readonly exchange: Exchange } = await client.read(list, { ...call, parameters });
    const { value, exchange } = page;
    if (value.length > 0 && JSON.stringify(exchange.data) === JSON.stringify(before)) throw samePage(client);
    before = exchange.data;
    yield { items: value, at: instantOf(exchange) };
    const next = nextPage(exchange) ?? pageUnlinked(exchange, value.length, number);
    if (next === null) return;
    // Only the query is taken from the link: the token goes to no address that an answer names.
    parameters = { ...parameters, ...Object.fromEntries(next) };
    const query = String(next);
    if (asked.has(query)) throw samePage(client);
    asked.add(query);
  }
}

function samePage({ target }: Client): GitHubError {
  return new GitHubError(
    "malformed",
    `${target.host} sends the same page of a list again and again.`,
    "Run again later.",
  );
}

/** Every entry of a list. */
export async function everything<T>(client: Client, item: z.ZodType<T>, call: Call): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages(client, item, call)) all.push(...page.items);
  return all;
}

/**
 * GitHub's clock at an answer, ISO.
 * @throws GitHubError where the answer has none: the local clock is no substitute, it may be minutes off.
 */
export function instantOf(exchange: Exchange): string {
  const date = Date.parse(exchange.headers.get("date") ?? "");
  if (!Number.isNaN(date)) return new Date(date).toISOString();
  const { host } = new URL(exchange.url);
  throw new GitHubError(
    "malformed",
    `The answer of ${host} has no Date header.`,
    "Check the proxy that stands between, if there is one.",
  );
}

/**
 * The page after a full one without any links. It may have been the only one, or a proxy took the links away: a list
 * that ends here would silently lack the rest. GitHub links every page but an only one.
 */
function pageUnlinked(exchange: Exchange, entries: number, number: number): URLSearchParams | null {
  if (exchange.headers.has("link") || entries < PAGE_SIZE) return null;
  return new URLSearchParams({ page: String(number + 1) });
}

function nextPage(exchange: Exchange): URLSearchParams | null {
  const link = exchange.headers.get("link") ?? "";
  const [, url] = /<([^<>]*)>\s*;[^,]*\brel="?next"?/.exec(link) ?? [];
  if (url === undefined || !URL.canParse(url, exchange.url)) return null;
  return new URL(url, exchange.url).searchParams;
}
