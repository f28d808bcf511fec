import { describe, expect, it } from "vitest";
import { junitResults, sarifFindings } from "../../src/metrics/index.ts";

describe("JUnit XML", () => {
  it.each([
    [
      "counts of the outermost suites",
      '<?xml version="1.0"?><testsuites tests="9"><testsuite name="a > b" tests="5" failures="1" errors="1" skipped="1"><testsuite tests="2" failures="1"/></testsuite><testsuite tests="3"/></testsuites>',
      { total: 8, failed: 2, skipped: 1 },
    ],
    [
      "cases where a suite states no counts",
      "<testsuite name='x'><testcase/><testcase><failure/></testcase><testcase><skipped/></testcase></testsuite>",
      { total: 3, failed: 1, skipped: 1 },
    ],
    [
      "nothing in comments and CDATA",
      '<testsuite tests="1"><!-- <testsuite tests="7"/> --><system-out><![CDATA[a > b</testsuite><testsuite tests="7">]]></system-out></testsuite>',
      { total: 1, failed: 0, skipped: 0 },
    ],
    ["no other XML", '<coverage line-rate="1"/>', null],
    ["no counts that can't be", '<testsuite tests="1" failures="3"/>', null],
    ["no tag that doesn't end", '<testsuite tests="1', null],
  ])("%s", (_, text, expected) => {
    expect(junitResults(text)).toEqual(expected);
  });

  it("hostile texts are read in one pass", () => {
    expect(junitResults("<!-- ".repeat(200_000))).toBeNull();
    expect(junitResults(`<testsuite ${'a="'.repeat(300_000)}`)).toBeNull();
    expect(junitResults("<testsuite>".repeat(100_000))).toBeNull();
  });
});

describe("SARIF", () => {
  const log = (results: readonly object[]) =>
    JSON.stringify({
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              rules: [
                { id: "sql", properties: { "security-severity": "9.8" } },
                { id: "xss", properties: { "security-severity": "6.1" } },
                { id: "style", defaultConfiguration: { level: "error" } },
              ],
            },
          },
          results,
        },
      ],
    });
  it("counts open results by the severity of their rules", () => {
    const results = [
      { ruleId: "sql" },
      { ruleIndex: 1 },
      { ruleId: "sql", suppressions: [{ kind: "inSource" }] },
      { ruleId: "sql", suppressions: [{ kind: "external", status: "rejected" }] },
      { ruleId: "sql", baselineState: "absent" },
      { ruleId: "sql", kind: "pass" },
      { ruleId: "style" },
      { ruleId: "__proto__", level: "warning" },
    ];
    expect(sarifFindings(log(results))).toEqual({ critical: 2, high: 0, medium: 1, low: 0, unrated: 1 });
  });
  it.each(["", "[]", '{"version":"2.1.0"}', '{"runs":[]}'])("%s is none", (text) => {
    expect(sarifFindings(text)).toBeNull();
  });
});
