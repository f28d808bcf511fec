import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { performance } from "node:perf_hooks";
import { defaultConfig } from "../src/config/index.ts";
import { openPlan } from "../src/dialects/index.ts";
import { startGitHub } from "../src/embedded/index.ts";
import { createHost } from "../src/github/host.ts";
import { parseMarkdown } from "../src/markdown/document.ts";
import { runSync } from "../src/run/sync/index.ts";

/**
 * Prints what a sync costs in requests and time, at several sizes. Times are of this machine and of the embedded
 * GitHub, never of github.com: compare them with each other only. Requests are the figure that carries over.
 */
const SIZES = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const sizes = SIZES.length > 0 ? SIZES : [10, 100, 1000];
const REPO = "octo/plans";

function planOf(size: number, changed = 0): string {
  const rows = Array.from({ length: size }, (_, i) => {
    const status = i < changed ? "In Progress" : "Not Started";
    return `| T-${String(i + 1).padStart(4, "0")} | Task number ${i + 1} of the plan | What is to be done, in a few words | Medium | 3 | ${status} | ✖️ | - | - | 2026-11-27 | - |`;
  });
  return [
    "# 📋 TASK MANAGEMENT – Sprint-12-2026",
    "",
    "**Sprint ID**: Sprint-12-2026",
    "",
    "## CURRENT SPRINT TASKS",
    "",
    "| ID | Title | Description | Priority | Points | Status | Reviewed | Owner | PR Link | ETA | Depends On |",
    "|----|-------|-------------|----------|--------|--------|----------|-------|---------|-----|------------|",
    ...rows,
    "",
  ].join("\n");
}

interface Row {
  readonly tasks: number;
  readonly what: string;
  readonly requests: number | null;
  readonly ms: number;
}

async function measure(size: number): Promise<Row[]> {
  const rows: Row[] = [];
  await using github = await startGitHub();
  await github.createRepository({
    owner: "octo",
    name: "plans",
    files: { "TASK.md": planOf(size) },
    collaborators: { alice: "write" },
  });
  const token = github.token("github-actions[bot]");
  const sync = async (what: string) => {
    const host = createHost({
      repository: REPO,
      token,
      apiUrl: github.url,
      ledgerBranch: "lockstep-ledger",
      pacing: false,
    });
    const started = performance.now();
    const report = await runSync({
      host,
      configPath: null,
      dryRun: false,
      adopt: false,
      allowMassChange: false,
      full: false,
      hint: { issues: [], pulls: [] },
      cause: { event: "bench", actor: null, subject: null },
      run: randomUUID(),
      sleep: () => Promise.resolve(),
      clock: () => performance.now(),
      progress: () => {},
    });
    rows.push({ tasks: size, what, requests: report.requests, ms: performance.now() - started });
  };
  const text = planOf(size);
  const { read } = defaultConfig();
  const timed = (what: string, work: () => unknown) => {
    work();
    const started = performance.now();
    work();
    rows.push({ tasks: size, what, requests: null, ms: performance.now() - started });
  };
  timed("markdown blocks", () => parseMarkdown(text));
  timed("read the plan", () => openPlan("TASK.md", text, read));
  await sync("first sync");
  await sync("nothing changed");
  const changed = Math.min(10, size);
  await github.commitFiles(REPO, "main", { "TASK.md": planOf(size, changed) }, { message: "Edit", author: "alice" });
  await sync(`${changed} tasks changed in the plan`);
  for (let number = 1; number <= changed; number++) {
    await github
      .as("alice")
      .issues.addLabels({ owner: "octo", repo: "plans", issue_number: number, labels: ["priority/high"] });
  }
  await sync(`${changed} issues changed on GitHub`);
  await sync("nothing changed, again");
  return rows;
}

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const lines: string[] = [];
const print = (line: string) => {
  lines.push(line);
  console.log(line);
};
print(`lockstep ${version}, Node ${process.versions.node}, ${cpus().length} cores, ${cpus()[0]?.model ?? "unknown"}\n`);
print("| tasks | what | requests | ms |\n| ---: | --- | ---: | ---: |");
for (const size of sizes) {
  for (const { tasks, what, requests, ms } of await measure(size)) {
    print(`| ${tasks} | ${what} | ${requests ?? "–"} | ${ms.toFixed(0)} |`);
  }
}
if (process.argv.includes("--write")) {
  const head = `# What a sync costs

Written by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}. Requests are the figure that carries over to
github.com; times are of this machine and of the embedded GitHub, for comparing with each other only. A sync in which
nothing changed takes five requests however many tasks there are: repository, ledger, comparison of the branch, issues,
pull requests.

`;
  writeFileSync(new URL("../docs/benchmarks.md", import.meta.url), `${head}${lines.join("\n")}\n`);
}
