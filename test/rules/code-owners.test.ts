import { describe, expect, it } from "vitest";
import { ownersOf } from "../../src/rules/code-owners.ts";

describe("code owners, by GitHub's rules", () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ["*", "a/b/c.md", true],
    ["*.md", "a/b/c.md", true],
    ["*.md", "a/b/c.mdx", false],
    ["/*.md", "c.md", true],
    ["/*.md", "a/c.md", false],
    ["docs/", "x/docs/a/b.md", true],
    ["docs/", "docs", false],
    ["/docs/", "x/docs/a.md", false],
    ["/docs/", "docs/a/b.md", true],
    ["docs/*", "docs/a.md", true],
    ["docs/*", "docs/a/b.md", false],
    ["apps", "x/apps/y/z", true],
    ["apps/web", "x/apps/web", false],
    ["apps/web", "apps/web/index.ts", true],
    ["**/logs", "a/b/logs/c", true],
    ["/a/**/z.md", "a/z.md", true],
    ["/a/**/z.md", "a/b/c/z.md", true],
    [".github/", ".github/workflows/x.yml", true],
    ["sprint.config.js?n", "sprint.config.json", true],
    ["Sprint.config.json", "sprint.config.json", false],
    ["with\\ space.md", "with space.md", true],
    ["!*.md", "a.md", false],
    ["[ab].md", "a.md", false],
    ["/", "a.md", false],
  ];
  it.each(cases)("%s matches %s: %s", (pattern, path, expected) => {
    expect(ownersOf(path, `${pattern} @ada`).logins).toEqual(expected ? ["ada"] : []);
  });

  it("the last line that matches counts, also one that names nobody", () => {
    const file = "# all\n* @ada @acme/crew me@example.org # and so on\r\n*.json @grace\n/free/\n";
    expect(ownersOf("x.md", file)).toEqual({ logins: ["ada"], teams: ["acme/crew"], addresses: ["me@example.org"] });
    expect(ownersOf("x.json", file).logins).toEqual(["grace"]);
    expect(ownersOf("free/x.json", file)).toEqual({ logins: [], teams: [], addresses: [] });
  });

  it("many stars take no time that grows with their combinations", () => {
    const pattern = `/${"**/".repeat(60)}${"*a".repeat(60)}b`;
    expect(ownersOf(`${"a/".repeat(200)}${"a".repeat(2000)}`, `${pattern} @ada`).logins).toEqual([]);
  });
});
