import type { TreeFile } from "../../sync/github-records.ts";
import type { Host } from "../../sync/host.ts";
import type { MergeFacts, PreviewHost } from "../../sync/preview-host.ts";
import { UsageError } from "../failure.ts";

/** So often GitHub is asked for its trial merge, which it makes in the background, and so long between, milliseconds. */
const TRIES = 5;
const PAUSE_MS = 1_500;

/**
 * A pull request with GitHub's trial merge into the base as it is now, as far as GitHub has one.
 * @param base the base branch's head
 * @throws UsageError where there is no such pull request
 */
export async function trialMerge(
  previews: PreviewHost,
  number: number,
  base: string,
  sleep: (ms: number) => Promise<void>,
): Promise<MergeFacts> {
  for (let tries = 1; ; tries++) {
    const facts = await previews.merge(number);
    if (facts === null) {
      throw new UsageError(`There is no pull request #${number}.`, "Look for its number on the repository's page.");
    }
    const over = facts.pull.state === "closed" || facts.conflicts === true || isCurrent(facts, base);
    if (over || tries === TRIES) return facts;
    await sleep(PAUSE_MS);
  }
}

function isCurrent({ trial, pull }: MergeFacts, base: string): boolean {
  return trial !== null && trial.base === base && trial.head === pull.headSha;
}

/** The files that merging would leave on the base branch, and the commit that they are taken from. */
export interface MergeFiles {
  readonly commit: string;
  readonly files: readonly TreeFile[];
  readonly readFrom: "merge" | "head";
}

/**
 * The files after the merge. Where GitHub has no trial merge of base and head as they are now, what the pull request
 * changes is taken from the newest that there is, of a conflict from the head, and everything else from the base.
 * @param changed paths that the pull request changes
 */
export async function mergeFiles(
  host: Host,
  facts: MergeFacts,
  base: string,
  changed: readonly string[],
): Promise<MergeFiles> {
  const { trial, pull } = facts;
  if (trial !== null && isCurrent(facts, base)) {
    return { commit: trial.sha, files: await host.tree(trial.sha), readFrom: "merge" };
  }
  const readFrom = trial !== null && trial.head === pull.headSha ? "merge" : "head";
  const commit = trial !== null && readFrom === "merge" ? trial.sha : pull.headSha;
  const own = new Set(changed);
  const [before, there] = [await host.tree(base), await host.tree(commit)];
  const files = [...before.filter(({ path }) => !own.has(path)), ...there.filter(({ path }) => own.has(path))];
  return { commit, files, readFrom };
}
