/** One step of a glob: a character, any characters of a name, whole folders, or anything at all. */
type Step =
  | { readonly kind: "one"; fits(character: string): boolean }
  | { readonly kind: "name" }
  | { readonly kind: "folders" }
  | { readonly kind: "any" };

const TOKENS = /\*\*\/|\*\*|\*|\?|\[!?[^\]/]+\]|[\s\S]/gu;

/** Globs that were used, by their text: a run asks the same few of every path. */
const compiled = new Map<string, readonly Step[]>();
const KEPT = 500;

/** Whether any glob matches the whole of `text`; case ignored. Takes time in proportion to both, whatever a glob says. */
export function matchesGlob(text: string, patterns: readonly string[]): boolean {
  const characters = [...text.toLowerCase()];
  return patterns.some((pattern) => matches(characters, stepsOf(pattern)));
}

/** As `matchesGlob`, for many texts. */
export function globMatcher(patterns: readonly string[]): (text: string) => boolean {
  return (text) => matchesGlob(text, patterns);
}

/** @throws SyntaxError where a glob has a range the wrong way round, `[z-a]` */
function stepsOf(glob: string): readonly Step[] {
  const known = compiled.get(glob);
  if (known !== undefined) return known;
  const tokens = glob.replace(/^\.\//, "").toLowerCase().match(TOKENS) ?? [];
  const steps = tokens.map(toStep);
  if (compiled.size >= KEPT) compiled.clear();
  compiled.set(glob, steps);
  return steps;
}

function toStep(token: string): Step {
  if (token === "**/") return { kind: "folders" };
  if (token === "**") return { kind: "any" };
  if (token === "*") return { kind: "name" };
  if (token === "?") return { kind: "one", fits: (character) => character !== "/" };
  if (token.length > 2 && token.startsWith("[")) {
    const set = new RegExp(`^${token.replace(/^\[!/, "[^").replace(/\\/g, "\\\\")}$`, "iu");
    return { kind: "one", fits: (character) => set.test(character) };
  }
  return { kind: "one", fits: (character) => character === token };
}

/** Follows all ways through the steps at once, so that no glob makes it try each split of the text. */
function matches(characters: readonly string[], steps: readonly Step[]): boolean {
  let at: ReadonlySet<number> = reach([0], steps);
  for (const character of characters) {
    at = reach(
      [...at].flatMap((place) => after(place, character, steps)),
      steps,
    );
    if (at.size === 0) return false;
  }
  return at.has(steps.length);
}

/**
 * Where a character leads from a place. A place is the index of the step that comes next; inside the name of a folder,
 * which `folders` passes over, it is that index below zero and less one.
 */
function after(place: number, character: string, steps: readonly Step[]): readonly number[] {
  const index = place < 0 ? -place - 1 : place;
  const step = steps[index];
  switch (step?.kind) {
    case "one":
      return step.fits(character) ? [index + 1] : [];
    case "name":
      return character === "/" ? [] : [index];
    case "any":
      return [index];
    case "folders":
      return character !== "/" ? [-(index + 1)] : place < 0 ? [index] : [];
    default:
      return [];
  }
}

/** The places with those that are reached from them by steps that need no character. */
function reach(places: readonly number[], steps: readonly Step[]): ReadonlySet<number> {
  const all = new Set(places);
  // What is added while the set is walked is walked, too.
  for (const place of all)
    if (place >= 0 && steps[place] !== undefined && steps[place].kind !== "one") all.add(place + 1);
  return all;
}
