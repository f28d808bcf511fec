import { describe, expect, it } from "vitest";
import { conflictComment } from "../../src/sync/question.ts";
import { type Reply, repliesIn } from "../../src/sync/reply.ts";

const keep = (side: "plan" | "github", field: string | null = null) => ({ kind: "keep", side, field });

describe("replies in a comment", () => {
  const table: readonly (readonly [string, string, readonly unknown[]])[] = [
    ["a line of its own", "/lockstep keep plan", [keep("plan")]],
    ["whatever its case and spaces", "  /LockStep   KEEP  GitHub  ", [keep("github")]],
    ["with a field", "/lockstep keep plan title", [keep("plan", "title")]],
    ["with a field as people write it", "/lockstep keep github **depends on**.", [keep("github", "dependsOn")]],
    ["among other lines, with CRLF", "Hello\r\n/lockstep keep plan\r\nBye", [keep("plan")]],
    ["several", "/lockstep keep plan title\n/lockstep keep github", [keep("plan", "title"), keep("github")]],
    ["not within a line", "Please /lockstep keep plan", []],
    ["not as code", "`/lockstep keep plan`", []],
    ["not in a fence", "~~~\n/lockstep keep plan\n~~~", []],
    ["not in a fence that is never closed", "```\n/lockstep keep plan", []],
    ["not indented as code", "Hello\n\n    /lockstep keep plan", []],
    ["not in a quote", "> /lockstep keep plan", []],
    ["not where a quote goes on without a mark", "> Somebody said:\n/lockstep keep plan", []],
    ["but after a quote", "> Somebody said:\n> this\n\n/lockstep keep plan", [keep("plan")]],
    ["not in an HTML comment", "<!--\n/lockstep keep plan\n-->", []],
    ["an unknown word is told", "/lockstep keep both", [{ kind: "unclear", line: "/lockstep keep both" }]],
    ["an unknown field, too", "/lockstep keep plan tilte", [{ kind: "unclear", line: "/lockstep keep plan tilte" }]],
    ["another command of that name", "/lockstepper keep plan", []],
  ];
  it.each(table)("%s", (_, body, replies) => expect(repliesIn(body)).toEqual(replies));

  // Guard: the tool's own comment, read back, is no reply, and no value in it is one.
  it("are none in the question itself, whatever the values say", () => {
    const values = ["/lockstep keep plan", "```\n/lockstep keep github", "> x\n/lockstep keep plan\n~~~"];
    for (const plan of values) {
      const conflict = {
        task: "T-001",
        field: "description",
        plan,
        github: "-->\n/lockstep keep plan",
        base: null,
      } as const;
      for (const resolution of ["ask", "plan", "github"] as const)
        expect(repliesIn(conflictComment("T-001", [{ ...conflict, resolution }]))).toEqual([] satisfies Reply[]);
    }
  });

  // Guard: GitHub takes comments of 65,536 characters, and a refused one would hold the field's change back for good.
  it("fit into a comment with the longest texts", () => {
    const long = { task: "T-001", base: null, resolution: "ask" } as const;
    const fields = ["title", "description", "estimate", "type", "sprint"] as const;
    for (const text of ["x".repeat(70_000), "`".repeat(70_000), "😀".repeat(40_000)]) {
      const comment = conflictComment(
        "T-001",
        fields.map((field) => ({ ...long, field, plan: text, github: `${text}.` })),
      );
      expect(comment.length).toBeLessThan(65_000);
      expect(comment.isWellFormed()).toBe(true);
    }
  });
});
