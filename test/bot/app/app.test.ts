import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  createApp,
  installationStates,
  missingPermissions,
  NEEDED_EVENTS,
  NEEDED_PERMISSIONS,
} from "../../../src/bot/app/index.ts";
import { startGitHub } from "../../../src/embedded/index.ts";

const GRANTED = Object.fromEntries(NEEDED_PERMISSIONS.map(({ area, level }) => [area, level]));

/** An App on an embedded GitHub whose clock both share. */
async function world() {
  let offset = 0;
  const now = () => Date.now() + offset;
  const github = await startGitHub({ now: () => new Date(now()) });
  for (const name of ["one", "two", "three"]) await github.createRepository({ owner: "octo", name });
  const handle = github.createApp({ slug: "plan-bot", account: "octo", permissions: GRANTED });
  const { appId, privateKey } = handle;
  const options = { appId, privateKey, apiUrl: github.url, now, backoffMs: 1 };
  const app = await createApp(options);
  const forward = (minutes: number) => {
    offset += minutes * 60_000;
  };
  const tokensAsked = () => github.count({ method: "POST", path: /access_tokens/ });
  return {
    github,
    app,
    options,
    installation: handle.installationId,
    forward,
    tokensAsked,
    [Symbol.asyncDispose]: () => github.close(),
  };
}

const status = async (url: string, token: string) =>
  (await fetch(`${url}/installation/repositories`, { headers: { authorization: `Bearer ${token}` } })).status;

describe("tokens of an installation", () => {
  it("are asked for once, kept, and renewed five minutes before they end", async () => {
    await using w = await world();
    const tokens = await Promise.all(Array.from({ length: 5 }, () => w.app.token(w.installation)));
    expect(new Set(tokens).size).toBe(1);
    w.forward(54);
    expect(await w.app.token(w.installation)).toBe(tokens[0]);
    expect(w.tokensAsked()).toBe(1);
    w.forward(2);
    const next = await w.app.token(w.installation);
    expect([next === tokens[0], w.tokensAsked()]).toEqual([false, 2]);
    w.forward(5);
    expect(await status(w.github.url, tokens[0] ?? "")).toBe(401);
    expect(await status(w.github.url, next)).toBe(200);
  });

  it("are forgotten, also where one is under way", async () => {
    await using w = await world();
    const first = await w.app.token(w.installation);
    w.app.forget(w.installation);
    const underWay = w.app.token(w.installation);
    w.app.forget(w.installation);
    const [second, third] = [await underWay, await w.app.token(w.installation)];
    expect(new Set([first, second, third]).size).toBe(3);
    w.github.installations.suspend(w.installation);
    w.app.forget(w.installation);
    await expect(w.app.token(w.installation)).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("suspended"),
    });
    w.github.installations.unsuspend(w.installation);
    expect(await status(w.github.url, await w.app.token(w.installation))).toBe(200);
    w.github.installations.remove(w.installation);
    w.app.forget(w.installation);
    await expect(w.app.token(w.installation)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("say why there is none: suspended by what GitHub says of it, refused for another reason, or limited for a while", async () => {
    await using w = await world();
    const refuse = (message: string) =>
      w.github.fault({ path: /access_tokens/, answer: { status: 403, body: { message } } });
    {
      using _ = refuse("Although you appear to have the correct authorization, your IP address is not permitted.");
      const refused = { kind: "refused", message: expect.stringContaining("IP address") };
      await expect(w.app.token(w.installation)).rejects.toMatchObject(refused);
    }
    w.github.installations.suspend(w.installation);
    {
      using _ = refuse("Forbidden");
      const suspended = { kind: "forbidden", message: expect.stringContaining("is suspended") };
      await expect(w.app.token(w.installation)).rejects.toMatchObject(suspended);
    }
    w.github.installations.unsuspend(w.installation);
    const answer = { status: 429, body: { message: "Slow down" }, headers: { "retry-after": "300" } };
    using _ = w.github.fault({ path: /access_tokens/, answer });
    const limited = { kind: "rate-limited", retryAfterMs: 300_000 };
    await expect(w.app.token(w.installation)).rejects.toMatchObject(limited);
  });

  it("are asked for again after a failure of GitHub's", async () => {
    await using w = await world();
    using _ = w.github.fault({ path: /access_tokens/, answer: { status: 502 } });
    expect(await status(w.github.url, await w.app.token(w.installation))).toBe(200);
  });
});

describe("the App", () => {
  it("lists its repositories, all pages of them, with a new token where the old one was revoked", async () => {
    await using w = await world();
    for (let i = 0; i < 100; i++) await w.github.createRepository({ owner: "octo", name: `more-${i}` });
    w.github.repository("octo/two", { archived: true });
    expect(w.app.login).toBe("plan-bot[bot]");
    await w.app.token(w.installation);
    w.github.installations.revokeTokens(w.installation);
    const names = (await w.app.repositories(w.installation)).map(({ fullName }) => fullName);
    expect(names).toHaveLength(102);
    expect(names).toEqual(expect.arrayContaining(["octo/one", "octo/three", "octo/more-99"]));
    expect(names).not.toContain("octo/two");
  });

  it("reads the tries of its webhook back to an instant, and has one sent again", async () => {
    await using w = await world();
    const handle = w.github.createApp({
      slug: "hooked",
      account: "octo",
      webhook: { url: "http://127.0.0.1:1/hook", secret: "s" },
    });
    const app = await createApp({ ...w.options, ...handle });
    const octo = w.github.as("octo");
    await octo.issues.create({ owner: "octo", repo: "one", title: "early" });
    await w.github.settled();
    w.forward(10);
    const since = new Date(Date.now() + 9 * 60_000).toISOString();
    for (let i = 0; i < 120; i++) await octo.issues.create({ owner: "octo", repo: "one", title: `${i}` });
    await w.github.settled();
    const attempts = await app.attempts(since);
    expect(attempts).toHaveLength(120);
    expect(attempts[0]).toMatchObject({ event: "issues", ok: false, guid: w.github.deliveries.at(-1)?.id });
    await app.redeliver(attempts[119]?.id ?? 0);
    await w.github.settled();
    expect((await app.attempts(since))[0]).toMatchObject({ guid: attempts[119]?.guid });
  });

  it("tells installations, and what each lacks", async () => {
    await using w = await world();
    const lacking = w.github.installations.install({
      slug: "plan-bot",
      account: "acme",
      permissions: { ...GRANTED, checks: "read", merge_queues: "none" },
    });
    w.github.installations.suspend(lacking);
    const states = await installationStates(w.app);
    expect(states).toMatchObject([
      {
        installation: { id: lacking, account: "acme", suspended: true },
        permissions: [
          { area: "checks", needed: "write", granted: "read" },
          { area: "merge_queues", needed: "read", granted: "none" },
        ],
      },
      { installation: { id: w.installation, account: "octo", suspended: false }, permissions: [], events: [] },
    ]);
    expect(missingPermissions({ permissions: {} })).toHaveLength(NEEDED_PERMISSIONS.length);
  });

  it("says what is wrong with its key, and finds out that its own clock is", async () => {
    await using w = await world();
    const other = w.github.createApp({ slug: "other", account: "octo" });
    await expect(createApp({ ...w.options, appId: other.appId })).rejects.toMatchObject({ kind: "bad-token" });
    const late = await createApp({ ...w.options, now: () => Date.now() - 3_600_000 });
    expect(late.login).toBe("plan-bot[bot]");
  });
});

it("docs/github-app.md lists every permission and event", () => {
  const docs = readFileSync(new URL("../../../docs/github-app.md", import.meta.url), "utf8");
  for (const { area, level, why } of NEEDED_PERMISSIONS) expect(docs).toContain(`| \`${area}\` | ${level} | ${why} |`);
  expect(docs).toContain(`${NEEDED_EVENTS.map((event) => `\`${event}\``).join(", ")}.`);
});
