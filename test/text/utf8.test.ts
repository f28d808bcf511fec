import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeUtf8 } from "../../src/text/utf8.ts";

describe("decodeUtf8", () => {
  it("gives any text back as it was, BOM and line ends included", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(decodeUtf8(new TextEncoder().encode(text))).toEqual({ kind: "text", text });
      }),
    );
    expect(decodeUtf8(new TextEncoder().encode("\ufeffa\r\n"))).toEqual({ kind: "text", text: "\ufeffa\r\n" });
  });

  it.each([
    ["Latin-1", Buffer.from("one\ntwo\nna\u00efve\n", "latin1"), 3, "the byte 0xEF"],
    ["a sequence cut short by a line end", Buffer.from([0x61, 0x0a, 0xe2, 0x82, 0x0a, 0x62]), 2, "the byte 0x82"],
    ["UTF-16, little-endian", Buffer.from("\ufeffone\ntwo\n", "utf16le"), 1, "UTF-16"],
    [
      "a file that ends within a character",
      Buffer.from([0x61, 0x0a, 0xc3]),
      2,
      "a character that is cut off at the end",
    ],
  ])("says where and what: %s", (_, bytes, line, found) => {
    expect(decodeUtf8(bytes)).toEqual({ kind: "not-utf8", line, found });
  });
});
