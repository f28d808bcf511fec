export { CHECK_RUN_NAME, checkRunOf, messageOf, type Showing } from "./check-run.ts";
export type { GateReport, GateRequest } from "./gate.ts";
export { runGate } from "./gate.ts";
export type { PlacedFinding } from "./place.ts";
export type { CheckTarget } from "./subject.ts";
