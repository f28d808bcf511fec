import { describe, expect, it } from "vitest";
import { applyEdits } from "../../src/text/edit.ts";
import { EditBuffer } from "../../src/text/edit-buffer.ts";

const TEXT = "0123456789";

function result(build: (buffer: EditBuffer) => void): string {
  const buffer = new EditBuffer();
  build(buffer);
  return applyEdits(TEXT, buffer.finish());
}

describe("edits of several changes", () => {
  it("a removal wins over an edit within it, and not over one beside it", () => {
    const text = result((buffer) => {
      buffer.edit({ span: { start: 3, end: 4 }, text: "x" }, { span: { start: 6, end: 7 }, text: "y" });
      buffer.remove({ start: 2, end: 6 });
    });
    expect(text).toBe("01y789");
  });

  it("removals may overlap", () => {
    expect(
      result((buffer) => {
        buffer.remove({ start: 2, end: 6 });
        buffer.remove({ start: 4, end: 8 });
        buffer.remove({ start: 8, end: 9 });
      }),
    ).toBe("019");
  });

  it("what is inserted within what goes stands behind it, in order", () => {
    expect(
      result((buffer) => {
        buffer.edit({ span: { start: 4, end: 4 }, text: "a" }, { span: { start: 6, end: 6 }, text: "b" });
        buffer.remove({ start: 2, end: 6 });
        buffer.edit({ span: { start: 2, end: 2 }, text: "c" });
      }),
    ).toBe("01cab6789");
  });
});
