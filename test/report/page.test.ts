import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { reportFiles } from "../../src/report/files.ts";
import { portfolioPage, reportPage } from "../../src/report/page/page.ts";
import { emptyReport, reportTask, sprintReport } from "./samples.ts";

const found = inject("chromium");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What a page did and has, seen by a browser. */
interface Seen {
  /** Addresses that were asked for, besides the page's own. */
  readonly requests: readonly string[];
  readonly errors: readonly string[];
  readonly charts: number;
  /** Width of the page beyond that of the window. */
  readonly sideways: number;
  readonly violations: readonly string[];
}

describe.skipIf(found.path === null)("the page in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: found.path ?? "" });
  });
  afterAll(() => browser.close());

  async function open(html: string, colorScheme: "light" | "dark", width: number): Promise<Seen> {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    const requests: string[] = [];
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(error.message));
    // The page comes from a server, as it does when it is published; all else it might ask for is refused.
    await context.route("**", (route) => {
      const url = route.request().url();
      if (url === "http://report.test/") return route.fulfill({ contentType: "text/html; charset=utf-8", body: html });
      requests.push(url);
      return route.abort();
    });
    await page.goto("http://report.test/");
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
    const charts = await page.locator('svg[role="img"]').count();
    const sideways = await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
    // By the debugger, which the page's policy doesn't hold back.
    await page.evaluate(axe);
    const { violations } = await page.evaluate<{ readonly violations: readonly Violation[] }>(
      "axe.run(document, { resultTypes: ['violations'] })",
    );
    await context.close();
    const described = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html: markup, failureSummary }) => `${id}: ${markup} ${failureSummary ?? ""}`),
    );
    return { requests, errors, charts, sideways, violations: described };
  }

  const fine = { requests: [], errors: [], sideways: 0, violations: [] };

  it.each(["light", "dark"] as const)("has all charts, loads nothing and can be read by all: %s", async (scheme) => {
    expect(await open(reportPage(sprintReport()), scheme, 1200)).toEqual({ ...fine, charts: 7 });
  });

  it("fits a phone", async () => {
    expect(await open(reportPage(sprintReport()), "light", 360)).toEqual({ ...fine, charts: 7 });
  });

  // Guard: keys that are broken, in src/report/page/tasks.ts.
  it("has room for keys and titles of any length on a phone", async () => {
    const long = "water-the-beds-behind-the-house-before-the-sun-comes-up-".repeat(3);
    const tasks = [reportTask(long, { title: "x".repeat(300), owners: ["a".repeat(39)] }), reportTask("T-002")];
    const data = { ...sprintReport(), tasks: [...sprintReport().tasks, ...tasks] };
    expect(await open(reportPage(data), "light", 360)).toEqual({ ...fine, charts: 7 });
  });

  it("has a portfolio, and says what isn't known yet", async () => {
    const page = portfolioPage({
      version: 1,
      generated: "2026-03-11",
      repositories: [
        { kind: "report", report: sprintReport(), folder: "lantern/kiln" },
        {
          kind: "report",
          report: emptyReport({ repository: { name: "lantern/pond", url: null } }),
          folder: "lantern/pond",
        },
        { kind: "unread", repository: "lantern/attic", reason: "GitHub says 404." },
      ],
      notes: ["2 repositories have no plan and are left out."],
    });
    expect(await open(page, "dark", 800)).toEqual({ ...fine, charts: 7 });
  });

  // Guard: the charts are files of their own, too, and XML forgives nothing.
  it("draws each chart as a file", async () => {
    const page = await browser.newPage();
    for (const { path, text } of reportFiles(sprintReport()).filter((file) => file.path.endsWith(".svg"))) {
      await page.goto(`data:image/svg+xml;base64,${Buffer.from(text).toString("base64")}`);
      expect(await page.evaluate("document.documentElement.localName"), path).toBe("svg");
      expect(await page.locator("parsererror").count(), path).toBe(0);
      expect(await page.evaluate("getComputedStyle(document.querySelector('text')).fontSize"), path).toBe("12px");
    }
    await page.close();
  });

  it("asks for nothing, even where markup got in", async () => {
    const page = await browser.newPage();
    const requests: string[] = [];
    await page.route("**", (route) => {
      requests.push(route.request().url());
      return route.abort();
    });
    await page.setContent(
      reportPage(sprintReport()).replace("</h1>", "<img src='http://report.test/x.png' onerror='window.ran=1'></h1>"),
    );
    expect(await page.locator("h1 img").count()).toBe(1);
    expect(await page.evaluate("window.ran")).toBeUndefined();
    expect(requests).toEqual([]);
    await page.close();
  });
});

it.runIf(found.path === null)("is not looked at in a browser: no Chromium was found", () => {
  const why = found.path === null ? found.why : "";
  console.warn(`The report's page was not opened in Chromium: ${why}. Install one, or name it in CHROMIUM_PATH.`);
});
