import { must } from "../failure.ts";
import type { DemoRepository } from "../repository.ts";
import { until } from "../until.ts";
import { APP, runBot } from "./run-bot.ts";
import { since } from "./since.ts";

/**
 * The last chapter of the demo: from now on a bot does it, without anybody running anything.
 * @param signal aborted to give up; its reason is thrown
 * @throws DemoFailure where it doesn't
 */
export async function botChapter(stage: DemoRepository, signal: AbortSignal): Promise<void> {
  const { github, tell } = stage;
  tell.chapter("The same by itself: the bot");
  await using bot = await runBot(github, signal);
  tell.say(`The bot of a GitHub App listens at ${bot.url}, with its database in a folder of its own.`);
  github.installations.install({ slug: APP, account: stage.at.owner });
  tell.deed(stage.at.owner, "installs the App on all repositories");
  await until("The bot's first look at the repository", () => (bot.syncs() > 0 ? true : null), signal);
  await bot.quiet();

  const task = stage.openTasks().find(({ section, values }) => section === "current" && values.priority !== "critical");
  must(task !== undefined, "The example has too few open tasks.");
  if (task === undefined) return;
  const [number, before, elapsed] = [await stage.issueOf(task.key), stage.plan(), since()];
  const { priority } = task.values;
  const octokit = stage.as("carol");
  if (priority !== null)
    await octokit.issues.removeLabel({ ...stage.at, issue_number: number, name: `priority/${priority}` });
  await octokit.issues.addLabels({ ...stage.at, issue_number: number, labels: ["priority/critical"] });
  tell.deed("carol", `labels #${number} (${task.key}) priority/critical`);
  await until("The bot's commit", () => (stage.task(task.key).values.priority === "critical" ? true : null), signal);
  tell.deed("the bot", `commits ${elapsed()} later:`);
  tell.diff(stage.planPath, before, stage.plan());
  tell.done("no run was started by anyone; npm run bot:demo shows it with a whole organisation");
}
