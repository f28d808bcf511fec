import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FileSource } from "../../src/run/files.ts";

const folder = fileURLToPath(new URL("../fixtures/rules", import.meta.url));

/** A finding that a fixture expects, as its comment says it: `12 error unknown-status fixable`. */
export interface RuleCase {
  readonly name: string;
  /** Path in the repository → text. A `.` in a fixture's name is a folder there: `planning.TASK.md`. */
  readonly files: ReadonlyMap<string, string>;
  /** `path:line severity rule`, with ` fixable` behind where it is, sorted. */
  readonly expected: readonly string[];
}

/** A file is a case of one plan, a folder one of several. */
export function ruleCases(): RuleCase[] {
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const path = join(folder, name);
      if (!statSync(path).isDirectory()) return ruleCase(name, [["TASK.md", readFileSync(path, "utf8")]]);
      const plans = readdirSync(path).map((file): [string, string] => [
        file.replace(/\.(?=.*\.md$)/g, "/"),
        readFileSync(join(path, file), "utf8"),
      ]);
      return ruleCase(name, plans);
    });
}

function ruleCase(name: string, plans: readonly (readonly [string, string])[]): RuleCase {
  const files = new Map(plans);
  const expected = plans.flatMap(([path, text]) =>
    [...text.matchAll(/<!-- expect: (\d+) (.*?) -->/g)].map(([, line, rest]) => `${path}:${line} ${rest}`),
  );
  for (const [, text] of plans) {
    const config = /<!-- config: (.*?) -->/.exec(text)?.[1];
    if (config !== undefined) files.set("sprint.config.json", config);
  }
  return { name, files, expected: expected.sort() };
}

/** Files in memory. */
export function memory(files: ReadonlyMap<string, string>): FileSource {
  return {
    place: "in the case",
    list: () => Promise.resolve([...files.keys()].sort()),
    read: (path) => Promise.resolve(files.get(path) ?? null),
  };
}
