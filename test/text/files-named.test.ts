import { describe, expect, it } from "vitest";
import { filesNamed, overlap } from "../../src/text/files-named.ts";

describe("files that a text names", () => {
  it.each<[string, readonly string[]]>([
    ["Create the model in src/models/user.py", ["src/models/user.py"]],
    ["Mend `./src/a.ts`, then src/b/c.ts.", ["src/a.ts", "src/b/c.ts"]],
    ["Fill tests/contract/ (see README.md)", ["tests/contract", "README.md"]],
    ["See https://example.com/a/b.html and/or ask", []],
    ["Use Node.js 22.1 and v1.2.3, e.g. for I/O", []],
    ["Run `npm test` in `packages/core`", ["packages/core"]],
    ["In backend/src/services/*.ts", ["backend/src/services/*.ts"]],
    ["Call user.save() twice", []],
  ])("%s", (text, files) => {
    expect(filesNamed(text)).toEqual(files);
  });

  it.each([
    ["src/a.ts", "src/a.ts", true],
    ["src", "src/a.ts", true],
    ["src/a.ts", "src/b.ts", false],
    ["src/*.ts", "src/b.ts", true],
    ["src/a", "src/ab", false],
  ])("%s and %s meet: %s", (a, b, meet) => {
    expect(overlap(a, b)).toBe(meet);
    expect(overlap(b, a)).toBe(meet);
  });
});
