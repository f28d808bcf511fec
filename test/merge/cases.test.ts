import { describe, expect, it } from "vitest";
import { caseText, keepExpected, mergeCases, merged } from "./world.ts";

/** Cases that are merged by lines, and why. */
const BY_LINES: Readonly<Record<string, string>> = {
  "no-plan": "a version of it is no plan",
  "markers-in-one-side": "a version of it has conflict markers",
  "item-edited-and-made-a-row": "the tasks of both sides don't fit into one plan",
};

describe("what two branches made of a plan", () => {
  it.each(mergeCases())("%s", (name) => {
    const path = name === "no-plan" ? "docs/NOTES.md" : "TASK.md";
    const result = merged(caseText(name, "base"), caseText(name, "ours"), caseText(name, "theirs"), { path });
    keepExpected(name, result.text);
    expect(result.text).toBe(caseText(name, "expected"));
    expect(result.byLines).toBe(BY_LINES[name] ?? null);
    // The exit code follows from the markers that are in the file, so these must tell the truth.
    const markers = result.text.match(/^<{7} ours\r?$/gm)?.length ?? 0;
    expect(result.conflicts.length).toBe(markers);
  });
});
