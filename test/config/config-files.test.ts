import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import { type ConfigProblem, defaultConfig, parseConfig, parseLabels } from "../../src/config/index.ts";
import { expectGolden, fixtureFolder, fixtures } from "./golden.ts";

function told(problems: readonly ConfigProblem[]): string {
  return problems
    .map((p) =>
      `${p.path}:${p.line}:${p.column}-${p.endLine}:${p.endColumn} [${p.key}]\n  ${p.message}\n  ${p.hint ?? ""}`.trimEnd(),
    )
    .map((text) => `${text}\n`)
    .join("");
}

/** What a configuration says that the defaults don't. */
function differing(value: unknown, base: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof RegExp) return value;
  if (typeof base !== "object" || base === null) return value;
  const entries = Object.entries(value).filter(([key, v]) => json(v) !== json(Reflect.get(base, key)));
  return Object.fromEntries(entries.map(([key, v]) => [key, differing(v, Reflect.get(base, key))]));
}

function json(value: unknown): string {
  const show = (_: string, v: unknown): unknown => (v instanceof RegExp ? String(v) : v);
  return `${JSON.stringify(value, show, 2)}\n`;
}

describe("sprint.config.json", () => {
  const folder = fixtureFolder("config");
  it.each(fixtures(folder, ".json"))("%s", (name) => {
    const result = parseConfig(readFileSync(join(folder, name), "utf8"), name);
    expectGolden(
      folder,
      `${name}.expected`,
      result.kind === "config" ? json(differing(result.config, defaultConfig())) : told(result.problems),
    );
  });
});

describe("labels.yml", () => {
  const folder = fixtureFolder("labels-file");
  it.each(fixtures(folder, ".yml"))("%s", (name) => {
    const result = parseLabels(readFileSync(join(folder, name), "utf8"), name);
    expectGolden(folder, `${name}.expected`, result.kind === "labels" ? json(result.labels) : told(result.problems));
  });
});
