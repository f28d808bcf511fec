import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ChangedFile } from "../../src/rules/base.ts";
import type { FileSource } from "../../src/run/files.ts";
import type { CheckBase, RuleSources } from "../../src/run/rule-context.ts";
import { factsOf } from "./facts.ts";

const folder = fileURLToPath(new URL("../fixtures/rules", import.meta.url));

/** The day of a case that names none with `<!-- today: 2026-03-02 -->`. */
const TODAY = "2026-03-02";

/** A finding that a fixture expects, as its comment says it: `12 error unknown-status fixable`. */
export interface RuleCase {
  readonly name: string;
  /** Path in the repository → text. A `.` in a fixture's name is a folder there: `planning.TASK.md`. */
  readonly files: ReadonlyMap<string, string>;
  /** `path:line severity rule`, with ` fixable` behind where it is, sorted. */
  readonly expected: readonly string[];
  /** The base, where the case has a folder `base/`; what GitHub says, where it has a `facts.json`. */
  readonly sources: RuleSources;
}

/**
 * A file is a case of one plan, a folder one of several files. In a folder `base/` holds the files as they are on the
 * branch that the others will be merged into, `began/` as they were when the branch began, and `facts.json` what GitHub answers; see `facts.ts`.
 */
export function ruleCases(): RuleCase[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const path = join(folder, name);
      if (!statSync(path).isDirectory())
        return ruleCase(name, new Map([["TASK.md", readFileSync(path, "utf8")]]), null);
      const all = filesBelow(path);
      const aside = /^(?:base|began)\/|^facts\.json$/;
      const files = new Map(all.filter(([file]) => !aside.test(file)));
      const below = (folder: string) => {
        const found = all.filter(([file]) => file.startsWith(folder));
        return found.length === 0
          ? null
          : new Map(found.map(([file, text]): [string, string] => [file.slice(folder.length), text]));
      };
      const facts = all.find(([file]) => file === "facts.json")?.[1] ?? null;
      return ruleCase(name, files, facts, below("base/"), below("began/"));
    });
}

function filesBelow(root: string, inside = ""): [path: string, text: string][] {
  return readdirSync(join(root, inside), { withFileTypes: true }).flatMap((entry): [string, string][] => {
    if (entry.isDirectory()) return filesBelow(root, `${inside}${entry.name}/`);
    const name = entry.name.replace(/\.(?=.*\.md$)/g, "/");
    return [[`${inside}${name}`, readFileSync(join(root, inside, entry.name), "utf8")]];
  });
}

function ruleCase(
  name: string,
  given: ReadonlyMap<string, string>,
  facts: string | null,
  base: ReadonlyMap<string, string> | null = null,
  began: ReadonlyMap<string, string> | null = null,
): RuleCase {
  const files = new Map(given);
  const texts = [...given];
  const expected = texts.flatMap(([path, text]) =>
    [...text.matchAll(/<!-- expect: (?:(\S+):)?(\d+) (.*?) -->/g)].map(
      ([, other, line, rest]) => `${other ?? path}:${line} ${rest}`,
    ),
  );
  const told = (key: string) =>
    texts.flatMap(([, text]) => new RegExp(`<!-- ${key}: (.*?) -->`).exec(text)?.[1] ?? [])[0];
  const config = told("config");
  if (config !== undefined) files.set("sprint.config.json", config);
  const sources: RuleSources = {
    today: told("today") ?? TODAY,
    ...(base === null ? {} : { base: baseOf(base, began, files) }),
    ...(facts === null ? {} : { facts: factsOf(facts) }),
  };
  return { name, files, expected: expected.sort(), sources };
}

function baseOf(
  base: ReadonlyMap<string, string>,
  began: ReadonlyMap<string, string> | null,
  head: ReadonlyMap<string, string>,
): CheckBase {
  const files = memory(base);
  return began === null
    ? { files, changed: changedFiles(base, head) }
    : { files, began: memory(began), changed: changedFiles(began, head) };
}

function changedFiles(base: ReadonlyMap<string, string>, head: ReadonlyMap<string, string>): ChangedFile[] {
  return [...new Set([...base.keys(), ...head.keys()])].sort().flatMap((path): ChangedFile[] => {
    const [before, after] = [base.get(path), head.get(path)];
    if (before === after) return [];
    return [{ path, kind: before === undefined ? "added" : after === undefined ? "removed" : "modified" }];
  });
}

/** Files in memory. */
export function memory(files: ReadonlyMap<string, string>): FileSource {
  return {
    place: "in the case",
    list: () => Promise.resolve([...files.keys()].sort()),
    read: (path) => Promise.resolve(files.get(path) ?? null),
  };
}
