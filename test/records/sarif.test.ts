import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/plan/diagnostic.ts";
import { sarif } from "../../src/records/sarif.ts";
import { RULES } from "../../src/rules/index.ts";

const TEXT =
  "# Plan\n\n| ID | Title | Status |\n| --- | --- | --- |\n| T-001 | Glaze 🧱 | Doing |\n| T-002 | Fire | Doing |\n";

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly Record<string, unknown>[] } };
    readonly results: readonly (Record<string, unknown> & { readonly partialFingerprints: object })[];
    readonly invocations: readonly Record<string, unknown>[];
    readonly artifacts: readonly unknown[];
  }[];
}

function finding(line: number, more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    ...{ path: "planning/TASK.md", line, column: 3, endLine: line, endColumn: 8, severity: "error" },
    ...{ rule: "unknown-status", task: "T-001", message: "Not a status.", hint: null, fix: null },
    ...more,
  };
}

function runOf(diagnostics: readonly Diagnostic[], text = TEXT) {
  const log: Log = JSON.parse(
    JSON.stringify(
      sarif({
        diagnostics,
        text: () => text,
        page: (rule) => `https://example.org/${rule}`,
        tool: { version: "1.2.3", homepage: "https://example.org" },
        exitCode: 1,
        provenance: { repositoryUri: "https://example.org/octo/plans", revisionId: "abc", branch: null },
      }),
    ),
  );
  const [run] = log.runs;
  if (run === undefined) throw new Error("There is no run");
  return run;
}

describe("SARIF", () => {
  it("describes the rules of its results, and each result points at its own", () => {
    const run = runOf([
      finding(5, { rule: "points-large", severity: "warning" }),
      finding(6),
      finding(1, { rule: "invalid-config" }),
    ]);
    const { rules } = run.tool.driver;
    expect(run.results.map(({ ruleId, ruleIndex }) => [ruleId, rules[Number(ruleIndex)]?.id])).toEqual([
      ["points-large", "points-large"],
      ["unknown-status", "unknown-status"],
      ["invalid-config", "invalid-config"],
    ]);
    expect(run.results.map(({ level }) => level)).toEqual(["warning", "error", "error"]);
    expect(rules.find(({ id }) => id === "unknown-status")).toMatchObject({
      name: "UnknownStatus",
      helpUri: "https://example.org/unknown-status",
      defaultConfiguration: { level: "error" },
      properties: { tags: ["plan", "fields", "fixable"] },
    });
    for (const rule of runOf(RULES.map(({ name }) => finding(1, { rule: name }))).tool.driver.rules) {
      for (const key of ["shortDescription", "fullDescription", "help"])
        expect(rule[key]).toMatchObject({ text: expect.stringMatching(/\S{3}/) });
      expect(rule.properties).toMatchObject({ tags: expect.any(Array) });
    }
  });

  it("gives places in UTF-16 code units, and paths as addresses", () => {
    const { results, artifacts } = runOf([finding(5, { path: "docs/a #1%/TÄSK.md", column: 11, endColumn: 13 })]);
    expect(results[0]?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: "docs/a%20%231%25/T%C3%84SK.md", uriBaseId: "%SRCROOT%", index: 0 },
          region: { startLine: 5, startColumn: 11, endLine: 5, endColumn: 13 },
        },
        logicalLocations: [{ name: "T-001", kind: "element" }],
      },
    ]);
    expect(artifacts).toHaveLength(1);
  });

  it("has the edits that mend a finding", () => {
    const start = TEXT.indexOf("Doing");
    const fix = { kind: "edits" as const, edits: [{ span: { start, end: start + 5 }, text: "In Progress" }] };
    expect(runOf([finding(5, { fix })]).results[0]?.fixes).toMatchObject([
      {
        artifactChanges: [
          {
            replacements: [
              {
                deletedRegion: { startLine: 5, startColumn: 22, endLine: 5, endColumn: 27 },
                insertedContent: { text: "In Progress" },
              },
            ],
          },
        ],
      },
    ]);
    expect(runOf([finding(5)]).results[0]).not.toHaveProperty("fixes");
  });

  it("knows a finding again where lines came before it, and tells equal ones apart", () => {
    const prints = (run: Log["runs"][number]) =>
      run.results.map((result) => JSON.stringify(result.partialFingerprints));
    const before = prints(runOf([finding(5), finding(6)]));
    expect(prints(runOf([finding(8), finding(9)], `one\ntwo\nthree\n${TEXT}`))).toEqual(before);
    expect(new Set(before).size).toBe(2);
    const twice = prints(runOf([finding(5), finding(5), finding(5, { rule: "points-large" })]));
    expect(new Set(twice).size).toBe(3);
    expect(prints(runOf([finding(5)], TEXT.replace("Glaze", "Paint")))).not.toEqual([before[0]]);
  });

  it("keeps the worst of what is too much, and says so", () => {
    const many = Array.from({ length: 5200 }, (_, n) => finding(5, { severity: n < 300 ? "warning" : "error" }));
    const run = runOf(many);
    expect(run.results).toHaveLength(5000);
    expect(run.results.filter(({ level }) => level === "warning")).toHaveLength(100);
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: true,
      exitCode: 1,
      toolExecutionNotifications: [{ level: "warning", message: { text: expect.stringMatching(/^5200 findings/) } }],
    });
    expect(runOf(many.slice(0, 5000)).invocations[0]).not.toHaveProperty("toolExecutionNotifications");
  });
});
