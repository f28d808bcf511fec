import type { Span } from "../text/span.ts";

/** Where a value of a configuration file stands, and the values in it by key or index. */
export interface Place {
  /** The value. */
  readonly span: Span;
  /** The key it is given under; null for the root and the entries of a list. */
  readonly key: Span | null;
  readonly children: ReadonlyMap<string, Place>;
}

/** The place of the value at `path`, or of the nearest one around it that the file has. */
export function placeAt(root: Place, path: readonly PropertyKey[]): Place {
  let place = root;
  for (const step of path) {
    const next = place.children.get(String(step));
    if (next === undefined) break;
    place = next;
  }
  return place;
}

/** A path as people write it: `policy.status`, `plans[2]`, `labels[0].name`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, i) => (typeof step === "number" ? `[${step}]` : `${i > 0 ? "." : ""}${String(step)}`))
    .join("");
}
