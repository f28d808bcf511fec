/** What the tests of a run came to. */
export interface TestResults {
  readonly total: number;
  /** Failures and errors. */
  readonly failed: number;
  readonly skipped: number;
}

/** Longest start tag that is read; the rest of one isn't looked at. */
const LONGEST_TAG = 10_000;
/** Suites in suites: a report nested deeper is none. */
const DEEPEST = 200;

/**
 * The results of a JUnit XML report: the counts of its outermost `<testsuite>` elements, which contain those of suites in
 * them; where a suite states none, its test cases. Null for what is no such report. One pass over the text: no entity is
 * resolved and no document type read.
 * @see https://github.com/testmoapp/junitxml
 */
export function junitResults(report: string): TestResults | null {
  const sum = { total: 0, failed: 0, skipped: 0 };
  let [found, depth] = [false, 0];
  /** The outermost suite under way, where it has to be counted by its cases. */
  let counting = false;
  for (const { name, closing, empty, attributes } of tagsOf(report)) {
    if (name === "testsuite") {
      if (closing) {
        depth = Math.max(0, depth - 1);
        continue;
      }
      found = true;
      if (depth === 0) {
        const tests = countIn(attributes, "tests");
        counting = tests === null;
        sum.total += tests ?? 0;
        if (!counting) {
          sum.failed += (countIn(attributes, "failures") ?? 0) + (countIn(attributes, "errors") ?? 0);
          sum.skipped += countIn(attributes, "skipped") ?? countIn(attributes, "disabled") ?? 0;
        }
      }
      if (!empty) depth++;
      if (depth > DEEPEST) return null;
    } else if (!closing && counting && depth > 0) {
      if (name === "testcase") sum.total++;
      else if (name === "failure" || name === "error") sum.failed++;
      else if (name === "skipped") sum.skipped++;
    }
  }
  const plausible = sum.failed + sum.skipped <= sum.total && Number.isSafeInteger(sum.total);
  return found && plausible ? sum : null;
}

/** Reports of several files, or shards, taken together; null of none. */
export function allResults(results: readonly TestResults[]): TestResults | null {
  if (results.length === 0) return null;
  return results.reduce((a, b) => ({
    total: a.total + b.total,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }));
}

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly empty: boolean;
  readonly attributes: string;
}

/** The tags of an XML text in order, without comments, CDATA and instructions. Linear in the text. */
function* tagsOf(text: string): Generator<Tag> {
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    const skipped = SKIPPED.find(([begin]) => text.startsWith(begin, at));
    if (skipped !== undefined) {
      const end = text.indexOf(skipped[1], at + skipped[0].length);
      if (end < 0) return;
      at = end + skipped[1].length;
      continue;
    }
    const end = tagEnd(text, at + 1);
    if (end < 0) return;
    const raw = text.slice(at + 1, Math.min(end, at + LONGEST_TAG));
    const [, slash = "", name = ""] = /^(\/?)(?:[\w.-]{1,50}:)?([\w.-]{1,50})/.exec(raw) ?? [];
    yield { name, closing: slash !== "", empty: text[end - 1] === "/", attributes: raw };
    at = end + 1;
  }
}

const SKIPPED = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
] as const;

/** Where a tag ends: at the first `>` that isn't in quotes; -1 where it doesn't. */
function tagEnd(text: string, from: number): number {
  let quote = "";
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? "";
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === ">") return at;
    else if (char === '"' || char === "'") quote = char;
  }
  return -1;
}

function countIn(attributes: string, name: string): number | null {
  const found = new RegExp(`\\s${name}\\s?=\\s?["'](\\d{1,12})["']`).exec(attributes)?.[1];
  return found === undefined ? null : Number(found);
}
