import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDamage, repairDamage } from "../../src/text/mojibake.ts";

/** What UTF-8 becomes when it is read as Windows-1252, its five holes as control characters. */
function asWindows1252(text: string): string {
  const decoder = new TextDecoder("windows-1252");
  return [...new TextEncoder().encode(text)].map((byte) => decoder.decode(Uint8Array.of(byte))).join("");
}

function asMacRoman(text: string): string {
  const decoder = new TextDecoder("macintosh");
  return [...new TextEncoder().encode(text)].map((byte) => decoder.decode(Uint8Array.of(byte))).join("");
}

const usual = fc.constantFrom("✅", "⚠️", "✔️", "✖️", "🔍", "🚀", "📋", "–", "—", "“", "”", "…", "é", "ü", "→", "≥");

describe("damaged text", () => {
  it.each([
    ["Completed ‚úÖ", "Completed ✅"],
    ["âœ… Done", "✅ Done"],
    ["‚ö†Ô∏è and âš\u00a0ï¸", "⚠️ and ⚠️"],
    ["Sprint ‚Äì 12", "Sprint – 12"],
    ["CafÃ©", "Café"],
  ])("%s is %s", (damaged, whole) => {
    expect(repairDamage(damaged)).toBe(whole);
  });

  it.each([
    "désolé…",
    "»Gruß« naïve – “quoted”",
    "Ångström œuvre ÄÖÜ ß",
    "日本語 한국어",
    "✅ ⚠️ 🚀",
    "√2 ≤ ∞, 5 ‰",
    "¿Qué? ¡Sí!",
  ])("%s is whole", (text) => {
    expect(repairDamage(text)).toBe(text);
    expect(findDamage(text)).toEqual([]);
  });

  it("is restored from either reading, with exact places, and stays as it is then", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(usual, fc.constantFrom("a", " ", "B1")), { maxLength: 8 }),
        fc.boolean(),
        (parts, mac) => {
          const whole = parts.join("");
          const damaged = mac ? asMacRoman(whole) : asWindows1252(whole);
          expect(repairDamage(damaged)).toBe(whole);
          expect(repairDamage(whole)).toBe(whole);
          for (const { span } of findDamage(damaged))
            expect(/^[^\0-\x7f]+$/.test(damaged.slice(span.start, span.end))).toBe(true);
        },
      ),
    );
  });
});
