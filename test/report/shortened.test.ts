import { expect, it } from "vitest";
import { shortened } from "../../src/report/markup.ts";

it.each([
  ["as long as there is room", "Sow the peas", 12, "Sow the peas"],
  ["one more is cut", "Sow the peas!", 12, "Sow the pea…"],
  ["no blank before the ellipsis", "Sow the peas", 8, "Sow the…"],
  ["wide characters take two columns", "豌豆豌豆豌豆", 6, "豌豆…"],
  ["an emoji is cut as a whole", "🌱👩‍🌾🌱", 4, "🌱…"],
  ["what nobody sees takes the room of its code point", "\u202epeas and beans", 10, "<U+202E>p…"],
  ["white space is one blank", "Sow\n\n  the\tpeas", 12, "Sow the peas"],
  ["the rest of a text without an end needs no look", "x".repeat(1_000_000), 5, "xxxx…"],
])("%s", (_, text, columns, expected) => {
  expect(shortened(text, columns)).toBe(expected);
});
