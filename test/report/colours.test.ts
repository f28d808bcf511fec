import { describe, expect, it } from "vitest";
import { STATUSES } from "../../src/plan/task.ts";
import { COLOURS } from "../../src/report/style/colours.ts";

const schemes = [...COLOURS.matchAll(/:root\{([^}]*)\}/g)].map(
  ([, text = ""]) => new Map([...text.matchAll(/--([\w-]+):#(\w+)/g)].map(([, name, hex]) => [name, hex])),
);

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const whole = hex.length === 3 ? hex.replace(/./g, "$&$&") : hex;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4]
    .map((at) => Number.parseInt(whole.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(scheme: ReadonlyMap<string | undefined, string | undefined>, one: string, other: string): number {
  const [high = 0, low = 0] = [one, other].map((name) => luminance(scheme.get(name) ?? "")).sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ["light", schemes[0] ?? new Map()],
  ["dark", schemes[1] ?? new Map()],
])("the colours, %s", (_, scheme) => {
  it.each(["ink", "soft", "link"])("%s can be read", (name) => {
    for (const ground of ["ground", "panel"]) expect(contrast(scheme, name, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["good", "warning", "bad", "main", "second", "third", ...STATUSES])("%s can be seen", (name) => {
    for (const ground of ["ground", "panel"]) expect(contrast(scheme, name, ground)).toBeGreaterThanOrEqual(3);
  });
});
