/** Links that lead from one name to others. */
type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Which of the wanted links can be added without closing a circle, which GitHub doesn't take: each is judged with those
 * before it already in place.
 * @param present links that stand and stay
 * @param wanted pairs of names, in the order of preference
 */
export function withoutCircles(
  present: Graph,
  wanted: readonly (readonly [from: string, to: string])[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, Set<string>>([...present].map(([from, to]) => [from, new Set(to)]));
  for (const [from, to] of wanted) add(all, from, to);
  // Most plans have no circle at all: only what may lie on one has to be looked at closely.
  const suspect = onCircles(all);
  const standing = new Map<string, Set<string>>([...present].map(([from, to]) => [from, new Set(to)]));
  const added = new Map<string, Set<string>>();
  for (const [from, to] of wanted) {
    if (suspect.has(from) && suspect.has(to) && leadsTo(standing, to, from)) continue;
    add(standing, from, to);
    add(added, from, to);
  }
  return added;
}

function add(graph: Map<string, Set<string>>, from: string, to: string): void {
  const links = graph.get(from) ?? new Set();
  graph.set(from, links.add(to));
}

/** What remains when everything that leads to nothing that remains is taken away: circles, and what leads to them. */
function onCircles(graph: Graph): ReadonlySet<string> {
  const open = new Map([...graph].map(([from, to]) => [from, to.size]));
  const back = new Map<string, string[]>();
  for (const [from, links] of graph) for (const to of links) back.set(to, [...(back.get(to) ?? []), from]);
  const ends = [...back.keys()].filter((name) => (open.get(name) ?? 0) === 0);
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    open.delete(end);
    for (const from of back.get(end) ?? []) {
      const left = (open.get(from) ?? 0) - 1;
      open.set(from, left);
      if (left === 0) ends.push(from);
    }
  }
  return new Set([...open].flatMap(([name, left]) => (left > 0 ? [name] : [])));
}

function leadsTo(graph: Graph, start: string, goal: string): boolean {
  const seen = new Set<string>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === goal) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(graph.get(at) ?? []));
  }
  return false;
}
