import { archiveSubject } from "../../records/commit-message.ts";
import type { BoundaryRecord } from "../../sync/boundary-record.ts";
import type { PullRecord } from "../../sync/github-records.ts";
import type { CommitRequest, Host } from "../../sync/host.ts";
import type { Refused } from "../../sync/proposal-host.ts";
import type { ArchiveOutcome } from "./request.ts";

/** The branch of the pull request that archives. Apart from the sync's own, which is rebuilt whenever a plan changes. */
export const ARCHIVE_BRANCH = "lockstep/archive";

/** What became of a pull request that archives. */
export type ProposedArchive =
  | { readonly kind: "waits"; readonly pull: PullRecord }
  /** Somebody pushed to the branch: it was left alone. */
  | { readonly kind: "left-alone"; readonly pull: PullRecord }
  | Refused;

/**
 * Brings branch and pull request to what is to be archived. What is there already is not written again.
 * @param before what is known of an earlier one
 * @param content fingerprint of the files
 * @param keep notes the commit before the branch moves to it
 */
export async function proposeArchive(
  host: Host,
  into: string,
  archive: Extract<ArchiveOutcome, { kind: "archived" }>,
  commit: Omit<CommitRequest, "branch">,
  content: string,
  before: BoundaryRecord["proposed"],
  keep: (proposed: NonNullable<BoundaryRecord["proposed"]>) => Promise<void>,
): Promise<ProposedArchive> {
  const { proposals } = host;
  const head = await proposals.branchHead(ARCHIVE_BRANCH);
  const open = await proposals.openPull(ARCHIVE_BRANCH, into);
  const own = before !== null && (head === before.sha || head === before.replaces);
  if (open !== null && head !== null && !own) return { kind: "left-alone", pull: open };
  const stands = head !== null && before?.sha === head && before.content === content;
  if (!stands) {
    const stored = await proposals.store(commit);
    if (stored === null)
      return { kind: "refused", reason: `The branch ${into} was rewritten meanwhile.`, mend: "Run once more." };
    await keep({ sha: stored.sha, content, number: open?.number ?? 0, replaces: head });
    const moved = await proposals.setBranch(ARCHIVE_BRANCH, stored.sha, head);
    if (moved.kind === "refused") return moved;
    if (moved.kind === "moved")
      return { kind: "refused", reason: `The branch ${ARCHIVE_BRANCH} moved meanwhile.`, mend: "Run once more." };
  }
  const title = archiveSubject(archive.form, archive.sprint, archive.next?.id ?? null);
  const body = bodyOf(archive, into);
  if (open === null) {
    const made = await proposals.createPull({ title, body, branch: ARCHIVE_BRANCH, into });
    return made.kind === "refused" ? made : { kind: "waits", pull: made.pull };
  }
  if (stands && open.title === title) return { kind: "waits", pull: open };
  const written = await proposals.updatePull(open.number, { title, body });
  return written.kind === "refused" ? written : { kind: "waits", pull: written.pull };
}

function bodyOf({ files, form }: Extract<ArchiveOutcome, { kind: "archived" }>, into: string): string {
  const follows =
    form === "sprint"
      ? "Once it is merged, the next sync moves the issues, makes the label and the milestone of the new sprint, and closes the old one's."
      : "Nothing else follows from it.";
  return [
    `The branch \`${into}\` takes no direct push, so what archiving writes waits here. ${follows}`,
    "",
    ...files.map(({ path, before }) => `- ${before === null ? "new" : "changed"}: \`${path}\``),
    "",
  ].join("\n");
}
