import type { Failure } from "../run/failure.ts";
import type { SyncReport } from "../sync/change.ts";

/** A JSON document as it is printed. */
export function document(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The document of a command that failed. @param report what a sync had done before it was stopped */
export function failureDocument(failure: Failure, report: SyncReport | null): string {
  const { code, message, hint } = failure;
  return document({ version: 1, error: { code, message, hint }, ...(report === null ? {} : { report }) });
}
