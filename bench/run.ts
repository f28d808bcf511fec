import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { botSection, runBotBench } from "./bot/run.ts";
import { type DialectRow, measureDialects } from "./dialects.ts";
import { measure, type Row } from "./measure.ts";
import { measureProcesses, type ProcessRow } from "./process.ts";

/**
 * Prints what a sync costs in requests and time, at several sizes: `npm run bench -- [SIZE…] [--write]`. Times are of
 * this machine and of the embedded GitHub, never of github.com: compare them with each other only. Requests are the
 * figure that carries over. `npm run bench -- bot [--write]` measures the bot instead.
 */
const given = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const sizes = given.length > 0 ? given : [10, 100, 1000, 10_000];

/** Tasks in the plan of each kind. */
const DIALECT_SIZE = 1000;

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const machine = `lockstep ${version}, Node ${process.versions.node}, ${cpus().length} cores, ${cpus()[0]?.model ?? "unknown"}`;
console.log(`${machine}\n`);
if (process.argv[2] === "bot") {
  await runBotBench(machine, process.argv.includes("--write"));
  process.exit();
}
const dialects = measureDialects(DIALECT_SIZE);
for (const { dialect, remarkMs, readMs, checkMs } of dialects)
  console.log(
    `${dialect.padEnd(16)} remark ${cell(remarkMs, 1)} ms, read ${cell(readMs, 1)} ms, check ${cell(checkMs, 1)} ms`,
  );
const processes: ProcessRow[] = [];
for (const row of measureProcesses()) {
  processes.push(row);
  console.log(`${row.what.padEnd(22)} ${processCells(row).join("  ")}`);
}
const measured: Row[] = [];
for (const size of sizes) {
  const rows = await measure(size);
  measured.push(...rows);
  for (const { tasks, what, requests, ms } of rows)
    console.log(
      `${String(tasks).padStart(6)}  ${what.padEnd(34)}${cell(requests, 0).padStart(7)} requests ${cell(ms, 1).padStart(10)} ms`,
    );
}
if (process.argv.includes("--write")) {
  const url = new URL("../docs/benchmarks.md", import.meta.url);
  writeFileSync(url, page());
}

function cell(value: number | null, digits: number): string {
  if (value === null) return "–";
  return value < 10 ? value.toFixed(digits) : value.toFixed(0);
}

/** One row for each thing that was measured, one column for each size. */
function page(): string {
  // "10 tasks" and "5 tasks", where there are no more, are the same thing.
  const nameOf = (row: Row) => row.what.replace(/^\d+ |, \d+ /, (count) => count.replace(/\d+/, "10"));
  const names = [...new Set(measured.map(nameOf))];
  const table = (value: (row: Row) => string, wanted: (row: Row) => boolean) =>
    [
      `| | ${sizes.map((size) => `${size.toLocaleString("en")} tasks`).join(" | ")} |`,
      `| --- | ${sizes.map(() => "---: ").join("| ")}|`,
      ...names.flatMap((name) => {
        const rows = sizes.map((size) => measured.find((row) => row.tasks === size && nameOf(row) === name));
        if (!rows.some((row) => row !== undefined && wanted(row))) return [];
        return [`| ${name} | ${rows.map((row) => (row === undefined ? "" : value(row))).join(" | ")} |`];
      }),
    ].join("\n");
  return `# What a sync costs

Written by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${machine}.

## Requests

The figure that carries over to github.com. A sync in which nothing changed takes five requests however many tasks there
are: repository, ledger, comparison of the branch, issues, pull requests.

${table(
  (row) => cell(row.requests, 0),
  (row) => row.requests !== null,
)}

## Milliseconds

Of this machine and of the embedded GitHub, which runs in the same process: for comparing with each other only. On
github.com a first sync takes as long as GitHub's limits make it: an issue a second, 500 an hour.

${table(
  (row) => cell(row.ms, 1),
  () => true,
)}

## Reading and checking

A plan of each kind with ${DIALECT_SIZE.toLocaleString("en")} tasks, beside remark-parse with remark-gfm alone on the same bytes; milliseconds, the best of
five. Reading gives tasks with the place of each value, checking runs every rule.

| | tasks | bytes | remark alone | reading | checking |
| --- | ---: | ---: | ---: | ---: | ---: |
${dialects.map(dialectLine).join("\n")}

## A whole process

\`lockstep check\` from its start to its end, in turn with \`node -e 0\` and with a process that only parses the same bytes by
remark-parse with remark-gfm, five rounds; milliseconds, best / median. The ratio is that of the best times, lockstep to
remark. Peak is the most memory that the process held, in MB.

| | bytes | node alone | remark alone | lockstep check | ratio | peak, remark | peak, lockstep |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${processes.map((row) => `| ${[row.what, ...processCells(row)].join(" | ")} |`).join("\n")}
${botSection()}`;
}

function processCells({ bytes, bare, remark, check }: ProcessRow): readonly string[] {
  const times = ({ best, median }: ProcessRow["check"]) => `${best.toFixed(0)} / ${median.toFixed(0)}`;
  const ratio = (check.best / remark.best).toFixed(2);
  return [
    String(bytes),
    times(bare),
    times(remark),
    times(check),
    ratio,
    remark.peak.toFixed(0),
    check.peak.toFixed(0),
  ];
}

function dialectLine({ dialect, tasks, bytes, remarkMs, readMs, checkMs }: DialectRow): string {
  const cells = [dialect, tasks, bytes, cell(remarkMs, 1), cell(readMs, 1), cell(checkMs, 1)];
  return `| ${cells.join(" | ")} |`;
}
