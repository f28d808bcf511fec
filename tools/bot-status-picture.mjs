// Takes docs/bot-status.png, the picture of the bot's status page at the end of its demo, with the Chromium of this machine.
// With a file name, `--dark` and `--width PIXELS` it takes another one, for looking at a change.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { botDemo } from "../src/demo/index.ts";
import { chromiumPath } from "../test/report/chromium.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const args = process.argv.slice(2);
const at = args.indexOf("--width");
const width = at < 0 ? 1000 : Number(args[at + 1]);
const target =
  args.find((arg, index) => !arg.startsWith("--") && (at < 0 || index !== at + 1)) ?? `${root}docs/bot-status.png`;

const executablePath = chromiumPath();
if (executablePath === null) throw new Error("No Chromium was found; CHROMIUM_PATH may name one.");
const browser = await chromium.launch({ executablePath });
const page = await browser.newPage({
  viewport: { width, height: 400 },
  colorScheme: args.includes("--dark") ? "dark" : "light",
});
const leaving = new AbortController();
const { promise: open, resolve } = Promise.withResolvers();
let address = "";
const played = botDemo(
  {
    print(line) {
      address = /^Status page of the bot: (.*)$/.exec(line)?.[1] ?? address;
      if (line === "What the bot says:") resolve(address);
    },
    complain: console.error,
    colors: false,
    signal: leaving.signal,
  },
  { stay: true },
);
await Promise.race([open, played]);
await page.goto(address);
writeFileSync(target, await page.screenshot({ fullPage: true }));
await browser.close();
leaving.abort();
await played;
console.log(`wrote ${target}`);
