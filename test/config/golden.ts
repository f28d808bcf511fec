import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** Path of a folder of test/fixtures. */
export function fixtureFolder(name: string): string {
  return fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
}

/** Names of the fixtures of a folder with one ending, sorted. */
export function fixtures(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** Compares with the golden file beside a fixture. UPDATE=1 writes it; one that is missing fails. */
export function expectGolden(folder: string, name: string, actual: string): void {
  const path = join(folder, name);
  if (process.env.UPDATE === "1") writeFileSync(path, actual);
  expect(existsSync(path), `${path} is missing: run with UPDATE=1 and read what it writes`).toBe(true);
  expect(actual).toBe(readFileSync(path, "utf8"));
}
