import { describe, expect, it } from "vitest";
import { emojiOf, withoutEmoji } from "../../src/text/emoji.ts";
import { displayWidth } from "../../src/text/width.ts";

describe("emoji", () => {
  it.each([
    ["✔️ and ✔", ["✔", "✔"], "and"],
    ["👩‍💻 works", ["👩‍💻"], "works"],
    ["#1 of 10 ©", ["©"], "#1 of 10"],
    ["🇫🇷 🟢⬜", ["🇫🇷", "🟢", "⬜"], ""],
    ["lost ?? and \ufffd", [], "lost and"],
    ["why?", [], "why?"],
  ])("%s", (text, found, rest) => {
    expect(emojiOf(text)).toEqual(found);
    expect(withoutEmoji(text)).toBe(rest);
  });

  it.each([
    ["abc", 3],
    ["✅ Done", 7],
    ["✔️", 2],
    ["日本", 4],
    ["👩‍💻", 2],
    ["é", 1],
  ])("%s is %i columns wide", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});
