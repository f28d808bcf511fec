import { expect, it } from "vitest";
import { auditLog, expectInStep } from "./checks.ts";
import { syncInside } from "./inside.ts";
import { planWith, row, stage, ticking } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];

const PLAN = `# PROJECT_PLAN.md

**Last updated:** 2026-11-16

## Phase 1: Quay

| Task | Area | Estimated | Depends On | Status | Notes |
|------|------|-----------|------------|--------|-------|
| Survey the [bed](docs/bed.md) | Survey | 1 session | -- | Complete | |
| Sink \\| drive piles 🏗️ | Building | 2 sessions | Survey the bed | In Progress | |
| \`crane --up\` <b>now</b> | Building | 2 sessions | Sink | Planned | |

**Phase 1 progress:** 1/3 tasks complete (33%)
`;

// Guards the column of ids, and that a title comes through cell and issue with its links, pipes, code and marks.
it("a project plan gets its ids in a column, and titles with markup cross over whole", async () => {
  const path = "PROJECT_PLAN.md";
  const files = { [path]: PLAN, "sprint.config.json": '{ "anchors": "column" }\n' };
  await using s = await stage({ files, now: ticking("2026-11-16T09:00:00Z") });
  await syncInside(s);
  const named = PLAN.replace("| Task |", "| ID    | Task |")
    .replace("|------|------|", "|-------|------|------|")
    .replace("| Survey", "| T-001 | Survey")
    .replace("| Sink", "| T-002 | Sink")
    .replace("| `crane", "| T-003 | `crane");
  expect(s.plan(path)).toBe(named);
  expect((await s.issues()).map(({ title }) => title)).toEqual([
    "T-002: Sink | drive piles 🏗️",
    "T-003: `crane --up` <b>now</b>",
  ]);
  const carol = s.github.as("carol");
  await carol.issues.update({ owner, repo, issue_number: 1, title: "T-002: Sink | `ram` | push 🪵 piles" });
  await carol.issues.create({ owner, repo, title: "Paint | *oil* 🚀", labels: ["lockstep"] });
  await s.edit("`crane --up` <b>now</b>", "[`crane --up`](x.md) now 🎉", path);
  await s.sync();
  expect(s.plan(path)).toBe(
    named
      .replace("Sink \\| drive piles 🏗️", "Sink \\| `ram` \\| push 🪵 piles")
      .replace(/\| `crane .*\n/, (line) => {
        return `${line.replace("`crane --up` <b>now</b>", "[`crane --up`](x.md) now 🎉")}| T-004 | Paint \\| *oil* 🚀 | -- | -- | -- | Planned | -- |\n`;
      })
      .replace("1/3 tasks complete (33%)", "1/4 tasks complete (25%)"),
  );
  expect((await s.issues()).map(({ title }) => title)).toEqual([
    "T-002: Sink | `ram` | push 🪵 piles",
    "T-003: [`crane --up`](x.md) now 🎉",
    "T-004: Paint | *oil* 🚀",
  ]);
  await expectInStep(s);
  await auditLog(s);
});

// Guards the anchors of governance items: a new text is a new title, and only what is gone is closed.
it("an item of a planning document that is renamed keeps its issue, one that is taken out closes its own", async () => {
  const text = `# Project planning - Mill

## Known technical debt

- [ ] Wheel squeaks
- [ ] Door sticks

## Key risks

- [ ] The brook runs dry
`;
  await using s = await stage({ files: { "PLANNING.md": text } });
  await syncInside(s);
  const named = s.plan("PLANNING.md");
  const gone = named.replace("Wheel squeaks", "Wheel groans at night").replace(/- \[ \] Door sticks.*\n/, "");
  await s.push({ "PLANNING.md": gone });
  await s.sync();
  expect(s.plan("PLANNING.md")).toBe(gone);
  expect((await s.issues()).map(({ title, state, stateReason }) => [title, state, stateReason])).toEqual([
    ["T-200: Wheel groans at night", "open", null],
    ["T-201: Door sticks", "closed", "not_planned"],
    ["T-202: The brook runs dry", "open", null],
  ]);
  await expectInStep(s);
});

// Guards `plans` in the configuration: globs take in plans elsewhere, usual places count only where they are named, and
// what matches and is no plan is no trouble.
it("globs say where plans are, beside the usual places that are named with them", async () => {
  const step = (slug: string, name: string) =>
    `# ${slug} Plan\n\n| Attribute | Value |\n|---|---|\n| Name | ${name} |\n\n## Implementation Steps\n\n### Step 1: ${name}\n\n- [ ] Do it\n`;
  const files = {
    "TASK.md": planWith([row("T-001", "First")]),
    "work/boats/hull.md": step("hull-boards", "Plane the boards"),
    "work/README.md": "# How we work\n\n- [ ] Read this\n",
    "docs/old-plan.md": step("old-plan", "Not asked for"),
    "sprint.config.json": '{ "plans": ["**/TASK.md", "work/**/*.md"] }\n',
  };
  await using s = await stage({ files });
  const { notices } = await s.sync();
  expect(notices).toEqual([]);
  expect((await s.issues()).map(({ title }) => title)).toEqual([
    "T-001: First",
    "hull-boards: Plane the boards",
    "Step 1: Plane the boards",
  ]);
  await expectInStep(s);
});
