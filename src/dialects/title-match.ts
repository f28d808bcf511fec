import { foldWords } from "./words.ts";

/** A title that can be named by a part of it. */
export interface NamedTitle {
  readonly key: string;
  readonly title: string;
}

interface FoldedTitle {
  readonly key: string;
  readonly text: string;
  readonly words: readonly string[];
  readonly stems: readonly string[];
}

/** Words that say nothing of what is meant. */
const FILLERS = new Set(["a", "an", "and", "the", "of", "for", "to", "in", "on", "with", "task", "tasks"]);
/** Words that a reference ends with and that belong to no title: `Data models complete`. */
const DONE = /\s+(?:(?:is|are|must be|to be)\s+)?(?:completed?|done|finished|ready)$/;

/** Titles of one file, to be found again by a part of them. */
export class TitleIndex {
  readonly #titles: readonly FoldedTitle[];

  constructor(titles: readonly NamedTitle[]) {
    this.#titles = titles.map(({ key, title }) => {
      const text = fold(title);
      const words = text.split(" ");
      return { key, text, words, stems: words.map(stem) };
    });
  }

  /**
   * The keys that a text may mean: none, one, or several that it names equally well. They are those that meet the first
   * of these that any title meets: it is the title; the words stand in it in one piece; in order; in any order; with
   * other endings (`integration` for `integrate`, `auth` for `authentication`).
   */
  match(text: string, among: (key: string) => boolean = () => true): readonly string[] {
    const folded = fold(text);
    const bare = folded.replace(DONE, "");
    if (!/\p{L}/u.test(folded)) return [];
    const titles = this.#titles.filter(({ key }) => among(key));
    for (const wanted of bare === folded ? [folded] : [folded, bare]) {
      const words = wanted.split(" ").filter((word) => word !== "" && !FILLERS.has(word));
      if (words.length === 0) continue;
      for (const test of TESTS) {
        const found = titles.filter((title) => test(wanted, words, title));
        if (found.length > 0) return found.map(({ key }) => key);
      }
    }
    return [];
  }
}

type Test = (wanted: string, words: readonly string[], title: FoldedTitle) => boolean;

const TESTS: readonly Test[] = [
  (wanted, _, { text }) => text === wanted,
  (wanted, _, { text }) => ` ${text} `.includes(` ${wanted} `),
  (_, words, title) => inOrder(words, title.words),
  (_, words, title) => words.every((word) => title.words.includes(word)),
  (_, words, { stems }) => words.map(stem).every((word) => stems.some((other) => alike(word, other))),
];

function inOrder(words: readonly string[], title: readonly string[]): boolean {
  let at = 0;
  for (const word of words) {
    at = title.indexOf(word, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Stems that are the same, or of which one only goes on where the other ends. */
function alike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return one === other || (short.length >= 4 && long.startsWith(short));
}

function stem(word: string): string {
  const cut = word.replace(/(?:ions?|ings?|ments?|e[drs]|ors?|ies|es|s|e|y)$/, "");
  return cut.length >= 3 ? cut : word;
}

/** Words only: lower case, no punctuation but what is inside a word (`node.js`, `c++`). */
function fold(text: string): string {
  return foldWords(text)
    .normalize("NFC")
    .replace(/(?<![\p{L}\p{N}])[^\p{L}\p{N}\s]+|[^\p{L}\p{N}\s+#]+(?![\p{L}\p{N}])/gu, " ")
    .replace(/[/&]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
