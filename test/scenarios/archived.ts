import { randomUUID } from "node:crypto";
import type { HostOptions } from "../../src/github/host.ts";
import { type ArchiveReport, type ArchiveRequest, runArchive } from "../../src/run/archive/index.ts";
import { hostOf } from "./inside.ts";
import { row, type Stage, stage, ticking } from "./stage.ts";

export const ARCHIVE = "docs/sprint-archives/Sprint-12-2026/TASK-v1.1.0.md";

/** The allotment's sprint, which is over. */
export const PLAN = [
  "# 📋 TASK MANAGEMENT – Sprint-12-2026",
  "",
  "> **File Version**: TASK-v1.1.0.md",
  "",
  "**Sprint ID**: Sprint-12-2026",
  "**Sprint Number**: 12",
  "**Sprint Dates**: 2026-11-02 to 2026-11-15",
  "",
  "## 📝 Document changelog",
  "",
  "- **v1.1.0** (2026-11-02) – Sprint-12-2026 begins",
  "",
  "## 🎯 CURRENT SPRINT TASKS",
  "",
  "| ID | Title | Description | Priority | Points | Status | Reviewed | Owner | PR Link | ETA | Depends On |",
  "|----|-------|-------------|----------|--------|--------|----------|-------|---------|-----|------------|",
  row("T-001", "Dig the bed", { points: "5", status: "In Progress" }),
  row("T-002", "Sow the beans", { points: "3", depends: "T-001" }),
  row("T-003", "Mend the fence", { points: "2", status: "In Progress" }),
  "",
].join("\n");

export const CONFIG = `{
  "sprint_id": "Sprint-12-2026",
  "sprint_number": 12,
  "version": "1.1.0",
  "start_date": "2026-11-02",
  "end_date": "2026-11-15"
}
`;

/** A synced repository on the day after its sprint; T-001 was done meanwhile, by closing its issue. */
export async function ended(files: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const s = await stage({
    files: { "TASK.md": PLAN, "sprint.config.json": CONFIG, ...files },
    now: ticking("2026-11-16T08:00:00Z"),
  });
  await s.settle();
  return s;
}

/** Archives in this process. */
export function archive(
  s: Pick<Stage, "github">,
  options: Partial<ArchiveRequest> = {},
  host: Partial<HostOptions> = {},
): Promise<ArchiveReport> {
  return runArchive({
    host: hostOf(s, host),
    configPath: null,
    dryRun: false,
    adopt: false,
    allowMassChange: false,
    full: false,
    hint: { issues: [], pulls: [] },
    cause: { event: "test", actor: null, subject: null },
    run: randomUUID(),
    sleep: async () => {},
    clock: () => performance.now(),
    progress: () => {},
    sprintId: null,
    bump: null,
    durationDays: null,
    scheduled: false,
    ...options,
  });
}
