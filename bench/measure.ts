import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { defaultConfig } from "../src/config/index.ts";
import { openPlan } from "../src/dialects/index.ts";
import { startGitHub } from "../src/embedded/index.ts";
import { createHost } from "../src/github/host.ts";
import { parseMarkdown } from "../src/markdown/document.ts";
import { ledgerText, readLedgerFile } from "../src/records/ledger-file.ts";
import { runSync } from "../src/run/sync/index.ts";
import type { Host } from "../src/sync/host.ts";
import { NO_FACTS } from "../src/sync/inquiry.ts";
import type { Ledger } from "../src/sync/ledger.ts";
import { reconcile } from "../src/sync/reconcile.ts";
import { planOf } from "./plans.ts";

const REPO = "octo/plans";
const at = { owner: "octo", repo: "plans" };
/** So many tasks change on either side. */
const CHANGED = 10;

/** What one thing took. */
export interface Row {
  readonly tasks: number;
  readonly what: string;
  /** Null for what sends none. */
  readonly requests: number | null;
  readonly ms: number;
}

/** Measures a sync with so many tasks against an embedded GitHub, from the first one on, and its parts alone. */
export async function measure(size: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  // Deliveries would only fill the memory.
  await using github = await startGitHub({ keepDeliveries: false });
  await github.createRepository({
    owner: at.owner,
    name: at.repo,
    files: { "TASK.md": planOf(size) },
    collaborators: { alice: "write" },
  });
  const token = github.token("github-actions[bot]");
  const connect = () =>
    createHost({ repository: REPO, token, apiUrl: github.url, ledgerBranch: "lockstep-ledger", pacing: false });
  const sync = async (what: string) => {
    const started = performance.now();
    const report = await syncOnce(connect());
    rows.push({ tasks: size, what, requests: report.requests, ms: performance.now() - started });
  };

  rows.push(...partsOfReading(size));
  await sync("first sync");
  await sync("nothing changed");
  const { file } = await connect().readLedger();
  rows.push(...partsOfDeciding(size, file?.text ?? ""));
  const changed = Math.min(CHANGED, size);
  await github.commitFiles(REPO, "main", { "TASK.md": planOf(size, changed) }, { message: "Edit", author: "alice" });
  await sync(`${changed} tasks changed in the plan`);
  const alice = github.as("alice");
  for (let number = 1; number <= changed; number++)
    await alice.issues.addLabels({ ...at, issue_number: number, labels: ["priority/high"] });
  await sync(`${changed} issues changed on GitHub`);
  await sync("nothing changed, again");
  return rows;
}

function syncOnce(host: Host) {
  return runSync({
    host,
    configPath: null,
    dryRun: false,
    adopt: false,
    allowMassChange: false,
    full: false,
    hint: { issues: [], pulls: [] },
    cause: { event: "bench", actor: null, subject: null },
    run: randomUUID(),
    sleep: (ms) => setTimeout(ms),
    clock: () => performance.now(),
    progress: () => {},
  });
}

function partsOfReading(size: number): Row[] {
  const text = planOf(size);
  const { read } = defaultConfig();
  return [
    timed(size, "markdown blocks, alone", () => parseMarkdown(text)),
    // Options of its own each time: what was read with the same ones is remembered.
    timed(size, "reading the plan, alone", () => openPlan("TASK.md", text, { ...read })),
  ];
}

function partsOfDeciding(size: number, file: string): Row[] {
  const reading = () => {
    const result = readLedgerFile(file);
    if (result.kind === "unreadable") throw new Error(result.reason);
    return result.ledger;
  };
  const ledger = reading();
  return [
    timed(size, "reading the ledger, alone", reading),
    timed(size, "writing the ledger, alone", () => ledgerText(structuredClone(ledger))),
    timed(size, "merge alone, nothing changed", merge(ledger, size, 0)),
    timed(size, `merge alone, ${Math.min(CHANGED, size)} tasks changed`, merge(ledger, size, Math.min(CHANGED, size))),
  ];
}

/** The decision in memory: what the plan says against what the ledger has. */
function merge(ledger: Ledger, size: number, changed: number): () => unknown {
  const config = defaultConfig();
  const opened = openPlan("TASK.md", planOf(size, changed), config.read);
  if (opened.kind !== "plan") throw new Error(opened.reason);
  const world = {
    repository: {
      ...ledger.repository,
      defaultBranch: "main",
      hasIssues: true,
      archived: false,
      openCount: null,
      htmlUrl: `https://github.com/${REPO}`,
    },
    ledger,
    firstMeeting: false,
    plans: [opened.open.plan],
    lostPlans: [],
    goneIssues: new Set<number>(),
    facts: NO_FACTS,
    options: config.sync,
    idPattern: config.read.idPattern,
    adopt: false,
    allowMassChange: false,
  };
  return () => {
    const decision = reconcile(world);
    if (decision.kind !== "decided" || decision.changes.length !== changed)
      throw new Error(`${decision.kind} instead of ${changed} changes`);
  };
}

/** The second of two times: the first also warms up. */
function timed(tasks: number, what: string, work: () => unknown): Row {
  work();
  const started = performance.now();
  work();
  return { tasks, what, requests: null, ms: performance.now() - started };
}
