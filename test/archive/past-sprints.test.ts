import { expect, it } from "vitest";
import { archivedSprints, finalArchives } from "../../src/archive/index.ts";
import { OPTIONS } from "../dialects/plan-world.ts";
import { PLAN } from "./world.ts";

const at = (sprint: string, version: string) => `docs/sprint-archives/${sprint}/TASK-v${version}.md`;

it("takes the last archive of each sprint that is over, in the order in which people count", () => {
  const paths = [
    at("Sprint-10", "10.0.0"),
    at("Sprint-9", "9.10.0"),
    at("Sprint-9", "9.9.0"),
    at("Sprint-11", "11.0.0"),
    "docs/sprint-archives/README.md",
    "docs/sprint-archives/Sprint-8/notes.md",
  ];
  expect(finalArchives(paths, "Sprint-11")).toEqual([at("Sprint-9", "9.10.0"), at("Sprint-10", "10.0.0")]);
});

it("counts what was done and all that was to be done, without backlog and what was cancelled", () => {
  const later = PLAN.replaceAll("Sprint-07-2025", "Sprint-08-2025").replaceAll("2025-07-01 to", "2025-07-15 to");
  const done = later.replace("| High | 5 | In Progress |", "| High | 5 | Done |");
  const archives = new Map([
    [at("b", "2.0.0"), done],
    [at("a", "1.0.0"), PLAN],
    [at("c", "1.0.0"), "No plan at all."],
    [
      at("d", "1.0.0"),
      PLAN.replaceAll("| 8 | Done", "| - | Done")
        .replaceAll(/\| [523] \|/g, "| - |")
        .replaceAll(/ - \*\*Points\*\*: \d/g, ""),
    ],
  ]);
  // 8 + 5 + 3 of the rows and 3 of the expansion; the radio was cancelled, the hotel is for later.
  expect(archivedSprints(archives, OPTIONS)).toEqual([
    { name: "Sprint-07-2025", completed: 8, committed: 19 },
    { name: "Sprint-08-2025", completed: 13, committed: 19 },
  ]);
});
