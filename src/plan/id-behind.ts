/**
 * The id behind the highest of those in use, like them: with the prefix that most of them have and as many digits as the
 * longest of these. `T001` where there is none.
 */
export function idBehind(used: Iterable<string>): string {
  const parsed = [...used].flatMap((id) => {
    const [, prefix, digits] = /^(.*?)(\d+)[a-z]?$/i.exec(id) ?? [];
    return prefix === undefined || digits === undefined ? [] : [{ prefix, digits }];
  });
  const groups = [...Map.groupBy(parsed, ({ prefix }) => prefix)].toSorted(([, a], [, b]) => b.length - a.length);
  const [prefix, own] = groups[0] ?? ["T", [{ prefix: "T", digits: "000" }]];
  const highest = Math.max(...own.map(({ digits }) => Number(digits)));
  const width = Math.max(...own.map(({ digits }) => digits.length));
  return `${prefix}${String(highest + 1).padStart(width, "0")}`;
}
