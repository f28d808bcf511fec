import { describe, expect, it } from "vitest";
import { anchorsOf, headingSlug } from "../../src/markdown/anchors.ts";

describe("anchors", () => {
  it.each([
    ["Getting Started", "getting-started"],
    ["  What's new, in 2.0?  ", "whats-new-in-20"],
    ["🚀 Launch & land", "-launch--land"],
    ["A — B", "a--b"],
    ["`code` and *marks* and __more__", "code-and-marks-and-more"],
    ["snake_case and _slanted_ words", "snake_case-and-slanted-words"],
    ["[A link](https://example.org) and ![an image](x.png)", "a-link-and-"],
    ["Größe – 日本語", "größe--日本語"],
    ["A &amp; B <kbd>C</kbd> \\*d\\*", "a--b-c-d"],
    [":rocket: Launch", "rocket-launch"],
  ])("of the heading %j is %j", (heading, slug) => {
    expect(headingSlug(heading)).toBe(slug);
  });

  it("count repeated headings, and leave out what is no heading", () => {
    const text = [
      "# Setup",
      "Setup\n=====",
      "> ## Setup ##",
      "```\n# In code\n```",
      "<!--\n# In a comment\n-->",
      '<a name="by-name"></a> and <div id=by-id>',
      "<h2 align='center'>By <b>tag</b></h2>",
      "# Own {#own-id}",
    ].join("\n\n");
    expect(anchorsOf(text).names).toEqual(
      expect.arrayContaining(["setup", "setup-1", "setup-2", "by-name", "by-id", "by-tag", "own-id"]),
    );
    const { has } = anchorsOf(text);
    expect(["setup-3", "in-code", "in-a-comment"].filter(has)).toEqual([]);
    expect(["Setup-1", "user-content-setup", "top", ""].filter((name) => !has(name))).toEqual([]);
  });

  it("know a heading with an emoji with and without its selectors, and one that was damaged", () => {
    expect(anchorsOf("## ⚠️ Risks").has("-risks")).toBe(true);
    expect(anchorsOf("## ⚠️ Risks").has("️-risks")).toBe(true);
    expect(anchorsOf("## ‚úÖ Finished").has("-finished")).toBe(true);
  });
});
