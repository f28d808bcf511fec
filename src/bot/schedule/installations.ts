import { GitHubError } from "../../github/errors.ts";
import type { WorkerDeps } from "../worker/deps.ts";
import { loseInstallation, meetInstallation } from "../worker/installation.ts";

/**
 * Brings all installations into line with what GitHub has, whatever events were missed: new ones and their repositories are
 * recorded and looked at, removed ones forgotten. One that GitHub fails doesn't keep the others from it.
 * @throws GitHubError where GitHub doesn't list them, or the first failure of a single one after all others are done
 */
export async function followAll(deps: Pick<WorkerDeps, "app" | "records" | "queue">, stop: AbortSignal): Promise<void> {
  const found = await deps.app.installations();
  const here = new Set(found.map(({ id }) => id));
  let failure: GitHubError | null = null;
  for (const installation of found) {
    if (stop.aborted) return;
    try {
      await meetInstallation(deps, installation);
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      failure ??= error;
    }
  }
  for (const { id, removed } of await deps.records.installations()) {
    if (!removed && !here.has(id)) await loseInstallation(deps, id);
  }
  if (failure !== null) throw failure;
}
