import { describe, expect, it } from "vitest";
import { expectQuiet } from "./afterwards.ts";
import { expectInStep } from "./checks.ts";
import { stage } from "./stage.ts";

const MINUTES = 60_000;

describe("a machine whose clock is wrong", () => {
  // Scenario 12, with more than the ten minutes by which a listing overlaps the one before. Guard: what changed since the last look is asked for by GitHub's clock, never by the machine's own.
  for (const [off, ahead] of [
    ["25 minutes behind GitHub's", 25 * MINUTES],
    ["25 minutes ahead of GitHub's", -25 * MINUTES],
  ] as const) {
    it(`misses no change: ${off}`, async () => {
      await using s = await stage({ now: () => new Date(Date.now() + ahead) });
      await s.settle();
      await s.github.as("alice").issues.update({ owner: "octo", repo: "plans", issue_number: 1, title: "T-001: One" });
      await s.edit("Second", "Two");
      await s.sync();
      expect(s.plan()).toContain("| T-001 | One |");
      expect((await s.issue(2)).title).toBe("T-002: Two");
      await s.github.as("bob").issues.update({ owner: "octo", repo: "plans", issue_number: 2, state: "closed" });
      await s.sync();
      expect(s.plan()).toMatch(/\| T-002 \| Two \|.*\| Done \|/);
      await expectInStep(s);
      await expectQuiet(s);
    });
  }
});
