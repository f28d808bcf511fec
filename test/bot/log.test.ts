import { describe, expect, it } from "vitest";
import { CONTEXT_FIELDS, LOG_EVENTS } from "../../src/bot/log/events.ts";
import { createLog } from "../../src/bot/log/log.ts";
import { withoutSecrets } from "../../src/bot/log/secrets.ts";
import { GitHubError } from "../../src/github/errors.ts";

const PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bq1\n-----END RSA PRIVATE KEY-----";
const SECRETS = {
  installation: "ghs_16C7e42F292c6912E7710c838347Ae178B4a",
  person: "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
  fine: "github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz0123456789",
  webhook: "a rather long webhook secret",
  pem: PEM,
};
const TEXT = "Customer Meridian can't log in since Tuesday";

function logged(options: { readonly level?: string; readonly pretty?: boolean } = {}) {
  const lines: string[] = [];
  const log = createLog({
    level: "debug",
    ...options,
    secrets: [SECRETS.webhook, PEM],
    write: (line) => void lines.push(line),
  });
  return { log, lines, all: () => lines.join("") };
}

describe("the log", () => {
  it("says what happened as one JSON object in a line, with what it is about", () => {
    const { log, lines } = logged();
    log.about({ installation: 7, repository: "lantern/pond", job: "j-1" }).say("job.ended", {
      subject: "repository",
      result: "done",
      attempt: 1,
      ms: 12,
      afterMs: null,
    });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: "debug",
      event: "job.ended",
      msg: LOG_EVENTS["job.ended"].says,
      installation: 7,
      repository: "lantern/pond",
      job: "j-1",
      result: "done",
      ms: 12,
    });
    expect(lines[0]).not.toContain("afterMs");
  });

  // Guard: a field with such a name would take the place of what the line itself is.
  it("has no field that is named like a part of each line", () => {
    for (const { fields } of Object.values(LOG_EVENTS)) {
      for (const taken of ["level", "time", "event", "msg", ...Object.keys(CONTEXT_FIELDS)])
        expect(Object.keys(fields)).not.toContain(taken);
    }
  });

  // Guard: an error's message may quote an issue, its stack begins with the message, its cause has one, too.
  it("tells errors by type, codes and places, and never in their words", () => {
    const { log, lines, all } = logged();
    const cause = Object.assign(new Error(`connect ${SECRETS.installation}`), { code: "ECONNREFUSED", body: TEXT });
    const wicked = `${TEXT}\n    at Meridian (/home/meridian/plan.ts:1:1)\n${Object.values(SECRETS).join("\n")}`;
    log.say("bot.trouble", { part: "worker", error: new GitHubError("refused", wicked, TEXT, { cause }) });
    log.say("bot.trouble", { part: "worker", error: new AggregateError([cause], TEXT) });
    log.say("bot.trouble", { part: "worker", error: TEXT });
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      error: {
        type: "GitHubError",
        code: "refused",
        at: expect.arrayContaining([expect.stringContaining("log.test.ts")]),
        cause: { code: "ECONNREFUSED" },
      },
    });
    for (const secret of ["Meridian", "meridian", "Tuesday", "MIIE", ...Object.values(SECRETS)])
      expect(all()).not.toContain(secret);
  });

  it("has no place for other events, other fields and sentences", () => {
    const { log, lines, all } = logged();
    const more = { part: TEXT, title: TEXT, body: TEXT, headers: { authorization: SECRETS.installation } };
    log.say("bot.trouble", more);
    log.about(Object.assign({ repository: TEXT, title: "Meridian" })).say("job.lost", { subject: "repository" });
    const anything: { say(event: string, fields: object): void } = log;
    anything.say("issue.text", { title: TEXT });
    anything.say("constructor", { title: TEXT });
    expect(lines).toHaveLength(2);
    expect(all()).not.toContain("Meridian");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ part: "?" });
    expect(all()).not.toContain("authorization");
  });

  it.each(["installation", "person", "fine"] as const)("takes a token out of a word: %s", (name) => {
    const { log, all } = logged();
    log.about({ delivery: SECRETS[name] }).say("job.dead", { subject: SECRETS[name] });
    log.say("repository.failing", { code: `x:${SECRETS[name]}` });
    expect(all()).not.toContain(SECRETS[name].slice(8));
    expect(all()).toContain("[secret removed]");
  });

  it("is for people on a terminal, and steers it not", () => {
    const { log, all } = logged({ pretty: true });
    log.about({ repository: "lantern/pond" }).say("job.lost", { subject: "a\u001b[31mb" });
    log.about({ repository: "lantern/pond", job: "j-1" }).say("sync.done", { outcome: "changed", lagMs: 1260 });
    const [lost, synced] = all().split("\n");
    expect(lost).toMatch(/^\d\d:\d\d:\d\d warn {2}lantern\/pond: A job was silent .* subject=\?$/);
    expect(synced).toMatch(/ info {2}lantern\/pond: A sync has ended\. outcome=changed lag=1\.3s$/);
  });

  it("is as loud as it is asked to be", () => {
    const { log, lines } = logged({ level: "warn" });
    log.say("bot.stopped", { ms: 1 });
    log.say("job.lost", { subject: "repository" });
    expect(lines).toHaveLength(1);
    expect(() => createLog({ level: "loud" })).toThrow("LOCKSTEP_LOG_LEVEL");
  });
});

describe("secrets in a text", () => {
  it.each([
    ["authorization: Bearer abcdefgh.ijkl", "abcdefgh"],
    ['{"token":"v1.1f699f1069f60xxx"}', "1f699f"],
    ["x-hub-signature-256=sha256=deadbeef", "deadbeef"],
    ["postgres://lockstep:hunter2@db:5432/lockstep", "hunter2"],
    ["Cookie: session=12345", "12345"],
    [`known ${SECRETS.webhook} here`, "webhook secret"],
    [PEM, "MIIE"],
    ["ghs_short9", "short9"],
  ])("%s", (text, secret) => {
    const clean = withoutSecrets(text, [SECRETS.webhook]);
    expect(clean).not.toContain(secret);
    expect(clean).toContain("[secret removed]");
  });

  it("takes linear time", () => {
    const hostile = `${"token=".repeat(20_000)}${"a://".repeat(20_000)}${"bearer ".repeat(20_000)}-----BEGIN PRIVATE KEY-----`;
    expect(withoutSecrets(hostile, []).length).toBeGreaterThan(0);
  });
});
