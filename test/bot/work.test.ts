import { expect, it } from "vitest";
import { type CheckWork, fold, NO_WORK, type Work } from "../../src/bot/work.ts";

const checks = (...all: readonly CheckWork[]): Work => ({ ...NO_WORK, checks: all });
const check = (commit: string, pull: number | null): CheckWork => ({ commit, pull, into: null });

it("a commit that is the head of a pull request is checked once, whatever order its events come in", () => {
  const [push, pull] = [check("a", null), check("a", 1)];
  expect(fold(checks(push), checks(pull)).checks).toEqual([pull]);
  expect(fold(checks(pull), checks(push)).checks).toEqual([pull]);
  const other = check("b", null);
  expect(fold(checks(push, other), checks(pull)).checks).toEqual([other, pull]);
  // Guard: an older head of the pull request is not what was pushed.
  expect(fold(checks(check("b", 1)), checks(pull, other)).checks).toEqual([pull, other]);
});
