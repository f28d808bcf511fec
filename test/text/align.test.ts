import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignThree } from "../../src/text/align.ts";

const items = fc.array(fc.constantFrom("a", "b", "c", "d", ""), { maxLength: 12 });

describe("three sequences laid beside each other", () => {
  // Guards the cursors: a stretch that begins where the one before didn't end would lose or double lines.
  it("are covered without gaps, and each stretch says rightly who changed it", () => {
    fc.assert(
      fc.property(items, items, items, (base, ours, theirs) => {
        const at = { base: 0, ours: 0, theirs: 0 };
        for (const { changed, ...spans } of alignThree(base, ours, theirs)) {
          for (const side of ["base", "ours", "theirs"] as const) {
            expect(spans[side].start).toBe(at[side]);
            expect(spans[side].end).toBeGreaterThanOrEqual(spans[side].start);
            at[side] = spans[side].end;
          }
          const text = (from: readonly string[], { start, end }: { start: number; end: number }) =>
            from.slice(start, end);
          const [b, o, t] = [text(base, spans.base), text(ours, spans.ours), text(theirs, spans.theirs)];
          if (changed === "none" || changed === "theirs") expect(o).toEqual(b);
          if (changed === "none" || changed === "ours") expect(t).toEqual(b);
        }
        expect(at).toEqual({ base: base.length, ours: ours.length, theirs: theirs.length });
      }),
    );
  });

  it("name one side alone where the other changed nothing", () => {
    fc.assert(
      fc.property(items, items, (base, side) => {
        const changed = (list: ReturnType<typeof alignThree>) => new Set(list.map((stretch) => stretch.changed));
        expect(changed(alignThree(base, side, base)).has("theirs")).toBe(false);
        expect(changed(alignThree(base, base, side)).has("ours")).toBe(false);
        for (const list of [alignThree(base, side, base), alignThree(base, base, side)])
          expect(changed(list).has("both")).toBe(false);
      }),
    );
  });
});
