import type { Call, Reply } from "./http.ts";

const positive = (value: string | null, fallback: number) => {
  const number = Number.parseInt(value ?? "", 10);
  return Number.isFinite(number) && number > 0 ? number : fallback;
};

/** One page of a list, with the Link header that leads to the others. */
export function paged<T>(call: Call, items: readonly T[], format: (item: T) => unknown, wrap?: string): Reply {
  const size = Math.min(positive(call.url.searchParams.get("per_page"), 30), 100);
  const page = positive(call.url.searchParams.get("page"), 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, rel: string) => {
    const url = new URL(call.url);
    url.searchParams.set("page", String(to));
    return `<${url.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(Math.min(page - 1, last), "prev")] : []),
    ...(page < last ? [link(page + 1, "next"), link(last, "last")] : []),
    ...(page > 1 ? [link(1, "first")] : []),
  ];
  const listed = items.slice((page - 1) * size, page * size).map(format);
  const json = wrap === undefined ? listed : { total_count: items.length, [wrap]: listed };
  return { status: 200, json, headers: links.length > 0 ? { link: links.join(", ") } : {} };
}
