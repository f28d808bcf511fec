import { describe, expect, it } from "vitest";
import { DEFAULT_ID_SOURCE } from "../../src/config/defaults.ts";
import { compileIdPattern } from "../../src/config/id-pattern.ts";

describe("compileIdPattern", () => {
  it.each([
    ["T-\\d+", "T-17", "XT-17"],
    ["T\\d+(\\.\\d+)*", "T1.2.3", "T1."],
    ["(?:[A-Z]+-)?\\d{1,4}", "AB-12", "AB-12345"],
    ["[A-Z]{2,8}(?:-[A-Z]+)*-\\d+", "WEB-API-3", "WEB-API-"],
    [DEFAULT_ID_SOURCE, "T-001", "the T-001"],
  ])("%s matches a whole id", (source, id, none) => {
    const result = compileIdPattern(source);
    if (result.kind === "refused") throw new Error(result.reason);
    expect(result.pattern.test(id)).toBe(true);
    expect(result.pattern.test(none)).toBe(false);
  });

  it.each([
    "(a+)+",
    "([A-Z]*)*x",
    "(a|a)*b",
    "(\\w+\\d?)+-",
    "(?:.+,)*x",
    "(\\.[\\d.]+)*x",
    "(a)\\1",
    "(?=a)a",
    "a*",
    "[",
  ])("refuses %s", (source) => {
    expect(compileIdPattern(source).kind).toBe("refused");
  });
});
