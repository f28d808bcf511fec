import { readFileSync, writeFileSync } from "node:fs";
import { measureBot, SIZES } from "./bench.ts";
import { HEADING, section } from "./tables.ts";

const PAGE = new URL("../../docs/benchmarks.md", import.meta.url);

/** `npm run bench -- bot`: measures the bot, prints what it found and, if asked to, puts it into the page. */
export async function runBotBench(machine: string, write: boolean): Promise<void> {
  const began = performance.now();
  const passed = () => ((performance.now() - began) / 1000).toFixed(0).padStart(4);
  const figures = await measureBot(SIZES, (line) => console.log(`${passed()} s  ${line}`));
  const found = section(figures, SIZES, machine, new Date().toISOString().slice(0, 10));
  console.log(`\n${found}`);
  if (!write) return;
  const page = readFileSync(PAGE, "utf8");
  writeFileSync(PAGE, `${withoutBot(page).trimEnd()}\n\n${found}`);
}

/** What the page of the other benchmarks keeps at its end. */
export function botSection(): string {
  const page = readFileSync(PAGE, "utf8");
  return page.slice(withoutBot(page).length);
}

/** The section is the last one of the page. */
function withoutBot(page: string): string {
  const at = page.indexOf(`\n${HEADING}\n`);
  return at < 0 ? page : page.slice(0, at);
}
