import { sharedKey } from "../../plan/keys.ts";
import { type Plan, unitsOf } from "../../plan/plan.ts";
import { appendAudit, rebaseAudit } from "../../records/audit.ts";
import { manifestOf } from "../../records/manifest.ts";
import { type BoundaryRecord, withLanded, withLeft } from "../../sync/boundary-record.ts";
import type { Change } from "../../sync/change.ts";
import type { TreeFile } from "../../sync/github-records.ts";
import type { Host, Operation } from "../../sync/host.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { logInTree } from "./audit-catch-up.ts";
import { sha256 } from "./state.ts";

/**
 * Takes note that a boundary has come to the default branch: the tasks that it left in the archive are no plan's any
 * more, its entries are in the log, and what is left to do is to close the milestone of its sprint and to make the
 * milestone and the label of the next one.
 * @param tree the files of the default branch
 * @param plans the plans as the default branch has them now
 * @param configured the sprint that the configuration names
 */
export async function landBoundary(
  host: Host,
  ledger: Ledger,
  tree: () => Promise<readonly TreeFile[]>,
  plans: readonly Plan[],
  configured: string | null,
): Promise<Ledger> {
  const { boundary } = ledger;
  if (boundary === undefined) return ledger;
  // Whoever merged the archive may have given the sprint another id, or none: nothing is made for one that is not.
  const sprints = new Set([configured, ...plans.map(({ sprint }) => sprint.id)]);
  if (boundary.landed) return withWhatIsLeft(host, ledger, boundary, sprints);
  const there = new Set((await tree()).map(({ path }) => path));
  const [first] = boundary.archives;
  if (first === undefined || !there.has(first)) return ledger;
  const planned = new Set(plans.flatMap((plan) => unitsOf(plan).map(sharedKey)));
  const logged = await entered(host, ledger, boundary);
  return withWhatIsLeft(host, withLanded(logged, boundary, planned), boundary, sprints);
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

/** The ledger with its boundary as long as its milestone is open, or its next sprint is one that may lack something. */
async function withWhatIsLeft(
  host: Host,
  ledger: Ledger,
  boundary: BoundaryRecord,
  sprints: ReadonlySet<string | null>,
): Promise<Ledger> {
  const { milestone: title, begins = null } = boundary;
  const number = title === null ? undefined : ledger.milestones[title];
  const open =
    number !== undefined &&
    (await host.milestones()).some((milestone) => milestone.number === number && milestone.state === "open");
  return withLeft(ledger, open ? title : null, sprints.has(begins) ? begins : null);
}

/** The sprint that has begun, whose milestone and label are to be there before any task needs them; null for none. */
export function begunSprint({ boundary }: Ledger): string | null {
  return boundary?.landed === true ? (boundary.begins ?? null) : null;
}

/**
 * The ledger once a run has done what it could of a boundary: what GitHub refused is left for the next run; what was
 * there or was made is never made again, whatever people do with it.
 * @param refused the steps that were not done @param prefix what the names of sprints' labels begin with
 */
export function withStepsDone(ledger: Ledger, refused: readonly Change[], prefix: string): Ledger {
  const { boundary } = ledger;
  if (boundary?.landed !== true) return ledger;
  const { milestone, begins = null } = boundary;
  const closing = refused.some(({ action }) => action === "update-milestone");
  const making = refused.some(
    ({ action, fields }) =>
      (action === "create-milestone" && fields.title?.to === begins) ||
      (action === "create-label" && fields.name?.to === `${prefix}${begins}`),
  );
  return withLeft(ledger, closing ? milestone : null, making ? begins : null);
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
