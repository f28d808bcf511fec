import type { Span } from "../text/span.ts";
import type { Output } from "./output.ts";

/** The result with every disagreement settled one way, and where each stretch of it stands. */
export interface Resolved {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** Puts a result together. @param choose whose lines a disagreement gets */
export function resolved(
  outputs: readonly Output[],
  choose: (output: Extract<Output, { readonly kind: "conflict" }>, index: number) => "ours" | "theirs",
): Resolved {
  let text = "";
  const spans = outputs.map((output, index) => {
    const start = text.length;
    text += output.kind === "agreed" ? output.text : output[choose(output, index)];
    return { start, end: text.length };
  });
  return { text, spans };
}
