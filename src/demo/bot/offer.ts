import { must } from "../failure.ts";
import { until } from "../until.ts";
import { since } from "./since.ts";
import type { BotStage } from "./stage.ts";

/**
 * The repository that was asked agrees by merging.
 * @param offer number of the pull request that asks
 * @throws DemoFailure
 */
export async function mergeOffer({ search, tell, bot, signal }: BotStage, offer: number): Promise<void> {
  tell.chapter("A repository agrees");
  const syncs = bot.syncs();
  const elapsed = since();
  await search.as("alice").pulls.merge({ ...search.at, pull_number: offer });
  tell.deed("alice", `merges #${offer} in ${search.fullName}, which adds sprint.config.json`);
  await until(`The first sync of ${search.fullName}`, () => (bot.syncs() > syncs ? true : null), signal);
  await bot.quiet();
  const issues = await search.issues();
  must(issues.length === search.openTasks().length, `There are ${issues.length} issues for its open tasks.`);
  tell.deed("the bot", `has made ${issues.length} issues ${elapsed()} later`);
  for (const { number } of issues) await search.showIssue(number);
  tell.done("from now on it is in step; closing the pull request would have been a no, and remembered");
}
