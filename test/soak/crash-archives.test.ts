import { describe, expect, it } from "vitest";
import type { ArchiveRequest } from "../../src/run/archive/index.ts";
import { ARCHIVE, archive, CONFIG, ended, PLAN } from "../scenarios/archived.ts";
import { expectInStep } from "../scenarios/checks.ts";
import { syncInside } from "../scenarios/inside.ts";
import { REPO, type Stage } from "../scenarios/stage.ts";
import { progress, spread } from "../soak.ts";
import { archiveAfresh, archiveUntil, archiveWorld, rehearseArchive } from "./archive-rehearsal.ts";

const at = { owner: "octo", repo: "plans" };
const HISTORY = [
  "# Project Plan",
  "",
  "## Sprint History",
  "",
  "| Sprint | Dates | Goal | Committed | Completed |",
  "|--------|-------|------|-----------|-----------|",
  "| 11 | 2026-10-19 to 2026-11-01 | Compost | 9 | 8 |",
  "",
].join("\n");

/** A sprint that is over, with changes on GitHub that no sync has seen, and tasks that go on and that don't. */
async function over(): Promise<Stage> {
  const s = await ended({
    "sprint.config.json": CONFIG.replace("{", '{ "carry-over": "started",'),
    "PROJECT_PLAN.md": HISTORY,
  });
  await s.github.as("alice").issues.update({ ...at, issue_number: 1, state: "closed" });
  return s;
}

/** A sprint that is over, of which nothing goes on: the next one has no task that needs its milestone and label. */
async function none(): Promise<Stage> {
  return ended({ "sprint.config.json": CONFIG.replace("{", '{ "carry-over": "none",') });
}

/** An earlier archive waits in a pull request, and the plan has changed since. */
async function waiting(): Promise<Stage> {
  const s = await over();
  s.github.protect(REPO, "main", { style: "ruleset" });
  await archive(s);
  await s.edit("Mend the fence", "Mend the gate");
  return s;
}

async function merged(s: Stage): Promise<void> {
  const octo = s.github.as("octo");
  const { data } = await octo.pulls.list({ ...at, state: "open" });
  for (const { number, head } of data)
    if (head.ref === "lockstep/archive") await octo.pulls.merge({ ...at, pull_number: number, merge_method: "squash" });
  await syncInside(s);
}

interface Course {
  readonly build: () => Promise<Stage>;
  readonly asked: Partial<ArchiveRequest>;
  readonly complete: (s: Stage) => Promise<unknown>;
  /** How many points `npm test` takes. */
  readonly sample: number;
}

const COURSES: Readonly<Record<string, Course>> = {
  "the end of a sprint": { build: over, asked: {}, complete: syncInside, sample: 4 },
  "the end of a sprint whose tasks all stay": { build: none, asked: {}, complete: syncInside, sample: 2 },
  "a snapshot": { build: over, asked: { bump: "minor" }, complete: syncInside, sample: 1 },
  "the end of a sprint that waits in a pull request anew": {
    build: waiting,
    asked: {},
    complete: merged,
    sample: 2,
  },
};

// Guards: the boundary is noted before its commit and found by its archives; the commit of a proposal is noted with what
// it replaces; a milestone that a dead run closed is entered into the log;
// what the next sprint needs is remembered until it is there.
for (const [name, { build, asked, complete, sample }] of Object.entries(COURSES)) {
  const undisturbed = await rehearseArchive(build, asked, complete);
  const points = spread(
    undisturbed.requests.map((what, index) => ({ nth: index + 1, what })),
    sample,
  );
  const tried = progress(`archives cut short: ${name}`, points.length);

  describe(`${name}, cut short at any request, is completed by the next`, () => {
    it("archives the file as it was", () => {
      expect(undisturbed.world.files[ARCHIVE]).toContain(PLAN.slice(0, 60));
    });

    it.each(points)("after request $nth, $what", async ({ nth }) => {
      await using s = await build();
      await archiveUntil(s, nth, asked);
      await archiveAfresh(s, asked);
      await complete(s);
      expect(await archiveWorld(s)).toEqual(undisturbed.world);
      await expectInStep(s);
      expect(await archive(s, asked)).toMatchObject({ archive: { kind: "nothing" }, commit: null });
      tried();
    });
  });
}
