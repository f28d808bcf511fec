import { closingComment } from "../../records/proposal-text.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { observePull } from "../../sync/observe.ts";
import { PROPOSAL_BRANCH } from "../../sync/proposal.ts";
import { leftAlone, look, type Proposed } from "./propose.ts";
import type { SyncRequest } from "./request.ts";

/**
 * Closes the rolling pull request, with a comment, and deletes its branch: nothing is left to propose. What somebody
 * pushed to it stays.
 * @throws GitHubError where GitHub or the way to it fails for good
 */
export async function withdraw(request: SyncRequest, ledger: Ledger, into: string): Promise<Proposed> {
  const { host } = request;
  const { pull, head, known } = await look(request, ledger, into);
  if (known === "foreign" && head !== null) return leftAlone(ledger, head, pull);
  let { pulls } = ledger;
  if (pull?.state === "open") {
    const text = closingComment(into);
    // A run that died may have said it.
    const said = await host.comments(pull.number);
    if (!said.some(({ body }) => body === text))
      await host.perform({ kind: "comment", number: pull.number, body: text });
    const closed = await host.proposals.updatePull(pull.number, { state: "closed" });
    if (closed.kind === "refused") return { kind: "refused", ledger, refused: closed };
    pulls = { ...pulls, [pull.number]: observePull(closed.pull, pulls[pull.number]) };
  }
  const deleted = head === null ? null : await host.proposals.deleteBranch(PROPOSAL_BRANCH);
  if (deleted?.kind === "refused") return { kind: "refused", ledger, refused: deleted };
  return { kind: "waits", ledger: { ...ledger, proposal: null, pulls } };
}
