import { checkCounts, keepComment, runPreview } from "../../run/preview/index.ts";
import type { Counts } from "./checks.ts";
import { newRun, type Session } from "./session.ts";

/**
 * Previews a pull request and keeps its comment up to date.
 * @param checked what this job's own check of it counted; null where it made none
 * @throws GitHubError where GitHub fails
 */
export async function previewPull(session: Session, number: number, checked: Counts | null): Promise<void> {
  const { host, deps, stop } = session;
  const pull = await host.pull(number);
  if (pull === null) return;
  const { organisation } = await session.said();
  const today = deps.now().toISOString().slice(0, 10);
  const preview = await runPreview({
    ...{ host, previews: host.previews, number, organisation },
    configPath: null,
    check: checked === null ? checkCounts(null, today, organisation) : () => Promise.resolve(checked),
    run: newRun(),
    workflowRun: null,
    sleep: deps.sleep,
    clock: deps.clock,
    progress: deps.log,
    stop,
  });
  const kept = await keepComment(host.previews.comments, preview);
  if (kept.kind === "refused") deps.log(`The preview of #${number} was not written: ${kept.reason}`);
}
