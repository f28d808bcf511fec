import { BlockerLinks } from "./blocker-links.ts";
import type { Notice } from "./change.ts";
import type { Ledger, ParentPlace } from "./ledger.ts";
import { isLinkable, LinkWorld } from "./link-world.ts";
import type { Outcome } from "./outcome.ts";
import { ParentLinks } from "./parent-links.ts";

/** What is to become of an issue's links to others. Tasks are named by key: some have no issue yet. */
export interface LinkTarget {
  /** Where the issue goes among sub-issues; undefined where it stays. */
  readonly parent?: {
    /** Null takes it out from under `from`. */
    readonly to: string | null;
    readonly from: number | null;
    /** What `from` is called: the key of its task, or its number. */
    readonly was: string | null;
  };
  /** Tasks whose issues are to block it. */
  readonly block: readonly string[];
  /** Issues that no longer block it, with what they are called. */
  readonly unblock: readonly { readonly number: number; readonly was: string }[];
  /** Keys of the tasks whose issues block it now. */
  readonly blockedBy: readonly string[];
}

/** What the links of a task's issue come to, for its record. */
export interface LinkOutcome {
  /** What is remembered of the parent where nothing has to be written; null for nothing. */
  readonly place: ParentPlace | null;
  /** Issues whose link to this one is agreed on once the plan has it; null where the record's stay. */
  readonly blockers: readonly number[] | null;
}

/** By key of the task; `target` is null where nothing has to be written. */
export type LinkDecisions = ReadonlyMap<string, { readonly target: LinkTarget | null; readonly outcome: LinkOutcome }>;

/**
 * Decides on the links of all issues: the parents are the plan's, the dependencies what plan and GitHub came to.
 * @param subIssues false where GitHub has no sub-issues: what is remembered of them stays
 */
export function linkIssues(
  outcomes: readonly Outcome[],
  ledger: Ledger,
  subIssues: boolean,
): { readonly links: LinkDecisions; readonly notices: readonly Notice[] } {
  const world = new LinkWorld(outcomes, ledger);
  const [parents, blockers] = [new ParentLinks(world), new BlockerLinks(world)];
  const links = new Map<string, { target: LinkTarget | null; outcome: LinkOutcome }>();
  for (const outcome of outcomes) {
    if (!isLinkable(outcome) || outcome.merged === null) continue;
    const placing = subIssues ? parents.of(outcome) : { place: outcome.record?.parent ?? null };
    const { blockers: agreed, ...blocking } = blockers.of(outcome);
    const { place, ...parent } = placing;
    const idle = !("parent" in parent) && blocking.block.length + blocking.unblock.length === 0;
    links.set(outcome.key, {
      target: idle ? null : { ...parent, ...blocking },
      outcome: { place, blockers: agreed },
    });
  }
  return { links, notices: parents.notices() };
}
