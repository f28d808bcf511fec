import { plainMessage } from "../../records/commit-message.ts";
import { commitFiles } from "../../run/files.ts";
import { applyFixes } from "../../run/fix.ts";
import type { FixWork } from "../work.ts";
import { checkCommit } from "./checks.ts";
import { newRun, type Session } from "./session.ts";

/** What became of a press of the button. `sentence`: why nothing was committed. */
type Fixed =
  | { readonly kind: "committed" }
  | { readonly kind: "left"; readonly sentence: string }
  /** There is no such pull request. */
  | { readonly kind: "gone" };

/**
 * Commits what `check --fix` changes in the plans of a pull request to its branch. What comes out is checked and previewed
 * as what anybody pushes, when GitHub tells of it; where nothing was committed, the check run says why.
 * @throws GitHubError where GitHub fails
 */
export async function fixPull(session: Session, work: FixWork): Promise<void> {
  const fixed = await commitFixes(session, work);
  if (fixed.kind !== "left") return;
  const check = { commit: work.commit, pull: work.pull, into: null };
  await checkCommit(session, check, `**Nothing was repaired.** ${fixed.sentence}`);
}

async function commitFixes(session: Session, { pull: number, commit, by }: FixWork): Promise<Fixed> {
  const { host, facts, deps } = session;
  const pull = await host.pull(number);
  if (pull === null) return { kind: "gone" };
  const left = (sentence: string): Fixed => ({ kind: "left", sentence });
  if (pull.fromFork)
    return left("The branch is in a fork, to which lockstep doesn't write. Run lockstep check --fix there.");
  if (pull.state === "closed") return left("The pull request is closed.");
  if (pull.headSha !== commit)
    return left("The branch has moved since this was checked. Press the button of the newest check.");
  const permission = await host.permission(by);
  if (permission !== "write" && permission !== "admin")
    return left("Who pressed the button may not write to this repository, so it was left as it is.");
  const touched = new Set(await host.pullFiles(number));
  const { organisation } = await session.said();
  const { files } = await applyFixes({
    files: commitFiles(host, commit),
    ...{ paths: [], config: null, organisation, strict: false, repositoryUrl: facts.htmlUrl },
    today: deps.now().toISOString().slice(0, 10),
  });
  const own = files.filter(({ path }) => touched.has(path));
  if (own.length === 0) return left("None of the findings in the files that it changes can be repaired by itself.");
  const cause = { event: "check_run", actor: by, subject: `#${number}` };
  const subject = `check --fix: ${own.length} file${own.length === 1 ? "" : "s"}`;
  const result = await host.commit({
    branch: pull.headRef,
    parent: commit,
    files: new Map(own.map(({ path, after }) => [path, after])),
    message: plainMessage(subject, newRun(), cause),
  });
  switch (result.kind) {
    case "committed":
      return { kind: "committed" };
    case "moved":
      return left("Somebody pushed to the branch meanwhile. Press the button of the newest check.");
    case "protected":
      return left("The branch is protected and takes no push from lockstep. Run lockstep check --fix and push it.");
  }
}
