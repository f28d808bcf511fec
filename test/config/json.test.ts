import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "../../src/config/json.ts";
import { placeAt } from "../../src/config/place.ts";
import { slice } from "../../src/text/span.ts";

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("readJson", () => {
  it("takes what JSON.parse takes, with the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 1, 2, "\t"), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const result = readJson(text);
        expect(result.kind === "json" ? result.value : result.fault).toEqual(JSON.parse(text));
      }),
    );
  });

  it("refuses what JSON.parse refuses, at a place in the text", () => {
    const broken = fc
      .tuple(
        fc.jsonValue({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom("", ",", "}", "]", '"', "x", "\\", "1", ":", "//", "-"),
      )
      .map(([value, at, insert]) => {
        const text = JSON.stringify(value, null, 1);
        const cut = at % (text.length + 1);
        return insert === "" ? text.slice(0, cut) : text.slice(0, cut) + insert + text.slice(cut);
      });
    fc.assert(
      fc.property(broken, (text) => {
        const result = readJson(text);
        // A key that is given twice is all that is refused beyond JSON's own rules.
        if (result.kind === "fault" && result.fault.message.endsWith("is given twice.")) return;
        expect(result.kind).toBe(parses(text) ? "json" : "fault");
        if (result.kind === "fault") expect(result.fault.span.end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });

  it("knows where every value stands", () => {
    const keys = fc.string({ minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.dictionary(keys, fc.dictionary(keys, fc.jsonValue({ maxDepth: 2 }))), (value) => {
        const text = JSON.stringify(value, null, 2);
        const result = readJson(text);
        if (result.kind !== "json") throw new Error(result.fault.message);
        for (const [outer, inner] of Object.entries(value)) {
          for (const [key, expected] of Object.entries(inner)) {
            const place = placeAt(result.place, [outer, key]);
            expect(JSON.parse(slice(text, place.span))).toEqual(JSON.parse(JSON.stringify(expected)));
            expect(place.key === null ? null : JSON.parse(slice(text, place.key))).toBe(key);
          }
        }
      }),
    );
  });

  it("ends on a text that is nested without end", () => {
    const result = readJson("[".repeat(100_000));
    expect(result.kind === "fault" ? result.fault.message : "").toContain("levels of nesting");
  });
});
