import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const src = fileURLToPath(new URL("../src", import.meta.url));

/** Imports run down this list, never up, and never between brothers of one row. */
const LAYERS: readonly (readonly string[])[] = [
  ["text"],
  ["plan", "markdown"],
  ["dialects", "rules", "sync", "next"],
  ["config", "records", "github", "merge", "metrics", "forecast", "archive", "report"],
  ["run"],
  ["embedded", "bot"],
  ["demo"],
  ["cli", "action"],
];
/** Folders that read no clock, environment, network or file. */
const PURE = new Set([
  "text",
  "plan",
  "markdown",
  "dialects",
  "rules",
  "sync",
  "next",
  "config",
  "records",
  "merge",
  "archive",
  "metrics",
  "report",
  "forecast",
]);
const IMPURE = [
  [/\bfrom "node:(?!path\/posix)/, "a Node module"],
  [/\bprocess\./, "the process"],
  [/\bDate\.now\(|\bnew Date\(\)|\bperformance\./, "the clock"],
  [/\bMath\.random\(|\bcrypto\.random/, "chance"],
  [/\bfetch\(/, "the network"],
] as const;
/** Only these folders may import these packages. */
const OWNERS: Record<string, readonly string[]> = {
  "@octokit/": ["github", "embedded", "bot"],
  "@actions/": ["action"],
  "remark-": ["markdown"],
  unified: ["markdown"],
  zod: ["dialects", "rules", "sync", "config", "records", "github", "run", "embedded", "bot"],
  commander: ["cli"],
  emulate: ["embedded"],
  "d3-": ["report"],
  "pg-boss": ["bot"],
  pg: ["bot"],
  "@electric-sql/": ["bot"],
  pino: ["bot"],
  "@opentelemetry/": ["bot"],
  "prom-client": ["bot"],
};

/** What modules keep: things made once, and what was found out about a text or an object that doesn't change. */
const HARMLESS = new Set([
  "text/glob.ts compiled",
  "text/width.ts segmenter",
  "report/format.ts decimal",
  "dialects/governance/collect.ts NO_FIELDS",
  "dialects/implementation/recognise.ts asked",
  "dialects/project/collect.ts NO_FIELDS",
  "records/ledger-file.ts LINES",
  "rules/broken-link.ts read",
  "rules/document.ts parsed",
  "rules/repository-files.ts known",
]);

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));
}

function part(file: string): string {
  return (relative(src, file).split(/[\\/]/)[0] ?? "").replace(/\.ts$/, "");
}

function level(name: string): number {
  return LAYERS.findIndex((row) => row.includes(name));
}

const sources = files(src).map((file) => {
  const text = readFileSync(file, "utf8");
  const imports = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g)].map((m) => m[1] ?? "");
  return { file, name: relative(src, file), part: part(file), text, imports };
});

describe("layers", () => {
  it("every folder has its place", () => {
    expect(sources.filter((s) => level(s.part) < 0).map((s) => s.name)).toEqual([]);
  });

  it("imports run one way and brothers don't import each other", () => {
    const wrong: string[] = [];
    for (const s of sources) {
      // The manifest stands outside the layers: anyone may read the version.
      for (const target of s.imports.filter((i) => i.startsWith(".") && !i.endsWith("/package.json"))) {
        const to = part(resolve(dirname(s.file), target));
        if (to === s.part) continue;
        if (level(to) >= level(s.part) || level(to) < 0) wrong.push(`${s.name} imports ${to}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("the core is pure", () => {
    const wrong = sources
      .filter((s) => PURE.has(s.part))
      .flatMap((s) => IMPURE.filter(([pattern]) => pattern.test(s.text)).map(([, what]) => `${s.name} uses ${what}`));
    expect(wrong).toEqual([]);
  });

  // What one run leaves in memory the next one in this process would find, and a process of its own would not: tests run
  // commands in this process. A memory by content or by identity only saves work.
  it("no module keeps state", () => {
    const state =
      /^(?:export )?let (\w+)|^(?:export )?const (\w+)(?:: [^=\n]+)? = (?:new (?:Map|Set|WeakMap|WeakSet|Array)\b(?:<.*>)?\(\)|\[\]|\{\});/gm;
    const found = sources
      .filter((s) => s.part !== "embedded")
      .flatMap(({ name, text }) => [...text.matchAll(state)].map(([, a, b]) => `${name} ${a ?? b}`));
    expect(found.filter((one) => !HARMLESS.has(one))).toEqual([]);
  });

  it("packages stay with their owners", () => {
    const wrong: string[] = [];
    for (const s of sources) {
      for (const target of s.imports) {
        for (const [name, owners] of Object.entries(OWNERS)) {
          if (target.startsWith(name) && !owners.includes(s.part)) wrong.push(`${s.name} imports ${target}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
