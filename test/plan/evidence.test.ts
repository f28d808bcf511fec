import { describe, expect, it } from "vitest";
import {
  demanded,
  type EvidencePolicy,
  isAgent,
  lacksInWords,
  missingEvidence,
  type PullEvidence,
  type Requirement,
  requirementOf,
} from "../../src/plan/evidence.ts";
import { evidencePolicy } from "../../src/sync/evidence-options.ts";

const POLICY: EvidencePolicy = {
  default: ["merged-pr"],
  types: { docs: [], feature: ["merged-pr", "approved-review"] },
  agents: ["green-checks", "merged-pr"],
  agentLogins: ["*[bot]", "copilot-*", "a*b*c"],
  trusted: ["Grace"],
  tests: [],
  coverageFiles: [],
};
const known = <T>(value: T) => ({ known: true, value }) as const;
const ALL: readonly Requirement[] = ["merged-pr", "approved-review", "green-checks", "tests-changed", "coverage>=90"];
const GOOD: PullEvidence = {
  number: 12,
  author: "ada",
  state: "merged",
  review: known("approved"),
  checks: known({ passed: 1, failed: [], running: [] }),
  tests: known(true),
  coverage: known(90),
};

describe("what is asked", () => {
  it.each([
    [null, "ada", "ada", ["merged-pr"]],
    ["docs", "ada", "ada", []],
    [" Docs", "ada", null, []],
    ["constructor", "ada", null, ["merged-pr"]],
    ["feature", "helper[bot]", "ada", ["merged-pr", "approved-review", "green-checks"]],
    ["docs", null, "Copilot-swe-agent", ["green-checks", "merged-pr"]],
    ["feature", "grace", "helper[bot]", []],
    ["feature", "ada", "grace", ["merged-pr", "approved-review"]],
  ] as const)("of type %s, set by %s, the work of %s: %j", (type, setBy, author, expected) => {
    expect(demanded(POLICY, type, setBy, author)).toEqual(expected);
  });

  it.each([
    ["dependabot[bot]", true],
    ["[bot]", true],
    ["bot", false],
    ["copilot", false],
    ["xcopilot-a", false],
    ["aXbYc", true],
    ["abc", true],
    ["acb", false],
    ["ab", false],
  ])("%s is an agent: %s", (login, expected) => expect(isAgent(login, POLICY)).toBe(expected));

  it.each([
    ["coverage>=90", "coverage>=90"],
    ["coverage >= 90.5%", "coverage>=90.5"],
    ["coverage>=101", null],
    ["coverage>90", null],
    ["merged", null],
    ["merged-pr", "merged-pr"],
  ])("%s reads as %s", (text, expected) => expect(requirementOf(text)).toBe(expected));

  it("a list is the default, and nothing is asked where nothing is configured", () => {
    expect(evidencePolicy(["merged-pr", "coverage >= 80 %".replace(" %", "%")])).toMatchObject({
      default: ["merged-pr", "coverage>=80"],
      agents: [],
      trusted: [],
    });
    expect(evidencePolicy(undefined)).toBeNull();
  });
});

describe("what is missing", () => {
  const lacks: readonly (readonly [string, Partial<PullEvidence>, readonly string[]])[] = [
    ["nothing", {}, []],
    ["merging is as good as merged", { state: "merging" }, []],
    ["open", { state: "open" }, ["isn't merged"]],
    ["closed", { state: "closed" }, ["was closed without being merged"]],
    ["no review", { review: known("none") }, ["has no approving review"]],
    ["changes wanted", { review: known("changes-requested") }, ["has a review that asks for changes"]],
    ["no checks", { checks: known({ passed: 0, failed: [], running: [] }) }, ["has no checks"]],
    [
      "red before running",
      { checks: known({ passed: 1, failed: ["a", "b\n`c`", "d", "e"], running: ["f"] }) },
      ["has checks that failed (a, b c, d and 1 more)"],
    ],
    ["running", { checks: known({ passed: 1, failed: [], running: ["f"] }) }, ["has checks that aren't over (f)"]],
    ["no test", { tests: known(false) }, ["changes no test"]],
    ["never rounded up", { coverage: known(89.9999) }, ["covers 89.99 % of the lines, not 90 %"]],
    ["no figure", { coverage: known(null) }, ["has no coverage figure, 90 % is asked for"]],
    [
      "not verified",
      { tests: { known: false, why: "no right" } },
      ["Whether it changes tests couldn't be verified: no right"],
    ],
  ];
  it.each(lacks)("%s", (_, change, expected) => {
    expect(missingEvidence(ALL, { ...GOOD, ...change }).map(({ reason }) => reason)).toEqual(expected);
  });

  it("what nobody asked about isn't taken for given", () => {
    const { number, author, state } = GOOD;
    expect(missingEvidence(ALL, { number, author, state }).map(({ unverified }) => unverified)).toEqual(
      Array(4).fill(true),
    );
  });

  it("in words", () => {
    const bad: PullEvidence = {
      ...GOOD,
      state: "open",
      review: known("none"),
      tests: { known: false, why: "no right" },
    };
    expect(lacksInWords(missingEvidence(ALL, bad), bad)).toBe(
      "its pull request #12 isn't merged and has no approving review. Whether it changes tests couldn't be verified: no right",
    );
    expect(lacksInWords(missingEvidence(ALL, null), null)).toBe("it has no pull request");
  });
});
