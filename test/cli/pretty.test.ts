import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { excerpt } from "../../src/cli/excerpt.ts";
import { githubCheck } from "../../src/cli/github-check.ts";
import { prettyCheck } from "../../src/cli/pretty-check.ts";
import { painter } from "../../src/cli/shell.ts";
import { terminalOf } from "../../src/cli/terminal.ts";
import type { CheckReport } from "../../src/run/check.ts";
import { displayWidth } from "../../src/text/width.ts";
import { command } from "./in-process.ts";
import { folder } from "./run.ts";

const PLAN = `# TASK MANAGEMENT – Sprint-21-2026

## Current sprint tasks

| ID | Title | Points | Status | Owner | Depends On |
| --- | --- | --- | --- | --- | --- |
| T-001 | Glaze the tiles 🧱 | 5 | Doing | @ines | - |
| T-002 | Fire the kiln | 8 | Smouldering | @tomas | T-001 |
`;

describe("a line with its mark", () => {
  it.each([
    ["the status is off", 5, 11, "the status is off", "    ^~~~~~"],
    ["漢字 is off", 4, 6, "漢字 is off", "     ^~"],
    ["a 👩‍🚒 b", 3, 8, "a 👩‍🚒 b", "  ^~"],
    ["a\tb", 3, 4, "a   b", "    ^"],
    ["end", 4, 4, "end", "   ^"],
    ["", 1, 1, "", "^"],
    ["e\u0301x", 3, 4, "e\u0301x", " ^"],
    ["\u001b[31m red \u202e back", 7, 10, "␛[31m red <U+202E> back", "      ^~~"],
  ])("%j at %i–%i", (line, column, endColumn, shown, marks) => {
    expect(excerpt(line, { column, endColumn }, 80)).toEqual({ line: shown, marks });
  });

  it.each([
    [`${"x".repeat(200)}HERE${"y".repeat(200)}`, 201, 205],
    [`HERE${"y".repeat(10_000_000)}`, 1, 5],
    [`${"🧱".repeat(300)}HERE`, 601, 605],
  ])("a long one is cut around it (%#)", (line, column, endColumn) => {
    const { line: shown, marks } = excerpt(line, { column, endColumn }, 40);
    expect(displayWidth(shown)).toBeLessThanOrEqual(40);
    expect(displayWidth(shown)).toBeGreaterThan(36);
    expect(shown).toContain("HERE");
    expect(marks.trimStart()).toBe("^~~~");
    expect(displayWidth(shown.slice(0, shown.indexOf("HERE")))).toBe(marks.indexOf("^"));
    expect(shown.startsWith("…")).toBe(column > 1);
    expect(shown.endsWith("…")).toBe(!line.endsWith("HERE"));
  });

  it("a place that is longer than the line may be is cut, too", () => {
    const { line, marks } = excerpt("z".repeat(500), { column: 101, endColumn: 401 }, 40);
    expect(line).toBe(`…${"z".repeat(38)}…`);
    expect(marks).toBe(` ^${"~".repeat(37)}`);
  });
});

describe("what the terminal can", () => {
  it.each([
    [{}, true, [true, false]],
    [{}, false, [false, false]],
    [{ NO_COLOR: "1" }, true, [false, false]],
    [{ NO_COLOR: "1", FORCE_COLOR: "1" }, false, [true, false]],
    [{ FORCE_COLOR: "0" }, true, [false, false]],
    [{ TERM: "dumb", TERM_PROGRAM: "WezTerm" }, true, [false, false]],
    [{ TERM_PROGRAM: "WezTerm" }, true, [true, true]],
    [{ TERM_PROGRAM: "WezTerm" }, false, [false, false]],
    [{ VTE_VERSION: "7600" }, true, [true, true]],
    [{ VTE_VERSION: "4900" }, true, [true, false]],
    [{ TERM: "xterm-kitty", CI: "true" }, true, [true, false]],
    [{ CI: "true", FORCE_HYPERLINK: "1" }, false, [false, true]],
    [{ TERM: "xterm-kitty", FORCE_HYPERLINK: "0" }, true, [true, false]],
  ] as const)("%j, a terminal: %j", (env, isTerminal, expected) => {
    const { colors, links } = terminalOf(env, isTerminal, 80);
    expect([colors, links]).toEqual(expected);
  });
});

describe("check for people", () => {
  it("shows each finding with its line, the place and the hint", async () => {
    await using dir = await folder({ "planning/TASK.md": PLAN });
    const { stdout } = await command(dir.path, ["check"]);
    expect(
      stdout,
    ).toBe(`planning/TASK.md:7:36: error: Status "Doing" is not one of Not Started, In Progress, Blocked, Review, Testing, Done. [unknown-status]
  7 | | T-001 | Glaze the tiles 🧱 | 5 | Doing | @ines | - |
    |                                    ^~~~~
    = Did you mean "In Progress"?

planning/TASK.md:8:31: error: Status "Smouldering" is not one of Not Started, In Progress, Blocked, Review, Testing, Done. [unknown-status]
  8 | | T-002 | Fire the kiln | 8 | Smouldering | @tomas | T-001 |
    |                               ^~~~~~~~~~~
    = Use one of these, or add the word to "status-words" in the configuration.

2 errors, 0 warnings in 1 plan (1 fixable with --fix).
`);
    const quiet = await command(dir.path, ["check", "--quiet"]);
    expect(quiet.stdout).not.toMatch(/2 errors/);
    expect(quiet.stdout.match(/: error: /g)).toHaveLength(2);
  });

  it("links places and rules where the terminal can, and not elsewhere", async () => {
    await using dir = await folder({ "a b/TASK.md": PLAN, "sprint.config.json": '{ "plans": ["a b/TASK.md"] }' });
    const linked = await command(dir.path, ["check"], { terminal: { TERM_PROGRAM: "WezTerm" } });
    expect(linked.stdout).toContain(`\u001b]8;;file://${dir.path}/a%20b/TASK.md\u001b\\`);
    expect(linked.stdout).toMatch(
      /\u001b\]8;;https:\/\/github\.com\/\S+\/docs\/rules\/unknown-status\.md\u001b\\unknown/,
    );
    const vscode = await command(dir.path, ["check", "--no-color"], { terminal: { TERM_PROGRAM: "vscode" } });
    expect(vscode.stdout).toMatch(/^a b\/TASK\.md:7:36: error: /m);
    expect((await command(dir.path, ["check"])).stdout).not.toContain("\u001b");
  });

  it("obeys nothing that stands in a plan", async () => {
    const status = "Do\u001b]0;owned\u0007ing\u202e\u0085";
    await using dir = await folder({ "TASK.md": PLAN.replace("Doing", status).replace("Smouldering", "Done") });
    const { stdout } = await command(dir.path, ["check"], { terminal: { NO_COLOR: "1" } });
    expect(stdout.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
    expect(stdout).toContain("Do␛]0;owned␇ing<U+202E>");
  });

  it("says of many findings which rules they are of", () => {
    const view = { paint: painter(false), terminal: terminalOf({}, false, undefined), cwd: "/", text: () => null };
    const printed = prettyCheck(report(3, 9), { ...view, quiet: false });
    expect(printed).toMatch(/\n3 errors, 9 warnings in 1 plan\.\n {2}3 unknown-status\n {2}9 points-large\n$/);
    expect(prettyCheck(report(3, 5), { ...view, quiet: false })).toMatch(/\n3 errors, 5 warnings in 1 plan\.\n$/);
    expect(prettyCheck(report(3, 9), { ...view, quiet: true })).not.toContain("warning");
  });

  it("is read by the problem matcher, each finding once and nothing else", async () => {
    await using dir = await folder({ "planning/TASK.md": PLAN, "labels.yml": "- name: a\n  color: red\n" });
    const { stdout } = await command(dir.path, ["check"]);
    const { diagnostics } = JSON.parse((await command(dir.path, ["check", "--format", "json"])).stdout);
    const matcher = JSON.parse(readFileSync(new URL("../../.github/lockstep-matcher.json", import.meta.url), "utf8"));
    const [pattern] = matcher.problemMatcher[0].pattern;
    const found = stdout.split("\n").flatMap((line) => {
      const match = new RegExp(pattern.regexp).exec(line);
      const part = (name: string) => match?.[pattern[name]];
      if (match === null) return [];
      const [path, severity, message, rule] = [part("file"), part("severity"), part("message"), part("code")];
      return { path, line: Number(part("line")), column: Number(part("column")), severity, rule, message };
    });
    const known = ["path", "line", "column", "severity", "rule", "message"];
    expect(found).toEqual(
      diagnostics.map((d: object) => Object.fromEntries(known.map((key) => [key, Reflect.get(d, key)]))),
    );
    expect(found.length).toBe(3);
    const docs = readFileSync(new URL("../../docs/editors.md", import.meta.url), "utf8");
    expect(docs).toContain(JSON.stringify(pattern.regexp));
  });
});

describe("check for workflows", () => {
  it("prints what GitHub shows of a step, the errors first, and how many more there are", () => {
    const lines = githubCheck(report(33, 11)).trimEnd().split("\n");
    const [error, warning] = [Array(10).fill("error"), Array(10).fill("warning")];
    expect(lines.map((line) => line.split(/[ :]+/)[1])).toEqual([...error, ...warning]);
    expect(lines[0]).toBe("::error file=TASK.md,line=12,endLine=12,col=1,endColumn=5,title=unknown-status::Mend it.");
    expect(lines[9]).toBe("::error::And 24 more errors (of all: 33 unknown-status).");
    expect(lines[19]).toBe("::warning::And 2 more warnings (of all: 11 points-large).");
    expect(githubCheck(report(10, 0)).trimEnd().split("\n")).toHaveLength(10);
  });
});

/** A report of so many errors and warnings, the warnings first. */
function report(error: number, warning: number): CheckReport {
  const diagnostics = Array.from({ length: error + warning }, (_, n) => ({
    ...{ path: "TASK.md", line: n + 1, column: 1, endLine: n + 1, endColumn: 5, task: null, hint: null },
    ...(n < warning
      ? { severity: "warning" as const, rule: "points-large" }
      : { severity: "error" as const, rule: "unknown-status" }),
    ...{ message: "Mend it.", fixable: false },
  }));
  return { version: 1, ok: false, counts: { error, warning }, diagnostics, plans: 1, settings: [], fixed: null };
}
