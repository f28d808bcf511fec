import { reportPage } from "../../report/page/page.ts";
import { ConfigError, NoPlans } from "../../run/failure.ts";
import { liveReport } from "../../run/report/live.ts";
import type { App } from "../app/port.ts";
import type { RepositoryRecord } from "../records/record.ts";
import type { WorkerDeps } from "../worker/deps.ts";

/** What the reports of sprints are made with. */
export interface SprintPageParts {
  readonly app: Pick<App, "token">;
  readonly open: WorkerDeps["open"];
  readonly now: () => Date;
  /** Aborted where the process is to end. */
  readonly stop: AbortSignal;
}

/** A report costs requests of the installation's hour: it is made anew after so long. */
const FRESH_MS = 5 * 60_000;
/** Pages that are kept, for a few people who look around. */
const KEPT = 20;

/**
 * Makes the report of a repository's sprint as a page, as `lockstep report` does from GitHub. Null where it has no plan to
 * report on, or a configuration that can't be used.
 */
export function sprintPages({
  app,
  open,
  now,
  stop,
}: SprintPageParts): (record: RepositoryRecord) => Promise<string | null> {
  const kept = new Map<number, { readonly at: number; readonly page: Promise<string | null> }>();

  async function make({ id, installation, fullName: repository }: RepositoryRecord): Promise<string | null> {
    const token = await app.token(installation);
    try {
      const host = open({ installation, repository, id, token, stop });
      return reportPage(await liveReport({ host, config: null }));
    } catch (error) {
      if (error instanceof NoPlans || error instanceof ConfigError) return null;
      throw error;
    }
  }

  return (record) => {
    const known = kept.get(record.id);
    const at = now().getTime();
    if (known !== undefined && at - known.at < FRESH_MS) return known.page;
    const page = make(record);
    kept.delete(record.id);
    kept.set(record.id, { at, page });
    // One that failed is made again by the next who asks.
    page.catch(() => kept.delete(record.id));
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return page;
  };
}
