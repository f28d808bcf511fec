import { describe, expect, it } from "vitest";
import type { Delivery } from "../../../src/bot/delivery.ts";
import { nothingKnown, workOf } from "../../../src/bot/intake/index.ts";
import type { Stored } from "../../../src/bot/queue/port.ts";
import { HOOK_PATH, startWeb } from "../../../src/bot/web/index.ts";
import { startGitHub } from "../../../src/embedded/index.ts";

/** A bot's web server that keeps what it takes. */
async function taker() {
  const deliveries: Delivery[] = [];
  const store = async (group: readonly Delivery[]) => {
    deliveries.push(...group);
    return group.map((): Stored => "new");
  };
  const web = await startWeb({ queue: { store }, secrets: ["s"], port: 0, host: "127.0.0.1" });
  const webhook = { url: `http://127.0.0.1:${web.port}${HOOK_PATH}`, secret: "s" };
  return { deliveries, webhook, [Symbol.asyncDispose]: () => web.close(0) };
}

const at = { owner: "octo", repo: "demo" } as const;

describe("the webhooks of an App", () => {
  it("are taken, slimmed, and come to what they ask for", async () => {
    await using hook = await taker();
    await using other = await taker();
    await using github = await startGitHub();
    await github.createRepository({ ...at, name: "demo", files: { "TASK.md": "# Plan\n" } });
    const app = github.createApp({ slug: "plan-bot", account: "octo", webhook: hook.webhook });
    github.createApp({ slug: "ci", account: "octo", webhook: other.webhook });
    const octo = github.as("octo");
    await octo.issues.create({ ...at, title: "Buy milk" });
    await octo.issues.create({ ...at, title: "Write it", body: "task_id: T-001" });
    await octo.issues.createComment({ ...at, issue_number: 2, body: "a secret of somebody's" });
    await github.commitFiles("octo/demo", "main", { "TASK.md": "# Plan\n\nmore\n" }, { message: "Plan" });
    await github.commitFiles("octo/demo", "main", { "a.txt": "a" }, { message: "Code" });
    await github.commitFiles("octo/demo", "feature", { "TASK.md": "# Other\n" }, { message: "Feature" });
    await octo.pulls.create({ ...at, head: "feature", base: "main", title: "Feature" });
    const head_sha = github.resolve("octo/demo", "feature") ?? "";
    const bot = github.as("plan-bot[bot]");
    const output = { title: "Plans", summary: "Well" };
    const actions = [{ label: "Fix", description: "Mend it", identifier: "fix" }];
    const { data: run } = await bot.checks.create({
      ...at,
      name: "lockstep",
      head_sha,
      conclusion: "failure",
      output,
      actions,
    });
    github.checks.rerun("octo/demo", run.id);
    github.checks.press("octo/demo", run.id, "fix");
    await bot.issues.update({ ...at, issue_number: 2, title: "By the bot" });
    github.renameRepository("octo/demo", "renamed");
    github.installations.suspend(app.installationId);
    await octo.issues.create({ owner: "octo", repo: "renamed", title: "Nobody hears of it" });
    await github.settled();

    const known = { ...nothingKnown({ login: "plan-bot[bot]", app: app.appId }), issues: new Set<number>() };
    const works = hook.deliveries.map((delivery) => {
      const { event, action } = delivery;
      const result = workOf(delivery, { ...known, consent: "agreed", defaultBranch: "main" });
      const asks =
        "dropped" in result
          ? ["-"]
          : Object.entries(result.work)
              .filter(([, part]) => part !== null && part !== false && !(Array.isArray(part) && part.length === 0))
              .map(([name]) => name);
      return [event, action, ...asks].filter((part) => part !== null).join(" ");
    });
    expect(works).toEqual([
      "issues opened -",
      "issues opened sync",
      "push sync",
      "push -",
      "push checks",
      "pull_request opened sync checks previews",
      "check_suite completed -",
      "check_run rerequested checks",
      "check_run requested_action fixes",
      "issues edited -",
      "repository renamed sync",
      "installation suspend -",
    ]);
    expect(JSON.stringify(hook.deliveries)).not.toMatch(/Buy milk|Write it|secret|Feature"/);
    expect(hook.deliveries.every(({ installation }) => installation === app.installationId)).toBe(true);
    // Buttons are the business of the App that the check belongs to.
    const others = other.deliveries.filter(({ event }) => event.startsWith("check_"));
    expect(others.map(({ event, action }) => `${event} ${action}`)).toEqual(["check_suite completed"]);
  });
});
