export { outlived } from "./archive-index.ts";
export { planBoundary } from "./boundary.ts";
export type { Boundary, BoundaryInput, ConfigFile, SourceFile } from "./boundary-input.ts";
export { type ExecutionArchive, type ExecutionInput, planExecutionArchive } from "./execution.ts";
export { ARCHIVE_INDEX, EXECUTION_ARCHIVES, LESSONS, SPRINT_ARCHIVES, snapshotsOf, TEMPLATE } from "./paths.ts";
export { BUMPS, type Bump } from "./version.ts";
