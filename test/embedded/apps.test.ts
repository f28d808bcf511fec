import { describe, expect, it } from "vitest";
import { at, DEMO, demo, openPull, refusal } from "./support.ts";

describe("installations of an app", () => {
  it("tell the app what their owner does, and get events only while they stand", async () => {
    await using github = await demo();
    await github.createRepository({ owner: "octo", name: "other" });
    github.createApp({ slug: "plan-bot", account: "acme", webhook: { url: "http://127.0.0.1:1/", secret: "s" } });
    const { installations } = github;
    const id = installations.install({ slug: "plan-bot", account: "octo", repositories: [DEMO] });
    installations.select(id, ["octo/other"]);
    installations.suspend(id, "boss");
    installations.unsuspend(id);
    installations.grant(id, { issues: "read" });
    installations.remove(id);
    const told = github.deliveries.filter(({ event }) => event.startsWith("installation"));
    expect(told.map(({ event, action, payload }) => ({ event, action, payload }))).toMatchObject([
      {
        event: "installation",
        action: "created",
        payload: { installation: { id, account: { login: "octo" } }, repositories: [{ full_name: DEMO }] },
      },
      {
        event: "installation_repositories",
        action: "added",
        payload: { repositories_added: [{ full_name: "octo/other" }], repositories_removed: [] },
      },
      {
        event: "installation_repositories",
        action: "removed",
        payload: { repositories_removed: [{ full_name: DEMO }] },
      },
      { action: "suspend", payload: { installation: { suspended_at: expect.any(String) }, sender: { login: "boss" } } },
      { action: "unsuspend", payload: { installation: { suspended_at: null } } },
      { action: "new_permissions_accepted", payload: { installation: { permissions: { issues: "read" } } } },
      { action: "deleted", payload: { repositories: [{ full_name: "octo/other" }] } },
    ]);
  });
});

describe("check suites", () => {
  it("hold an app's check runs, and their buttons tell that app alone", async () => {
    await using github = await demo();
    const number = await openPull(github);
    const head_sha = github.resolve(DEMO, "feature") ?? "";
    const bot = github.as("plan-bot[bot]");
    const run = { ...at, name: "plans", head_sha, output: { title: "Plans", summary: "One" } };
    const actions = [{ label: "Fix", description: "Mend what can be mended", identifier: "fix" }];
    const { data: first } = await bot.checks.create({ ...run, conclusion: "failure", actions });
    const { data: second } = await bot.checks.create({ ...run, name: "more", conclusion: "success" });
    await github.as("ci[bot]").checks.create({ ...run, conclusion: "success" });
    const { data: suites } = await bot.checks.listSuitesForRef({ ...at, ref: "feature" });
    expect(suites).toMatchObject({
      total_count: 2,
      check_suites: [
        {
          id: first.check_suite?.id,
          head_branch: "feature",
          conclusion: "failure",
          app: { slug: "plan-bot" },
          pull_requests: [{ number }],
        },
        { conclusion: "success", app: { slug: "ci" } },
      ],
    });
    expect(second.check_suite?.id).toBe(first.check_suite?.id);
    const tooLong = { ...run, actions: [{ label: "x".repeat(21), description: "x", identifier: "x" }] };
    expect((await refusal(bot.checks.create(tooLong))).status).toBe(422);

    const before = github.deliveries.length;
    github.checks.rerun(DEMO, first.id, "dev");
    github.checks.rerunAll(DEMO, first.check_suite?.id ?? 0);
    github.checks.press(DEMO, first.id, "fix", "dev");
    expect(github.deliveries.slice(before)).toMatchObject([
      {
        event: "check_run",
        action: "rerequested",
        payload: { check_run: { id: first.id, pull_requests: [{ number }] }, sender: { login: "dev" } },
      },
      { event: "check_suite", action: "rerequested", payload: { check_suite: { head_sha } } },
      { event: "check_run", action: "requested_action", payload: { requested_action: { identifier: "fix" } } },
    ]);
    expect(() => github.checks.press(DEMO, second.id, "fix")).toThrow("no button");
  });
});
