export { type Admission, admit, type JobKind, RESERVE, type Standing } from "./admit.ts";
export { limited } from "./limited.ts";
export { createLimits, type LimitsOptions } from "./limits.ts";
export { LIMITS_MIGRATIONS } from "./migrations.ts";
export { createOpen, type OpenOptions } from "./open.ts";
export type { Limits } from "./port.ts";
export type { InstallationLimits } from "./rows.ts";
