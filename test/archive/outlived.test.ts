import { expect, test } from "vitest";
import { outlived } from "../../src/archive/index.ts";

const INDEX = [
  "# Sprint archives",
  "",
  "| Sprint | Version | Archived | File |",
  "|---|---|---|---|",
  "| Sprint-01-2018 | 1.0.0 | 2018-02-01 | [a](a.md) |",
  "| Sprint-01-2018 | 1.1.0 | 2018-02-08 | [b](b.md) |",
  "| Sprint-09-2024 | 1.0.0 | 2024-09-01 | [c](c.md) |",
  "| Sprint-10-2024 | 1.0.0 | some day | [d](d.md) |",
  "",
].join("\n");

test("archives older than they are to be kept are named once, by their sprint", () => {
  expect(outlived(INDEX, "2026-01-01", 5)).toEqual(["Sprint-01-2018"]);
  expect(outlived(INDEX, "2026-01-01", 1)).toEqual(["Sprint-01-2018", "Sprint-09-2024"]);
  expect(outlived(null, "2026-01-01", 1)).toEqual([]);
});
