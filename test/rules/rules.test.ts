import { describe, expect, it } from "vitest";
import { RULES } from "../../src/rules/index.ts";
import { READING_RULES } from "../../src/rules/reading-rules.ts";
import { runCheck } from "../../src/run/check.ts";
import { applyFixes } from "../../src/run/fix.ts";
import { memory, ruleCases } from "./case.ts";

/** What a line says counts, not how it ends: that is a finding of the whole file. */
const LINE_END = /\r\n|\n|\r/;
const request = { paths: [], config: null, strict: false };

describe("rules", () => {
  it.each(ruleCases())("$name", async ({ files, expected, sources }) => {
    const { diagnostics } = await runCheck({ ...request, ...sources, files: memory(files) });
    const found = diagnostics.map((d) => `${d.path}:${d.line} ${d.severity} ${d.rule}${d.fixable ? " fixable" : ""}`);
    expect(found.sort()).toEqual(expected);
  });

  it.each(ruleCases())("$name: fixes mend what they say, touch nothing else and end", async (ruleCase) => {
    const { files, expected, sources } = ruleCase;
    const fixed = await applyFixes({ ...request, ...sources, files: memory(files) });
    const left = expected.filter((line) => !line.endsWith(" fixable"));
    expect(fixed.files.length > 0).toBe(expected.length > left.length);
    const after = new Map([...files, ...fixed.files.map((file): [string, string] => [file.path, file.after])]);
    const moved = fixed.files.some(({ before, after }) => lineCount(before) !== lineCount(after));
    // Where lines are added or removed, what is left is found elsewhere.
    const place = (line: string) => (moved ? line.replace(/:\d+ /, " ") : line);
    const found = fixed.report.diagnostics.map((d) => `${d.path}:${d.line} ${d.severity} ${d.rule}`);
    expect(found.map(place).sort()).toEqual(left.map(place).sort());
    for (const { path, before, after } of fixed.files) {
      const [old, now] = [before.split(LINE_END), after.split(LINE_END)];
      if (old.length !== now.length) continue;
      const changed = now.flatMap((line, i) => (line === old[i] ? [] : [i + 1]));
      const fixable = expected.filter((line) => line.startsWith(`${path}:`) && line.endsWith(" fixable"));
      // A fix may change other lines along with its own: where an id is named, for one.
      for (const [, line] of before.matchAll(/<!-- changed-with: (\d+) -->/g)) fixable.push(`${path}:${line} `);
      expect(changed.filter((line) => !fixable.some((text) => text.startsWith(`${path}:${line} `)))).toEqual([]);
    }
    expect((await applyFixes({ ...request, ...sources, files: memory(after) })).files).toEqual([]);
  });

  it("a free id is offered once", async () => {
    const thrice = ruleCases().find((c) => c.name === "duplicate-id-thrice.md");
    const { diagnostics } = await runCheck({ ...request, files: memory(thrice?.files ?? new Map()) });
    expect(diagnostics.map((d) => /T-\d+ is free/.exec(d.hint ?? "")?.[0])).toEqual(["T-100 is free", "T-101 is free"]);
  });

  it("what names a task in its own file follows when it gets another id, and nothing in other files does", async () => {
    const named = ruleCases().find((c) => c.name === "duplicate-id-named");
    const fixed = await applyFixes({ ...request, files: memory(named?.files ?? new Map()) });
    expect(fixed.files.map(({ path }) => path)).toEqual(["docs/TASK.md"]);
    expect(fixed.files[0]?.after).toContain("| T-002 | Bundle the reeds | Not Started | T-005, T-004 |");
    expect(fixed.files[0]?.after).toContain("What T-005 leaves over is burnt.");
  });

  it("each has a fixture that triggers it", () => {
    const triggered = new Set(ruleCases().flatMap((c) => c.expected.map((line) => line.split(" ")[2])));
    const names = [...RULES, ...READING_RULES].map((rule) => rule.name);
    expect(names.filter((name) => !triggered.has(name))).toEqual([]);
  });
});

function lineCount(text: string): number {
  return text.split(LINE_END).length;
}
