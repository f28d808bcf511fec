import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { defaultConfig } from "../src/config/index.ts";
import { openPlan } from "../src/dialects/index.ts";
import { plansOf, type SizedPlan } from "./dialect-plans.ts";

/** What a whole process took, of several turns. */
export interface Taken {
  /** Milliseconds from its start to its end. */
  readonly best: number;
  readonly median: number;
  /** Milliseconds of all processors, the least. */
  readonly cpu: number;
  /** The most memory it ever held, in MB (2^20 bytes), the median. */
  readonly peak: number;
}

/** One plan, checked by `lockstep check` beside two other processes that ran in turn with it. */
export interface ProcessRow {
  readonly what: string;
  readonly bytes: number;
  /** `node -e 0`. */
  readonly bare: Taken;
  /** A process that only parses the same bytes by remark-parse with remark-gfm. */
  readonly remark: Taken;
  readonly check: Taken;
}

const ROUNDS = 5;
const MEGABYTE = 1_000_000;
/** Kinds of which a plan of a megabyte is checked. */
const KINDS = ["sprint", "implementation", "project", "milestone", "execution"];

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Runs the built command line on plans of 1,000 tasks and of a megabyte, one after the other. @throws Error where the build can't read one */
export function* measureProcesses(rounds: number = ROUNDS): Generator<ProcessRow, void> {
  const rows = [{ what: "sprint, 1,000 tasks", plan: named(plansOf(1000), "sprint") }].concat(
    KINDS.map((kind) => ({ what: `${kind}, 1 MB`, plan: ofSize(kind, MEGABYTE) })),
  );
  for (const { what, plan } of rows) yield measured(what, plan, rounds);
}

function named(plans: readonly SizedPlan[], kind: string): SizedPlan {
  const plan = plans.find(({ dialect }) => dialect === kind);
  if (plan === undefined) throw new Error(`There is no plan of the kind ${kind}`);
  return plan;
}

/** The plan of a kind whose size comes nearest to so many bytes, with notes below tasks as people write them. */
function ofSize(kind: string, bytes: number): SizedPlan {
  const sample = named(plansOf(1000), kind);
  const plan = named(plansOf(Math.round((1000 * bytes) / noted(sample).length)), kind);
  return { ...plan, text: noted(plan) };
}

const NOTE = "  Ask the harbour master before the tide turns, and note in the log who was there and what was found.";

/** A plan of many short lines has more lines than is read: each list item and paragraph goes on in a longer one. */
function noted({ dialect, text }: SizedPlan): string {
  if (dialect === "execution") return text.replace(/^\*\*Goal:\*\* .*$/gm, (goal) => `${goal}.${NOTE.repeat(5)}`);
  if (dialect === "milestone")
    return text.replace(/^\*\*Verification\*\*: .*$/gm, (line) => `${line}${NOTE.repeat(5)}`);
  return text;
}

function measured(what: string, plan: SizedPlan, rounds: number): ProcessRow {
  const opened = openPlan(plan.path, plan.text, defaultConfig().read);
  if (opened.kind !== "plan" || opened.open.plan.dialect !== plan.dialect) throw new Error(`${what} isn't read as one`);
  const folder = mkdtempSync(join(tmpdir(), "lockstep-bench-"));
  try {
    const file = join(folder, plan.path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, plan.text);
    const programs = {
      bare: ["-e", "0"],
      remark: [at("remark-only.ts"), file],
      check: [at("../dist/cli.js"), "check", "--format", "json"],
    };
    const turns = Array.from({ length: rounds }, () => ({
      bare: run(programs.bare, folder),
      remark: run(programs.remark, folder),
      check: run(programs.check, folder),
    }));
    const taken = (name: keyof typeof programs) => summary(turns.map((turn) => turn[name]));
    return {
      what,
      bytes: Buffer.byteLength(plan.text),
      bare: taken("bare"),
      remark: taken("remark"),
      check: taken("check"),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Turn {
  readonly ms: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly stdout: string;
}

function run(args: readonly string[], cwd: string): Turn {
  const started = performance.now();
  const { stdout, stderr, error } = spawnSync(process.execPath, ["--import", at("report-usage.mjs"), ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  const ms = performance.now() - started;
  const usage = /\nusage (.*)\n$/.exec(stderr)?.[1];
  if (error !== undefined || usage === undefined)
    throw new Error(`${args.join(" ")} failed: ${stderr}`, { cause: error });
  return { ms, stdout, ...JSON.parse(usage) };
}

function summary(turns: readonly Turn[]): Taken {
  const sorted = (value: (turn: Turn) => number) => turns.map(value).toSorted((a, b) => a - b);
  const middle = (values: readonly number[]) => values[values.length >> 1] ?? 0;
  const ms = sorted((turn) => turn.ms);
  return {
    best: ms[0] ?? 0,
    median: middle(ms),
    cpu: sorted((turn) => turn.cpuMs)[0] ?? 0,
    peak: middle(sorted((turn) => turn.peakMb)),
  };
}
