import { readLedgerFile } from "../../records/ledger-file.ts";
import type { LedgerFile } from "../../sync/github-records.ts";
import type { AtHand } from "./facts.ts";

/**
 * The ledger as a report uses it; nothing where there is none, it can't be read, or it is another repository's: the report
 * is made without it then, and a sync says what is wrong. @param repository id of the repository
 */
export function ledgerAtHand(file: LedgerFile | null, repository: number): Pick<AtHand, "ledger"> {
  const read = file === null ? null : readLedgerFile(file.text);
  return read?.kind === "ledger" && read.ledger.repository.id === repository ? { ledger: read.ledger } : {};
}
