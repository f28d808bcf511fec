import { expect } from "vitest";
import { z } from "zod";
import { openDatabase } from "../../../src/bot/database/open.ts";
import { GitHubError } from "../../../src/github/errors.ts";
import { runLog } from "../../../src/run/log.ts";
import type { SyncReport } from "../../../src/sync/change.ts";
import { hostOf, syncInside } from "../../scenarios/inside.ts";
import { until } from "../queue/world.ts";
import { SLUG, type Town } from "./town.ts";

/** What a sync of a repository would do now: for one in agreement nothing. */
export function wouldDo(town: Pick<Town, "github">, repository: string): Promise<SyncReport> {
  return syncInside(town, { repository }, { dryRun: true });
}

/** Whether a sync would find nothing to do; it wouldn't where GitHub can't be asked. */
async function agrees(town: Town, repository: string): Promise<boolean> {
  const report = await wouldDo(town, repository).catch((error: unknown) => {
    if (error instanceof GitHubError) return null;
    throw error;
  });
  if (report === null) return false;
  const { changes, failed, pending, remaining, adoption } = report;
  return changes.length + failed.length + pending.length + remaining.length === 0 && adoption === null;
}

/** Waits until all repositories are in agreement and nothing is due any more. */
export async function agreement(town: Town, ms = 30_000): Promise<void> {
  const end = performance.now() + ms;
  for (;;) {
    await town.quiet();
    const all = await Promise.all(town.repositories.map((repository) => agrees(town, repository)));
    if (all.every(Boolean)) break;
    if (performance.now() > end) {
      const apart = town.repositories.filter((_, index) => all[index] === false);
      const reports = await Promise.all(apart.map((repository) => wouldDo(town, repository)));
      expect(Object.fromEntries(apart.map((name, index) => [name, reports[index]]))).toEqual({});
    }
  }
}

const Row = z.object({ id: z.string(), state: z.enum(["waiting", "done", "failed"]) });

/** What the database says of deliveries: ids by state. No process may have an embedded one open. */
export async function books({ place }: Pick<Town, "place">): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const database = await openDatabase(place);
  try {
    const rows = z.array(Row).parse(await database.query("select id, state from lockstep.delivery"));
    return new Map(
      [...Map.groupBy(rows, ({ state }) => state)].map(([state, all]) => [state, new Set(all.map(({ id }) => id))]),
    );
  } finally {
    await database.close();
  }
}

/** That what was acknowledged is done, and nothing waits. Ends all processes in order to look. */
export async function expectAccounts(town: Town, failed = 0): Promise<void> {
  for (const one of town.processes) if (one.alive) expect(await one.stop()).toBe(0);
  const found = await books(town);
  const done = found.get("done") ?? new Set();
  expect([...(found.get("waiting") ?? [])], "deliveries that wait for ever").toEqual([]);
  expect(found.get("failed")?.size ?? 0, "dead deliveries").toBe(failed);
  const lost = [...town.office.stored].filter((id) => !done.has(id) && !found.get("failed")?.has(id));
  expect(lost, "deliveries that were acknowledged and then lost").toEqual([]);
}

/** That no issue was made twice, no commit made for nothing, and the audit log is whole. */
export async function expectNothingTwice(town: Town, repository: string): Promise<void> {
  const { github } = town;
  const [owner = "", repo = ""] = repository.split("/");
  const issues = await github.as("octo").paginate("GET /repos/{owner}/{repo}/issues", {
    ...{ owner, repo, state: "all", per_page: 100 },
  });
  const claims = issues.flatMap(({ body, pull_request: pull }) =>
    pull === undefined ? [/task_id: *([\w-]+)/.exec(body ?? "")?.[1] ?? []].flat() : [],
  );
  expect(claims.toSorted(), `issues of ${repository}`).toEqual([...new Set(claims)].toSorted());
  const commits = github.log(repository);
  const trees = new Map(commits.map(({ sha, tree }) => [sha, tree]));
  const own = commits.filter(({ message }) => message.includes("Lockstep-Run: "));
  const empty = own.filter(({ tree, parents: [parent = ""] }) => trees.get(parent) === tree);
  expect(
    empty.map(({ message }) => message),
    `commits of ${repository} that change nothing`,
  ).toEqual([]);
  const { entries, verified } = await runLog({
    host: hostOf(town, { repository }),
    ...{ configPath: null, task: null, since: null, verify: true },
  });
  expect(verified, repository).toMatchObject({ ok: true, problems: [] });
  const last = new Map<string, string>();
  for (const { task, side, field, from, to, action, seq, lost } of entries) {
    if (task === null || field === null || lost !== undefined) continue;
    // The same change of a side is told again where the other side was changed back meanwhile.
    const change = JSON.stringify([side, from, to]);
    const place = JSON.stringify([task, field]);
    expect(
      last.get(place),
      `${repository}: entry ${seq} (${action} of ${task} ${field}) tells a change twice`,
    ).not.toBe(change);
    last.set(place, change);
  }
}

/** All that has to hold when the trouble is over. Ends all processes. @param failed deliveries of dead letters */
export async function expectPeace(town: Town, failed = 0): Promise<void> {
  await agreement(town);
  for (const repository of town.repositories) await expectNothingTwice(town, repository);
  await expectAccounts(town, failed);
}

/** Waits until a repository's plan says something. */
export async function planSays(town: Town, repository: string, what: RegExp): Promise<void> {
  await until(
    () => what.test(town.github.readFile(repository, "TASK.md") ?? ""),
    `${what} in the plan of ${repository}`,
  );
}

/** The App's own login. */
export const BOT_LOGIN = `${SLUG}[bot]`;
