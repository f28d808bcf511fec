import { z } from "zod";
import type { Call, Client } from "./client.ts";
import { GitHubError } from "./errors.ts";
import type { Exchange } from "./transport.ts";

/** Entries of one page, and GitHub's clock when it answered. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly at: string;
}

/** The pages of a list, one request each, by GitHub's own links, as long as the caller wants more. */
export async function* pages<T>(client: Client, item: z.ZodType<T>, call: Call): AsyncGenerator<Page<T>, void> {
  const list = z.array(item);
  const asked = new Set<string>();
  let parameters: Call["parameters"] = { ...call.parameters, per_page: 100 };
  for (;;) {
    const { value, exchange } = await client.read(list, { ...call, parameters });
    yield { items: value, at: instantOf(exchange) };
    const next = nextPage(exchange);
    if (next === null) return;
    // Only the query is taken from the link: the token goes to no address that an answer names.
    parameters = { ...parameters, ...Object.fromEntries(next) };
    const query = String(next);
    if (asked.has(query)) {
      throw new GitHubError(
        "malformed",
        `${client.target.host} sends the same page of a list again and again.`,
        "Run again later.",
      );
    }
    asked.add(query);
  }
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

function nextPage(exchange: Exchange): URLSearchParams | null {
  const link = exchange.headers.get("link") ?? "";
  const [, url] = /<([^<>]*)>\s*;[^,]*\brel="?next"?/.exec(link) ?? [];
  if (url === undefined || !URL.canParse(url, exchange.url)) return null;
  return new URL(url, exchange.url).searchParams;
}
