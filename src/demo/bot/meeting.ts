import { must } from "../failure.ts";
import { isRecord } from "../json.ts";
import type { DemoRepository } from "../repository.ts";
import { until } from "../until.ts";
import { ORGANISATION } from "./organisation.ts";
import { APP } from "./run-bot.ts";
import { since } from "./since.ts";
import type { BotStage } from "./stage.ts";

/**
 * The App is installed on the whole organisation: one repository is synced, one is asked, one is left alone.
 * @returns number of the pull request that asks
 * @throws DemoFailure
 */
export async function meetOrganisation(stage: BotStage): Promise<number> {
  const { github, bot, tell, signal, loans, search, website } = stage;
  tell.chapter("The App is installed on all repositories");
  const elapsed = since();
  github.installations.install({ slug: APP, account: ORGANISATION, by: "octo" });
  tell.deed("octo", `installs the App on ${ORGANISATION}`);

  await until("The first sync of acme/loans", () => (bot.syncs() > 0 ? true : null), signal);
  const issues = await loans.issues();
  const open = loans.openTasks();
  must(issues.length === open.length, `There are ${issues.length} issues for ${open.length} open tasks.`);
  tell.deed("the bot", `has made ${issues.length} issues in ${loans.fullName}, ${elapsed()} later`);
  for (const issue of issues.slice(0, 2)) await loans.showIssue(issue.number);

  const offer = await until("The offer to acme/search", () => onlyPull(search), signal);
  tell.deed("the bot", `asks ${search.fullName} with pull request #${offer.number} "${offer.title}":`);
  const [found = ""] = (offer.body ?? "").split("\n");
  tell.say(`  ${found}`);

  await until("The look at acme/website", () => isSeen(bot.statusUrl, website.fullName), signal);
  await bot.quiet();
  must((await search.issues()).length === 0, "acme/search has issues, and nobody has agreed to that.");
  must((await onlyPull(website)) === null, "acme/website was asked although it has no plan.");
  const writes = github.requests.filter(({ method, path }) => method !== "GET" && path.includes(website.fullName));
  must(writes.length === 0, "acme/website was written to.");
  const reads = github.count({ path: new RegExp(`^/repos/${website.fullName}(?:[/?]|$)`) });
  tell.done(`${website.fullName} has no plan: ${reads} requests to find that out, and nothing was written`);
  return offer.number;
}

/** The pull request of a repository that has one; null for none. */
async function onlyPull(repository: DemoRepository) {
  const { data } = await repository.as("octo").pulls.list({ ...repository.at, state: "all" });
  return data[0] ?? null;
}

/** Whether the bot's own page says that a repository has no plans. */
async function isSeen(statusUrl: string, fullName: string): Promise<true | null> {
  const status: unknown = await (await fetch(new URL("status.json", statusUrl))).json();
  const repositories = isRecord(status) && Array.isArray(status.repositories) ? status.repositories : [];
  const seen = repositories.filter(isRecord).find(({ name }) => name === fullName);
  return seen?.consent === "no-plans" ? true : null;
}
