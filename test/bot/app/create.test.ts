import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type CreateAppOptions,
  createApp,
  createAppByManifest,
  NEEDED_EVENTS,
  readAppSettings,
} from "../../../src/bot/app/index.ts";
import { type EmbeddedGitHub, startGitHub } from "../../../src/embedded/index.ts";

async function folder() {
  const path = await mkdtemp(join(tmpdir(), "lockstep-app-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

/** What a browser does: opens the page, posts its form, and goes where GitHub sends it. */
async function browse(url: string, then: (back: URL) => URL = (back) => back): Promise<Response> {
  const page = await (await fetch(url)).text();
  const read = (pattern: RegExp) =>
    (pattern.exec(page)?.[1] ?? "")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&lt;", "<")
      .replaceAll("&amp;", "&");
  const body = new URLSearchParams({ manifest: read(/name="manifest" value="([^"]*)"/) });
  const sent = await fetch(read(/action="([^"]*)"/), { method: "POST", body, redirect: "manual" });
  return fetch(then(new URL(sent.headers.get("location") ?? "")));
}

function options(github: EmbeddedGitHub, data: string, open: (url: string) => void): CreateAppOptions {
  const urls = { apiUrl: github.url, serverUrl: github.url, publicUrl: "https://bot.example.com" };
  return { ...urls, organization: "acme", data, port: 0, timeoutMs: 60_000, open };
}

describe("creating an App", () => {
  it("stores what GitHub made of the manifest, for nobody else to read, once", async () => {
    await using github = await startGitHub();
    await using data = await folder();
    const answers: Promise<Response>[] = [];
    const app = await createAppByManifest(options(github, data.path, (url) => answers.push(browse(url))));
    expect((await answers[0])?.status).toBe(200);
    expect(app).toMatchObject({ slug: "lockstep-acme", html_url: `${github.url}/apps/lockstep-acme` });
    const file = join(data.path, "app.json");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual(app);
    const settings = await readAppSettings({}, data.path);
    expect(settings).toEqual({ appId: app.id, privateKey: app.pem, webhookSecrets: [app.webhook_secret] });
    const created = await createApp({ ...settings, apiUrl: github.url });
    expect(created.login).toBe("lockstep-acme[bot]");
    const id = github.installations.install({ slug: app.slug, account: "octo" });
    expect(await created.installations()).toMatchObject([
      { id, events: NEEDED_EVENTS, permissions: { checks: "write" } },
    ]);
    await expect(createAppByManifest(options(github, data.path, () => {}))).rejects.toThrow("holds an App already");
  });

  it("takes no code from another page, and gives up when nobody comes", async () => {
    await using github = await startGitHub();
    await using data = await folder();
    let forged: Promise<Response> | undefined;
    const withOtherState = (back: URL) => {
      back.searchParams.set("state", "guessed");
      return back;
    };
    const open = (url: string) => {
      forged = browse(url, withOtherState);
    };
    const creating = createAppByManifest({ ...options(github, data.path, open), timeoutMs: 1_500 });
    await expect(creating).rejects.toThrow("Nobody created the App");
    expect((await forged)?.status).toBe(400);
    expect(github.count({ path: /conversions/ })).toBe(0);
    await expect(stat(join(data.path, "app.json"))).rejects.toThrow("ENOENT");
  });

  it("says why where GitHub takes the code no more", async () => {
    await using github = await startGitHub();
    await using data = await folder();
    using _ = github.fault({ path: /conversions/, answer: { status: 404, body: { message: "Not Found" } } });
    let answer: Promise<Response> | undefined;
    const open = (url: string) => {
      answer = browse(url);
    };
    await expect(createAppByManifest(options(github, data.path, open))).rejects.toMatchObject({ kind: "not-found" });
    expect((await answer)?.status).toBe(502);
  });
});

describe("the App's settings", () => {
  it("are read in every form, and tell what is wrong with them", async () => {
    await using github = await startGitHub();
    await using data = await folder();
    const { privateKey } = github.createApp({ slug: "x", account: "octo" });
    const base = { LOCKSTEP_APP_ID: "7", LOCKSTEP_WEBHOOK_SECRET: "new, old" };
    const file = join(data.path, "key.pem");
    await writeFile(file, privateKey);
    for (const key of [
      privateKey,
      privateKey.replaceAll("\n", "\\n"),
      Buffer.from(privateKey).toString("base64"),
      file,
    ]) {
      const settings = await readAppSettings({ ...base, LOCKSTEP_APP_PRIVATE_KEY: key }, null);
      expect(settings).toEqual({ appId: 7, privateKey, webhookSecrets: ["new", "old"] });
    }
    const secrets = join(data.path, "secrets");
    await writeFile(secrets, "one\ntwo\n");
    const given = { LOCKSTEP_APP_ID: "7", LOCKSTEP_APP_PRIVATE_KEY: file, LOCKSTEP_WEBHOOK_SECRET_FILE: secrets };
    expect((await readAppSettings(given, null)).webhookSecrets).toEqual(["one", "two"]);

    const wrong = (env: Record<string, string>) =>
      readAppSettings({ ...base, LOCKSTEP_APP_PRIVATE_KEY: file, ...env }, data.path);
    await expect(wrong({ LOCKSTEP_APP_ID: "Iv1.abc" })).rejects.toThrow("no App's id");
    await expect(wrong({ LOCKSTEP_APP_PRIVATE_KEY: "nowhere.pem" })).rejects.toThrow("neither a key nor");
    await expect(wrong({ LOCKSTEP_APP_PRIVATE_KEY: secrets })).rejects.toThrow("can't be read as an RSA");
    await expect(wrong({ LOCKSTEP_WEBHOOK_SECRET: " , " })).rejects.toThrow("LOCKSTEP_WEBHOOK_SECRET is not set");
    await expect(readAppSettings({}, data.path)).rejects.toThrow(
      "LOCKSTEP_APP_ID, LOCKSTEP_APP_PRIVATE_KEY, LOCKSTEP_WEBHOOK_SECRET",
    );
    await writeFile(join(data.path, "app.json"), "{}");
    await expect(readAppSettings({}, data.path)).rejects.toThrow('look at "id"');
  });
});
