import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Calibration, Tally } from "./calibration.ts";

const PAGE = fileURLToPath(new URL("../../docs/forecast.md", import.meta.url));
const START = "<!-- outcomes: start (UPDATE=1 npm run soak -- forecast --seed 20251121) -->";
const END = "<!-- outcomes: end -->";

/** The tables of docs/forecast.md. */
export function outcomeTables({ overall, byFamily, byWeeks, byChance }: Calibration, seed: number): string {
  const families = [...byFamily].map(([name, tally]) => row(name, tally));
  const spans = [...byWeeks].map(([name, tally]) => row(name, tally));
  const chances = byChance.map(
    ({ cases, said, inTime }, fifth) =>
      `| ${fifth * 20} to ${fifth * 20 + 20} % | ${count(cases)} | ${percent(said, cases)} | ${percent(inTime, cases)} |`,
  );
  return `${count(overall.cases + overall.without)} teams, seed ${seed}.

| teams | forecasts | none | 50 % met | 85 % met | 95 % met | said of the 85 % day |
| --- | --: | --: | --: | --: | --: | --: |
${[...families, ...spans, row("**all**", overall)].join("\n")}

| chance to finish in time | forecasts | said, on the mean | in time |
| --- | --: | --: | --: |
${chances.join("\n")}
`;
}

/** Writes the tables into the page. */
export function updatePage(tables: string): void {
  const text = readFileSync(PAGE, "utf8");
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`Expected ${START} and ${END} in ${PAGE}`);
  writeFileSync(PAGE, `${text.slice(0, start + START.length)}\n\n${tables}\n${text.slice(end)}`);
}

function row(name: string, { cases, without, p50, p85, p95, said85 }: Tally): string {
  const parts = [p50, p85, p95, said85].map((sum) => percent(sum, cases));
  return `| ${name} | ${count(cases)} | ${count(without)} | ${parts.join(" | ")} |`;
}

function percent(sum: number, cases: number): string {
  return cases === 0 ? "" : `${((100 * sum) / cases).toFixed(1)} %`;
}

function count(cases: number): string {
  return cases.toLocaleString("en-US");
}
