import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/plan/diagnostic.ts";
import { runCheck } from "../../src/run/check.ts";
import { applyFixes } from "../../src/run/fix.ts";
import { corpus, type RealFile, realFiles } from "../corpus.ts";
import { memory } from "./case.ts";

const golden = fileURLToPath(new URL("../fixtures/rules-corpus.json", import.meta.url));

/** A finding that never depends on the day: nothing is overdue. */
const TODAY = "2020-01-01";

const files = existsSync(corpus) ? realFiles() : [];

function request({ path, text }: RealFile) {
  return { files: memory(new Map([[path, text]])), paths: [path], config: null, strict: false, today: TODAY };
}

/** `error unknown-status` → how many. */
function counts(diagnostics: readonly Pick<Diagnostic, "severity" | "rule">[]): Record<string, number> {
  const byRule = Map.groupBy(diagnostics, ({ severity, rule }) => `${severity} ${rule}`);
  return Object.fromEntries([...byRule].map(([rule, found]): [string, number] => [rule, found.length]).sort());
}

describe.skipIf(files.length === 0)("plans that people wrote", () => {
  it("are found fault with as strictly as before (UPDATE=1 writes the counts anew)", async () => {
    const found: Record<string, Record<string, number>> = {};
    for (const [index, file] of files.entries()) {
      const { diagnostics } = await runCheck(request(file));
      found[`${index + 1} ${file.path}`] = counts(diagnostics);
    }
    if (process.env.UPDATE === "1") writeFileSync(golden, `${JSON.stringify(found, null, 2)}\n`);
    expect(found).toEqual(JSON.parse(readFileSync(golden, "utf8")));
  });

  it("have nothing left to fix when they are fixed", async () => {
    for (const file of files) {
      const fixed = await applyFixes(request(file));
      const again = fixed.files.map(({ path, after }) => ({ path, text: after }));
      for (const one of again) expect((await applyFixes(request(one))).files).toEqual([]);
      expect(fixed.report.diagnostics.filter((d) => d.fixable)).toEqual([]);
    }
  });
});
