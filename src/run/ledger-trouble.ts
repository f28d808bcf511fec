import type { RepositoryFacts } from "../sync/github-records.ts";
import type { Host } from "../sync/host.ts";
import type { Ledger } from "../sync/ledger.ts";
import { StateError } from "./failure.ts";
import { DEFAULT_LEDGER_BRANCH } from "./product.ts";

/** The branch that holds the ledger, as a message names it. */
export function ledgerBranch(host: Pick<Host, "ledgerBranch">): string {
  return host.ledgerBranch ?? DEFAULT_LEDGER_BRANCH;
}

/** The error for a ledger that is damaged. @param reason completes "it …" */
export function unreadableLedger(branch: string, reason: string, hint: string, cause?: unknown): StateError {
  const message = `The ledger (state.json on the branch ${branch}) can't be read: it ${reason}.`;
  return new StateError("ledger-unreadable", message, hint, cause === undefined ? {} : { cause });
}

/** The error for a ledger that another repository wrote; it says how this one can begin its own. */
export function foreignLedger(branch: string, { repository }: Ledger, here: RepositoryFacts): StateError {
  return new StateError(
    "wrong-repository",
    `The ledger on the branch ${branch} belongs to ${repository.fullName} (id ${repository.id}), not to ${here.fullName} (id ${here.id}): it came here with a fork, a template or a copy.`,
    `Nothing was written. To sync ${here.fullName} for itself: delete the branch ${branch} in it (in a clone of it: git push origin --delete ${branch}), look at what adopting it would do (lockstep sync --dry-run), and do it (lockstep sync --adopt).`,
  );
}
