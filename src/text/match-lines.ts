/**
 * Which line of `to` each line of `from` is, as indices; null for a line that `to` doesn't have. Equal beginnings and
 * ends, then the lines that both have once (patience diff), then what stands beside those. A pair too few is better
 * than a wrong one, and it takes O(n log n) whatever the lines are.
 * @see https://bramcohen.livejournal.com/73318.html
 */
export function matchLines(from: readonly string[], to: readonly string[]): readonly (number | null)[] {
  const pairs: (number | null)[] = from.map(() => null);
  const shortest = Math.min(from.length, to.length);
  let head = 0;
  while (head < shortest && from[head] === to[head]) pairs[head] = head++;
  let tail = 0;
  while (tail < shortest - head && from.at(-1 - tail) === to.at(-1 - tail)) {
    tail++;
    pairs[from.length - tail] = to.length - tail;
  }
  for (const [a, b] of anchors(from, to, head, tail)) pairs[a] = b;
  // Outwards from the pairs: a blank line below a known one is that one's, too.
  const taken = new Set(pairs);
  const grow = (at: number, step: 1 | -1): void => {
    const neighbour = pairs[at - step];
    if (pairs[at] !== null || neighbour === null || neighbour === undefined) return;
    const candidate = neighbour + step;
    if (taken.has(candidate) || to[candidate] !== from[at]) return;
    pairs[at] = candidate;
    taken.add(candidate);
  };
  for (let i = head; i < from.length - tail; i++) grow(i, 1);
  for (let i = from.length - tail - 1; i >= head; i--) grow(i, -1);
  return pairs;
}

/** Lines that each of the two stretches has just once, in their longest common order. */
function anchors(
  from: readonly string[],
  to: readonly string[],
  head: number,
  tail: number,
): readonly (readonly [number, number])[] {
  const there = once(to, head, to.length - tail);
  const common: [number, number][] = [];
  for (const [line, at] of once(from, head, from.length - tail)) {
    const other = there.get(line);
    if (at !== null && other !== null && other !== undefined) common.push([at, other]);
  }
  return increasing(common);
}

/** Where each line stands; null for one that is there several times. */
function once(lines: readonly string[], start: number, end: number): ReadonlyMap<string, number | null> {
  const places = new Map<string, number | null>();
  for (let i = start; i < end; i++) {
    const line = lines[i] ?? "";
    places.set(line, places.has(line) ? null : i);
  }
  return places;
}

/** The longest part of pairs, sorted by their first, whose second numbers grow (patience sorting). */
function increasing(pairs: readonly [number, number][]): readonly (readonly [number, number])[] {
  const tops: number[] = [];
  const before = new Map<number, number>();
  pairs.forEach(([, value], i) => {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    const previous = tops[low - 1];
    if (previous !== undefined) before.set(i, previous);
    tops[low] = i;
  });
  const found: (readonly [number, number])[] = [];
  for (let i = tops.at(-1); i !== undefined; i = before.get(i)) {
    const pair = pairs[i];
    if (pair !== undefined) found.push(pair);
  }
  return found.reverse();
}
