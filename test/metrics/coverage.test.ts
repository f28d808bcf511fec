import { describe, expect, it } from "vitest";
import { coverageOf, percentIn } from "../../src/metrics/reports/coverage.ts";

const LCOV =
  "TN:\nSF:a.ts\nDA:1,1\nDA:2,0\nLF:10\nLH:9\nend_of_record\nSF:b.ts\r\nDA:1,3\r\nDA:2,0\r\nend_of_record\r\n";

describe("coverage reports", () => {
  it.each([
    ["lcov, one record without totals", LCOV, (10 / 12) * 100],
    ["an empty tracefile", "TN:\n", null],
    ["text that is none", "hello\nworld", null],
    ["istanbul's summary", '{"total":{"lines":{"total":8,"covered":6,"skipped":0,"pct":75}}}', 75],
    ["a summary of no lines", '{"total":{"lines":{"total":0,"covered":0,"pct":"Unknown"}}}', null],
    ["other JSON", '{"total":[]}', null],
    ["broken JSON", '{"total":', null],
    [
      "Cobertura by its counts",
      '<?xml version="1.0"?>\n<coverage line-rate="0.1" lines-covered="3" lines-valid="4">',
      75,
    ],
    [
      "Cobertura by its rate",
      "<?xml version='1.0' ?>\n<!DOCTYPE coverage>\n<coverage version='7' line-rate='0.875'>",
      87.5,
    ],
    ["other XML", "<report><counter/></report>", null],
    ["a rate that is none", '<coverage line-rate="87">', null],
  ])("%s", (_, report, expected) => {
    const found = coverageOf(report);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(expected, 9);
  });

  it.each([
    ["93.1% (+0.2%) compared to 1a2b3c4", 93.1],
    ["+0.2% to 93.1 %", 93.1],
    ["Coverage: 100%", 100],
    ["1200% of nothing", null],
    ["no figure", null],
  ])("%s", (text, expected) => expect(percentIn(text)).toBe(expected));
});
