import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

// Guard: a test that is moved or taken out must be missed here.
it("each line of docs/scenarios.md names tests that are there, or says what it waits for", () => {
  const rows = readFileSync("docs/scenarios.md", "utf8")
    .split("\n")
    .filter((line) => /^\| \d+ \|/.test(line));
  expect(rows.map((row) => Number(row.split("|")[1]))).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
  for (const row of rows) {
    const files = [...row.matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => file ?? "");
    if (!row.includes("waits for")) expect(files, row).not.toEqual([]);
    for (const file of files) expect(existsSync(file), file).toBe(true);
  }
});
