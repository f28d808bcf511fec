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

/** Who has to choose among more than this isn't helped by all of them. */
const MOST_FOUND = 10;

/**
 * Titles of one file, to be found again by a part of them. What a text is compared with is only the titles that have its
 * rarest word: a file can have thousands of titles, and each task of it some references.
 */
export class TitleIndex {
  readonly #byText = new Map<string, FoldedTitle[]>();
  readonly #byWord = new Map<string, FoldedTitle[]>();
  /** By the first letters of each stem, which stems that are alike share. */
  readonly #byBeginning = new Map<string, FoldedTitle[]>();

  constructor(titles: readonly NamedTitle[]) {
    for (const { key, title } of titles) {
      const text = fold(title);
      const words = text.split(" ");
      const folded = { key, text, words, stems: words.map(stem) };
      add(this.#byText, text, folded);
      for (const word of new Set(words)) add(this.#byWord, word, folded);
      for (const beginning of new Set(folded.stems.map(beginningOf))) add(this.#byBeginning, beginning, folded);
    }
  }

  /**
   * The keys that a text may mean: none, one, or up to ten that it names equally well. They are those that meet the first
   * of these that any title meets: it is the title; the words stand in it in one piece; in order; in any order; with
   * other endings (`integration` for `integrate`, `auth` for `authentication`).
   */
  match(text: string, among: (key: string) => boolean = () => true): readonly string[] {
    const folded = fold(text);
    const bare = folded.replace(DONE, "");
    if (!/\p{L}/u.test(folded)) return [];
    for (const wanted of bare === folded ? [folded] : [folded, bare]) {
      const words = wanted.split(" ").filter((word) => word !== "" && !FILLERS.has(word));
      if (words.length === 0) continue;
      for (const test of TESTS) {
        const found: string[] = [];
        for (const title of this.#near(test.by, wanted, words)) {
          if (among(title.key) && test.fits(wanted, words, title)) found.push(title.key);
          if (found.length === MOST_FOUND) break;
        }
        if (found.length > 0) return found;
      }
    }
    return [];
  }

  /** All titles that may pass a test, in the file's order. */
  #near(by: Test["by"], wanted: string, words: readonly string[]): readonly FoldedTitle[] {
    if (by === "text") return this.#byText.get(wanted) ?? [];
    const lists =
      by === "word"
        ? words.map((word) => this.#byWord.get(word) ?? [])
        : words.map((word) => this.#byBeginning.get(beginningOf(stem(word))) ?? []);
    return lists.reduce((best, list) => (list.length < best.length ? list : best));
  }
}

function add(lists: Map<string, FoldedTitle[]>, name: string, title: FoldedTitle): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [title]);
  else list.push(title);
}

interface Test {
  /** What a title that passes shares with the text: all of it, each word, or the beginning of each word's stem. */
  readonly by: "text" | "word" | "beginning";
  fits(wanted: string, words: readonly string[], title: FoldedTitle): boolean;
}

const TESTS: readonly Test[] = [
  { by: "text", fits: (wanted, _, { text }) => text === wanted },
  { by: "word", fits: (wanted, _, { text }) => ` ${text} `.includes(` ${wanted} `) },
  { by: "word", fits: (_, words, title) => inOrder(words, title.words) },
  { by: "word", fits: (_, words, title) => words.every((word) => title.words.includes(word)) },
  {
    by: "beginning",
    fits: (_, words, { stems }) => words.map(stem).every((word) => stems.some((other) => alike(word, other))),
  },
];

/** So many letters a stem must have to be the beginning of another. */
const BEGINNING = 4;

/** What stems that are alike begin with; a shorter one is alike only to itself. */
function beginningOf(word: string): string {
  return word.slice(0, BEGINNING);
}

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
  return one === other || (short.length >= BEGINNING && long.startsWith(short));
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
