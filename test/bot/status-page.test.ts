import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLog } from "../../src/bot/log/log.ts";
import { startStatus } from "../../src/bot/status/server.ts";
import { chromiumPath } from "../report/chromium.ts";
import { DEAD, NOW, SOURCE, sampleQueue } from "./status-samples.ts";

const executablePath = chromiumPath();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe.skipIf(executablePath === null)("the status page in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? "" });
  });
  afterAll(() => browser.close());

  it.each([
    ["light", 1200],
    ["dark", 1200],
    ["light", 360],
  ] as const)("logs in, can be read by all, asks nobody else, and replays: %s at %i", async (colorScheme, width) => {
    const { queue, replayed } = sampleQueue();
    const token = "0123456789abcdef-status";
    const log = createLog({ level: "silent" });
    const server = await startStatus({ port: 0, token, source: SOURCE, queue, now: () => NOW, log });
    const origin = `http://127.0.0.1:${server.port}`;
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    try {
      const page = await context.newPage();
      const trouble: string[] = [];
      page.on("console", (message) => {
        // The browser tells of the 401 that comes with the form.
        if (message.type() === "error" && !message.text().includes("401")) trouble.push(message.text());
      });
      page.on("request", (request) => {
        if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) trouble.push(request.url());
      });
      const look = async (name: string) => {
        const shots = process.env.STATUS_SCREENSHOTS ?? "";
        if (shots !== "")
          await page.screenshot({ path: `${shots}/${name}-${colorScheme}-${width}.png`, fullPage: true });
        expect(await page.evaluate("document.documentElement.scrollWidth - window.innerWidth"), name).toBe(0);
        await page.evaluate(axe);
        const { violations } = await page.evaluate<{ readonly violations: readonly Violation[] }>("axe.run(document)");
        expect(
          violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
          name,
        ).toEqual([]);
      };
      await page.goto(origin);
      await look("login");
      await page.getByLabel("Token of the status page").fill(token);
      await page.getByRole("button", { name: "Log in" }).click();
      await page.getByRole("heading", { name: "Dead letters" }).waitFor();
      // The style's hash is right: nothing is as wide as the window unless the style holds.
      expect(await page.evaluate("getComputedStyle(document.querySelector('.tiles')).display")).toBe("flex");
      await look("overview");
      await page.getByRole("button", { name: "Replay the job of lantern/boathouse" }).click();
      expect(await page.getByRole("status").textContent()).toContain("in the queue again");
      expect(replayed).toEqual([DEAD]);
      await page.getByRole("link", { name: "lantern/boathouse" }).first().click();
      await look("repository");
      expect(trouble).toEqual([]);
    } finally {
      await context.close();
      await server.close();
    }
  });
});

it.runIf(executablePath === null)("is not looked at in a browser: no Chromium was found", () => {
  console.warn("The status page was not opened: no Chromium is on the path. Install one, or name it in CHROMIUM_PATH.");
});
