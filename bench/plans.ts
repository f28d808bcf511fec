/** A plan with so many tasks; the first `changed` of them are in progress. */
export function planOf(size: number, changed = 0): string {
  const rows = Array.from({ length: size }, (_, i) => {
    const status = i < changed ? "In Progress" : "Not Started";
    return `| T-${String(i + 1).padStart(4, "0")} | Task number ${i + 1} of the plan | What is to be done, in a few words | Medium | 3 | ${status} | ✖️ | - | - | 2026-11-27 | - |`;
  });
  return [
    "# 📋 TASK MANAGEMENT – Sprint-12-2026",
    "",
    "**Sprint ID**: Sprint-12-2026",
    "",
    "## CURRENT SPRINT TASKS",
    "",
    "| ID | Title | Description | Priority | Points | Status | Reviewed | Owner | PR Link | ETA | Depends On |",
    "|----|-------|-------------|----------|--------|--------|----------|-------|---------|-----|------------|",
    ...rows,
    "",
  ].join("\n");
}
