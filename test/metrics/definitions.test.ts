import { describe, expect, it } from "vitest";
import { METRIC_TABLE, measure } from "../../src/metrics/index.ts";
import type { Metric } from "../../src/plan/metric.ts";
import { FLOW } from "./cases/flow.ts";
import { POINTS } from "./cases/points.ts";
import { PROJECT } from "./cases/project.ts";
import { type Case, garden } from "./garden.ts";

const CASES: Readonly<Record<Metric, readonly Case[]>> = { ...POINTS, ...FLOW, ...PROJECT };

describe.each(METRIC_TABLE.map(({ name }) => name))("%s", (name) => {
  it.each(CASES[name])("%s", (_, given, figure) => {
    const row = measure(garden(given), new Map()).metrics.find((metric) => metric.name === name);
    expect(row?.value).toBe(figure);
    // What isn't known says why, what is known says on what it rests.
    expect(row?.basis).toMatch(/[^\s.]$/);
  });
});
