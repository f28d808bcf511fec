import { DemoFailure, must } from "../failure.ts";
import { until } from "../until.ts";
import { since } from "./since.ts";
import type { BotStage } from "./stage.ts";

/**
 * People edit both sides, one after the other; each edit reaches the other side.
 * @throws DemoFailure
 */
export async function bothSides({ loans, tell, bot, signal }: BotStage): Promise<void> {
  tell.chapter("People edit plans and issues, and nobody runs anything");
  const current = loans.openTasks().filter(({ section }) => section === "current");
  const [planned, closed] = current.filter(({ values }) => values.status === "not-started");
  if (planned === undefined || closed === undefined) throw new DemoFailure("The example has too few open tasks.");

  const first = await loans.issueOf(planned.key);
  let elapsed = since();
  await loans.edit("alice", `${planned.key} is under test, and has 8 points`, [
    { kind: "update-task", key: planned.key, values: { status: "testing", points: 8 } },
  ]);
  await until(
    `The change of issue #${first}`,
    async () => {
      const { data } = await loans.as("octo").issues.get({ ...loans.at, issue_number: first });
      const labels = data.labels.map((label) => (typeof label === "string" ? label : label.name));
      return labels.includes("status/testing") && /points.*\b8\b/i.test(data.body ?? "") ? true : null;
    },
    signal,
  );
  tell.deed("the bot", `has changed the issue ${elapsed()} later`);
  await loans.showIssue(first);
  await bot.quiet();

  const before = loans.plan();
  const second = await loans.issueOf(closed.key);
  elapsed = since();
  await loans.as("bob").issues.update({
    ...{ ...loans.at, issue_number: second, state: "closed", state_reason: "completed" },
  });
  tell.deed("bob", `closes #${second} (${closed.key}) as completed`);
  await until(
    `The commit about ${closed.key}`,
    () => (loans.task(closed.key).values.status === "done" ? true : null),
    signal,
  );
  tell.deed("the bot", `has committed ${elapsed()} later`);
  tell.diff(loans.planPath, before, loans.plan());
  await bot.quiet();
  must(loans.task(planned.key).values.status === "testing", `${planned.key} lost alice's edit.`);
  tell.done("each edit was on the other side before anyone could look");
}

/**
 * Shows what it costs that GitHub tells the bot of its own edits, and of what doesn't matter.
 * @throws DemoFailure where it costs anything
 */
export async function ownEdits({ github, loans, tell, bot, signal }: BotStage): Promise<void> {
  tell.chapter("What can't matter costs nothing");
  const [task] = loans.openTasks();
  if (task === undefined) throw new DemoFailure("The example has too few open tasks.");
  const number = await loans.issueOf(task.key);
  const syncs = bot.syncs();
  const told = github.deliveries.length;
  await loans.edit("carol", `${task.key} has a better title`, [
    { kind: "update-task", key: task.key, values: { title: `${task.values.title}, at last` } },
  ]);
  await until("The sync of carol's push", () => (bot.syncs() > syncs ? true : null), signal);
  const requests = github.count();
  await bot.quiet();
  const own = github.deliveries.slice(told).filter(({ payload }) => isByBot(payload.sender));
  must(own.length > 0, "GitHub told nothing of the bot's own edits.");
  must(bot.syncs() === syncs + 1, "The bot's own edits made it sync again.");
  must(github.count() === requests, "The bot's own edits cost requests.");
  tell.done(`one sync; GitHub told the bot of ${count(own.length, "edit")} of its own: no further request`);

  await loans.as("carol").issues.addLabels({ ...loans.at, issue_number: number, labels: ["customer-request"] });
  tell.deed("carol", `gives #${number} a label of her own, customer-request`);
  const { data: question } = await loans.as("bob").issues.create({ ...loans.at, title: "Where are the keys?" });
  tell.deed("bob", `opens #${question.number}, which is about no task`);
  await bot.quiet();
  must(github.count() === requests, "An event that can't matter cost requests.");
  tell.done("neither a label of people's own nor an issue of no task costs a request");
}

function isByBot(sender: unknown): boolean {
  return JSON.stringify(sender ?? null).includes('[bot]"');
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
