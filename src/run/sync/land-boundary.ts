import { sharedKey } from "../../plan/keys.ts";
import { type Plan, unitsOf } from "../../plan/plan.ts";
import { appendAudit, rebaseAudit } from "../../records/audit.ts";
import { manifestOf } from "../../records/manifest.ts";
import { type BoundaryRecord, withLanded, withoutBoundary } from "../../sync/boundary-record.ts";
import type { Change } from "../../sync/change.ts";
import type { TreeFile } from "../../sync/github-records.ts";
import type { Host, Operation } from "../../sync/host.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { logInTree } from "./audit-catch-up.ts";
import { sha256 } from "./state.ts";

/**
 * Takes note that a boundary has come to the default branch: the tasks that it left in the archive are no plan's any
 * more, its entries are in the log, and of its sprint only the milestone is still to be closed.
 * @param tree the files of the default branch
 * @param plans the plans as the default branch has them now
 */
export async function landBoundary(
  host: Host,
  ledger: Ledger,
  tree: () => Promise<readonly TreeFile[]>,
  plans: readonly Plan[],
): Promise<Ledger> {
  const { boundary } = ledger;
  if (boundary === undefined) return ledger;
  if (boundary.landed) return isOpen(host, ledger, boundary.milestone);
  const there = new Set((await tree()).map(({ path }) => path));
  const [first] = boundary.archives;
  if (first === undefined || !there.has(first)) return ledger;
  const planned = new Set(plans.flatMap((plan) => unitsOf(plan).map(sharedKey)));
  const logged = await entered(host, ledger, boundary);
  const after = withLanded(logged, boundary, planned);
  return after.boundary === undefined ? after : isOpen(host, after, boundary.milestone);
}

/** The ledger with the boundary's entries, which its own commit may have brought, or a merge that had none. */
async function entered(host: Host, ledger: Ledger, boundary: BoundaryRecord): Promise<Ledger> {
  if (boundary.entries.length === 0) return ledger;
  const log = await logInTree(host, ledger);
  const known = manifestOf(log);
  const audit = boundary.archives.every((path) => known.has(path))
    ? rebaseAudit(ledger.audit, log, sha256)
    : appendAudit(ledger.audit, boundary.entries, sha256);
  return { ...ledger, audit };
}

/** The ledger with its boundary as long as the milestone is open. */
async function isOpen(host: Host, ledger: Ledger, title: string | null): Promise<Ledger> {
  const number = title === null ? undefined : ledger.milestones[title];
  if (number === undefined) return withoutBoundary(ledger);
  const open = (await host.milestones()).some((milestone) => milestone.number === number && milestone.state === "open");
  return open ? ledger : withoutBoundary(ledger);
}

/** What closes the milestone of a sprint that has ended; nothing where none is open. */
export function closingSteps({ boundary, milestones }: Ledger): readonly { operation: Operation; change: Change }[] {
  const title = boundary?.landed === true ? boundary.milestone : null;
  const number = title === null ? undefined : milestones[title];
  if (title === null || number === undefined) return [];
  const change: Change = {
    side: "github",
    action: "update-milestone",
    task: null,
    issue: null,
    path: null,
    fields: { title: { from: title, to: title }, state: { from: "open", to: "closed" } },
  };
  return [{ operation: { kind: "update-milestone", number, state: "closed" }, change }];
}
