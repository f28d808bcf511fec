import { describe, expect, it } from "vitest";
import { RULES } from "../../src/rules/index.ts";
import { runCheck } from "../../src/run/check.ts";
import { applyFixes } from "../../src/run/fix.ts";
import { memory, ruleCases } from "./case.ts";

const request = { paths: [], config: null, strict: false, today: "2026-03-02" };

describe("rules", () => {
  it.each(ruleCases())("$name", async ({ files, expected }) => {
    const { diagnostics } = await runCheck({ ...request, files: memory(files) });
    const found = diagnostics.map((d) => `${d.path}:${d.line} ${d.severity} ${d.rule}${d.fixable ? " fixable" : ""}`);
    expect(found.sort()).toEqual(expected);
  });

  it.each(ruleCases())("$name: fixes mend what they say, touch nothing else and end", async ({ files, expected }) => {
    const fixed = await applyFixes({ ...request, files: memory(files) });
    const left = expected.filter((line) => !line.endsWith(" fixable"));
    // Lines stay where they are, so what is left is found where it was.
    expect(fixed.report.diagnostics.map((d) => `${d.path}:${d.line} ${d.severity} ${d.rule}`).sort()).toEqual(left);
    expect(fixed.files.length > 0).toBe(expected.length > left.length);
    for (const { before, after } of fixed.files) {
      const [old, now] = [before.split("\n"), after.split("\n")];
      const changed = now.flatMap((line, i) => (line === old[i] ? [] : [i + 1]));
      expect(now.length).toBe(old.length);
      const fixable = expected.filter((line) => line.endsWith(" fixable"));
      expect(changed.every((line) => fixable.some((text) => text.includes(`:${line} `)))).toBe(true);
    }
    const after = new Map([...files, ...fixed.files.map((file): [string, string] => [file.path, file.after])]);
    expect((await applyFixes({ ...request, files: memory(after) })).files).toEqual([]);
  });

  it("a free id is offered once", async () => {
    const thrice = ruleCases().find((c) => c.name === "duplicate-id-thrice.md");
    const { diagnostics } = await runCheck({ ...request, files: memory(thrice?.files ?? new Map()) });
    expect(diagnostics.map((d) => /T-\d+ is free/.exec(d.hint ?? "")?.[0])).toEqual(["T-100 is free", "T-101 is free"]);
  });

  it("each has a fixture that triggers it", () => {
    const triggered = new Set(ruleCases().flatMap((c) => c.expected.map((line) => line.split(" ")[2])));
    expect(RULES.map((rule) => rule.name).filter((name) => !triggered.has(name))).toEqual([]);
  });
});
