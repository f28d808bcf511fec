import { mergeLines } from "../text/merge-lines.ts";
import { type Framed, splitLines } from "./frame.ts";
import type { Output } from "./output.ts";

/** The merge that git does by itself: by lines, whatever they say. */
export function mergeByLines({ base, ours, theirs }: Framed): readonly Output[] {
  return mergeLines(splitLines(base), splitLines(ours), splitLines(theirs)).map((part): Output => {
    if (part.kind === "agreed")
      return { kind: "agreed", text: part.lines.join(""), trio: { base: null, ours: null, theirs: null }, tasks: [] };
    return {
      kind: "conflict",
      base: part.base.join(""),
      ours: part.ours.join(""),
      theirs: part.theirs.join(""),
      tasks: { ours: [], theirs: [] },
      about: [],
      reason: "lines",
    };
  });
}
