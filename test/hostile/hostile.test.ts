import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../src/config/index.ts";
import { explain } from "../../src/dialects/index.ts";
import { RULES } from "../../src/rules/index.ts";
import { failureOf } from "../../src/run/failure.ts";
import { applyFixes } from "../../src/run/fix.ts";
import { folder, lockstepBuilt } from "../cli/run.ts";
import { memory } from "../rules/case.ts";
import { progress, soaking, spread } from "../soak.ts";
import { KINDS, SHAPES } from "./large-plans.ts";
import { SMALL_INPUTS } from "./small-inputs.ts";

/** Lines of a large plan: under a soak just below what is read at all. */
const LINES = soaking ? 19_900 : 300;
const LARGE = KINDS.flatMap((kind) => SHAPES.map((shape) => ({ kind, shape })));

const ALL_RULES = JSON.stringify({ rules: Object.fromEntries(RULES.map(({ name }) => [name, "warning"])) });

/** Checks and mends in memory: the report, or the failure that a user would be told. */
async function answer(files: Readonly<Record<string, string>>) {
  const request = { files: memory(new Map(Object.entries(files))), paths: [], config: null, strict: false };
  try {
    return (await applyFixes({ ...request, today: "2026-11-20" })).report;
  } catch (error) {
    return failureOf(error);
  }
}

// The guards: the limits of src/markdown/excess.ts, linear globs, stretches, a stack of their own where graphs are walked.
describe("hostile input", () => {
  it.each(SMALL_INPUTS)("gets an answer: $name", async ({ files }) => {
    const given = await answer(files);
    expect("code" in given ? given.code : "report").not.toBe("internal");
  });

  it("gets an answer where a plan is as large as it may be", { timeout: 3_600_000 }, async () => {
    const cases = spread(LARGE, 40);
    const tick = progress("large plans", cases.length);
    const { read } = defaultConfig();
    for (const { kind, shape } of cases) {
      const text = kind.head + shape.body(LINES, kind);
      const given = await answer({ [kind.path]: text, "sprint.config.json": ALL_RULES });
      expect("code" in given ? given.message : "report", `${kind.name}, ${shape.name}`).toBe("report");
      explain(kind.path, text, read);
      tick();
    }
  });

  it("is told from a plan, file by file, in one run", async () => {
    const head = KINDS.find(({ name }) => name === "sprint")?.head ?? "";
    const files: Readonly<Record<string, { readonly text: string | Uint8Array; readonly says: RegExp }>> = {
      "TASK.md": { text: `${head}| T-001 | ${"a".repeat(10_000_000)} | Done | - |\n`, says: /too much.*characters/ },
      "TASKS.md": { text: "[".repeat(3_000_000), says: /a line of 3,000,000 characters/ },
      "PLANNING.md": {
        text: `${head}${"| T-001 | Pave | Done | - |\n".repeat(100_000)}`,
        says: /more than 20,000 lines/,
      },
      "PROJECT_PLAN.md": { text: `${head}\n${">".repeat(10_000)} x\n`, says: /nested deeper than 30/ },
      "EXECUTION_PLAN.md": { text: `${head}\n${"- ".repeat(10_000)}x\n`, says: /nested deeper than 30/ },
      "docs/TASK.md": {
        text: `${head}\n${Array.from({ length: 1000 }, (_, i) => `${" ".repeat(2 * i)}- x\n`).join("")}`,
        says: /nested deeper than 30/,
      },
      "docs/TASKS.md": { text: Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 256), says: /not UTF-8/ },
      "docs/PLANNING.md": { text: new Uint8Array(100_000), says: /not UTF-8|NUL/i },
      "docs/PROJECT_PLAN.md": { text: Buffer.from(`\ufeff${head}`, "utf16le"), says: /UTF-16|not UTF-8/ },
      "planning/TASK.md": {
        text: Buffer.from(`${head}| T-001 | Pavé | Done | - |\n`, "latin1").subarray(40),
        says: /not UTF-8/,
      },
      "planning/TASKS.md": {
        text: `${head}\n> quote\n${"lazy\n".repeat(5000)}`,
        says: /a quote of more than 2,000 lines/,
      },
    };
    await using at = await folder({ "planning/x": "", "docs/x": "" });
    for (const [path, { text }] of Object.entries(files)) await at.write(path, text);
    const { code, stdout, stderr } = await lockstepBuilt(at.path, ["check", "--format", "json"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    const { diagnostics } = JSON.parse(stdout);
    const said = new Map(diagnostics.map((d: { path: string; message: string }) => [d.path, d.message]));
    for (const [path, { says }] of Object.entries(files)) expect(said.get(path), path).toMatch(says);
  });
});
