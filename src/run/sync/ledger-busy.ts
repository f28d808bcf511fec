import { GitHubError } from "../../github/errors.ts";

/** Another run holds the ledger, or took it over: nothing is wrong, it is only not this one's turn. */
export class LedgerBusy extends GitHubError {
  /** ISO instant by GitHub's clock at which it lets go at the latest; null where that isn't known. */
  readonly until: string | null;

  constructor(message: string, hint: string, until: string | null) {
    super("refused", message, hint);
    this.until = until;
  }
}
