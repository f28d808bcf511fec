/**
 * Things in order under keys of their own: what `nameOf` calls them, and for a name that is used again `#2`, `#3`.
 */
export function withKeys<T>(things: readonly T[], nameOf: (thing: T) => string): Map<string, T> {
  const counts = new Map<string, number>();
  const keyed = new Map<string, T>();
  for (const thing of things) {
    const name = nameOf(thing);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    keyed.set(count === 1 ? name : `${name}#${count}`, thing);
  }
  return keyed;
}
