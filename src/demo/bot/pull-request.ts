import { CHECK_RUN_NAME } from "../../run/gate/index.ts";
import { DemoFailure, must } from "../failure.ts";
import { until } from "../until.ts";
import type { BotStage } from "./stage.ts";

const BRANCH = "plan-the-week";
const TASK = "T-002";

/**
 * A pull request whose plan is malformed: its check run, the button that mends it, and the merge.
 * @throws DemoFailure
 */
export async function malformedPlan({ github, search, tell, bot, signal }: BotStage): Promise<void> {
  tell.chapter("A pull request with a malformed plan");
  const bad = search.plan().replace(/(\| T-002 \|.*\| )Not Started( \|)/, "$1Doing$2");
  const head = await github.commitFiles(
    ...[search.fullName, BRANCH, { [search.planPath]: bad }, { message: "Plan the week", author: "bob" }],
  );
  const octokit = search.as("bob");
  const { data: pull } = await octokit.pulls.create({
    ...{ ...search.at, title: "Plan the week", head: BRANCH, base: "main" },
  });
  tell.deed("bob", `opens #${pull.number} in ${search.fullName}, where ${TASK} is "Doing"`);
  await until("The check of the pull request", () => checkOf(head), signal);
  // The branch was pushed before there was a pull request: its own check has no button, and may have been the first.
  await bot.quiet();
  const failed = await until("The check of the pull request", () => checkOf(head), signal);
  must(failed.conclusion === "failure", `The check says ${failed.conclusion}, not failure.`);
  const [finding] = (await octokit.checks.listAnnotations({ ...search.at, check_run_id: failed.id })).data;
  tell.deed("the bot", `checks it: "${CHECK_RUN_NAME}" fails`);
  tell.say(`  ${finding?.path}:${finding?.start_line} ${finding?.message?.split("\n")[0]}`);

  github.checks.press(search.fullName, failed.id, "fix", "bob");
  tell.deed("bob", 'presses the button "Fix"');
  const mended = await until(
    "The repair",
    () => {
      const sha = github.resolve(search.fullName, BRANCH);
      return sha === null || sha === head ? null : checkOf(sha);
    },
    signal,
  );
  const after = github.readFile(search.fullName, search.planPath, BRANCH) ?? "";
  tell.deed("the bot", "commits to the branch:");
  tell.diff(search.planPath, bad, after);
  must(mended.conclusion === "success", `The check of the repair says ${mended.conclusion}, not success.`);
  tell.done(`"${CHECK_RUN_NAME}" succeeds`);
  await bot.quiet();
  const { data: comments } = await octokit.issues.listComments({ ...search.at, issue_number: pull.number });
  must(comments.length === 1, `There are ${comments.length} comments on #${pull.number}, expected one.`);
  const [said = ""] = (comments[0]?.body ?? "").split("\n").filter((line) => /^\w|^\*\*/.test(line));
  tell.deed("the bot", `keeps one comment that says what merging will do: ${said}`);

  const number = await search.issueOf(TASK);
  await octokit.pulls.merge({ ...search.at, pull_number: pull.number });
  tell.deed("bob", `merges #${pull.number}`);
  await until(
    `The change of issue #${number}`,
    async () => {
      const { data } = await octokit.issues.get({ ...search.at, issue_number: number });
      const labels = data.labels.map((label) => (typeof label === "string" ? label : label.name));
      return labels.includes("status/in-progress") ? true : null;
    },
    signal,
  );
  await search.showIssue(number);
  await bot.quiet();
  must(search.task(TASK).values.status === "in-progress", `${TASK} is not in progress.`);
  tell.done("plan and issue agree");

  /** The finished check run of a commit; null until it is there. */
  async function checkOf(ref: string) {
    const { data } = await octokit.checks.listForRef({ ...search.at, ref, check_name: CHECK_RUN_NAME });
    const run = data.check_runs.find(({ status }) => status === "completed");
    if (run === undefined) return null;
    if (run.conclusion === null) throw new DemoFailure("A check that has ended says nothing.");
    return run;
  }
}
