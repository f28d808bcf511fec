export { LedgerBusy } from "./ledger-busy.ts";
export type { Hint } from "./observe-issues.ts";
export type { SyncRequest } from "./request.ts";
export { runSync } from "./sync.ts";
