export { outlived } from "./archive-index.ts";
export { isSprintId, planBoundary } from "./boundary.ts";
export type { Boundary, BoundaryInput, ConfigFile, SourceFile } from "./boundary-input.ts";
export { type ExecutionArchive, type ExecutionInput, planExecutionArchive } from "./execution.ts";
export { archivedSprints, finalArchives } from "./past-sprints.ts";
export {
  ARCHIVE_INDEX,
  EXECUTION_ARCHIVES,
  featurePath,
  LESSONS,
  SPRINT_ARCHIVES,
  snapshotsOf,
  TEMPLATE,
} from "./paths.ts";
export { BUMPS, type Bump } from "./version.ts";
