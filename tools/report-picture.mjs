// Takes docs/report.png, the picture of a report's page, with the Chromium of this machine.
// With a file name, `--dark` and `--width PIXELS` it takes another one, for looking at a change.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { reportPage } from "../src/report/page/page.ts";
import { chromiumPath } from "../test/report/chromium.ts";
import { sprintReport } from "../test/report/samples.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const args = process.argv.slice(2);
const at = args.indexOf("--width");
const width = at < 0 ? 1200 : Number(args[at + 1]);
const target =
  args.find((arg, index) => !arg.startsWith("--") && (at < 0 || index !== at + 1)) ?? `${root}docs/report.png`;

const executablePath = chromiumPath();
if (executablePath === null) throw new Error("No Chromium was found; CHROMIUM_PATH may name one.");
const browser = await chromium.launch({ executablePath });
const page = await browser.newPage({
  viewport: { width, height: 900 },
  colorScheme: args.includes("--dark") ? "dark" : "light",
});
await page.setContent(reportPage(sprintReport()));
writeFileSync(target, await page.screenshot({ fullPage: true }));
await browser.close();
console.log(`wrote ${target}`);
