import { expect, it } from "vitest";
import { progress, seed, soaking } from "../soak.ts";
import { calibrate, type Tally } from "./calibration.ts";
import { outcomeTables, updatePage } from "./table.ts";
import { FAMILIES } from "./teams.ts";

const PER_FAMILY = soaking ? 600 : 14;

const percent = (tally: Tally, date: "p50" | "p85" | "p95") => (100 * tally[date]) / tally.cases;

// Guards: the pace's uncertainty (src/forecast/pace.ts), blocks and growth in src/forecast/simulate.ts.
it("meets dates as often as it says", () => {
  const calibration = calibrate(
    PER_FAMILY,
    seed,
    progress("teams forecast", PER_FAMILY * Object.keys(FAMILIES).length),
  );
  const { overall, byFamily, byWeeks } = calibration;
  if (soaking) {
    const tables = outcomeTables(calibration, seed);
    console.log(tables);
    if (process.env.UPDATE === "1") updatePage(tables);
  }
  expect(percent(overall, "p85")).toBeGreaterThanOrEqual(80);
  expect(percent(overall, "p85")).toBeLessThanOrEqual(90);
  expect(percent(overall, "p95")).toBeGreaterThanOrEqual(91);
  expect(percent(overall, "p95")).toBeLessThanOrEqual(98);
  expect(percent(overall, "p50")).toBeGreaterThanOrEqual(47);
  expect(percent(overall, "p50")).toBeLessThanOrEqual(66);
  if (!soaking) return;
  for (const [span, tally] of byWeeks) {
    expect(percent(tally, "p85"), span).toBeGreaterThanOrEqual(80);
    expect(percent(tally, "p85"), span).toBeLessThanOrEqual(91);
  }
  // Families differ: those that speed up or work evenly are early, those whose last tasks keep one person busy late.
  for (const [family, tally] of byFamily) {
    expect(percent(tally, "p85"), family).toBeGreaterThanOrEqual(73);
    expect(percent(tally, "p85"), family).toBeLessThanOrEqual(98);
  }
});
