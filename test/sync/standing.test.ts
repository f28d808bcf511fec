import { expect, it } from "vitest";
import { saysNow } from "../../src/sync/standing.ts";

const line = { id: null, text: "Weigh the crates", done: false };

// Guard: saysNow in standing.ts compares by the field's own equality.
it("what a side says is compared with a stored value by the field's own equality", () => {
  expect(saysNow("checklist", { checklist: [line] }, [{ ...line, done: true }])).toBe(false);
  expect(saysNow("checklist", { checklist: [line] }, [{ ...line }])).toBe(true);
  expect(saysNow("owners", { owners: ["ann", "bo"] }, ["Bo", "ann"])).toBe(true);
  expect(saysNow("description", { description: "One\n" }, "One")).toBe(true);
  expect(saysNow("priority", { priority: null }, null)).toBe(true);
});

// Guard: storedValue in stored-value.ts.
it("what is no value of a field is said by nobody", () => {
  expect(saysNow("status", { status: "done" }, "finished")).toBe(false);
  expect(saysNow("points", { points: 3 }, "3")).toBe(false);
  expect(saysNow("checklist", { checklist: [] }, ["a line"])).toBe(false);
  expect(saysNow("title", {}, "First")).toBe(false);
});
