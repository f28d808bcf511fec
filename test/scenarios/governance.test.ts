import { expect, it } from "vitest";
import { expectInStep } from "./checks.ts";
import { stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];

const PLAN = `# Project planning - Mill

**Last Updated**: 2026-01-05

## Health scorecard

| Metric | Target | Current | Status |
|--------|--------|---------|--------|
| Code Coverage | >80% | 84% | 🟢 |

**Success Criteria**:
- [ ] Flour by noon <!-- G-001 -->

## Known technical debt

- [ ] 🔧 **Wheel squeaks** <!-- G-002 --> - *Grease it in May*
- [x] Door sticks <!-- G-003 -->

## Key risks

- [ ] The brook runs dry <!-- G-004 -->

## Release checklist

- [ ] Sweep the floor
`;

// Guards that only criteria, debts and risks pair with issues, and that a box is all that their status has.
it("criteria, debts and risks of a planning document are in step with issues", async () => {
  await using s = await stage({ files: { "PLANNING.md": PLAN } });
  await s.sync();
  expect((await s.issues()).map(({ title, labels }) => [title, ...labels])).toEqual([
    ["G-001: Flour by noon", "status/not-started"],
    ["G-002: Wheel squeaks", "status/not-started", "type/tech-debt"],
    ["G-004: The brook runs dry", "status/not-started", "type/risk"],
  ]);
  expect(s.plan("PLANNING.md")).toBe(PLAN);
  const carol = s.github.as("carol");
  await carol.issues.update({ owner, repo, issue_number: 2, state: "closed", state_reason: "completed" });
  await carol.issues.update({ owner, repo, issue_number: 3, title: "G-004: The brook floods" });
  await s.edit("- [ ] Flour by noon", "- [x] Flour by ten", "PLANNING.md");
  await s.sync();
  const after = s.plan("PLANNING.md");
  expect(after).toContain("- [x] 🔧 **Wheel squeaks** <!-- G-002 --> - *Grease it in May*\n");
  expect(after).toContain("- [ ] The brook floods <!-- G-004 -->\n");
  expect(after).not.toContain("**Last Updated**: 2026-01-05");
  expect(after).toContain("| Code Coverage | >80% | 84% | 🟢 |\n");
  expect(await s.issue(1)).toMatchObject({ title: "G-001: Flour by ten", state: "closed" });
  await expectInStep(s);
});
