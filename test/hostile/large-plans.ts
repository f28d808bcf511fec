/** Head of a plan of each kind, up to where its rows or items begin, and how one of them is written. */
export interface Kind {
  readonly name: string;
  readonly path: string;
  readonly head: string;
  /** One task. @param key of this task @param after key of the one that it waits for */
  task(key: number, after: number): string;
}

export const KINDS: readonly Kind[] = [
  {
    name: "sprint",
    path: "TASK.md",
    head: "# TASK MANAGEMENT – Sprint-21-2026\n\n## Current sprint tasks\n\n| ID | Title | Status | Depends On |\n| --- | --- | --- | --- |\n",
    task: (key, after) => `| T-${key} | Pave lane ${key} | Doen | T-${after} |\n`,
  },
  {
    name: "project",
    path: "PROJECT_PLAN.md",
    head: "# PROJECT_PLAN.md\n\n## Phase 1: Lanes\n\n**Goal:** Lanes\n\n| Task | Area | Estimated | Depends On | Status | Notes |\n|---|---|---|---|---|---|\n",
    task: (key, after) => `| Pave lane ${key} | Road | 1 session | lane ${after} | Planed | - |\n`,
  },
  {
    name: "execution",
    path: "EXECUTION_PLAN.md",
    head: "# Execution Plan\n\n## Current Feature: Lanes\n\n**Feature ID:** FEAT-001\n**Status:** In Progress\n\n",
    task: (key, after) => `## Phase ${key}: Lane ${key}\n\n**Status:** Pendng\n\n**Dependencies:** Phase ${after}\n\n`,
  },
  {
    name: "implementation",
    path: "specs/001-lanes/tasks.md",
    head: "# Tasks: Lanes\n\n**Prerequisites**: plan.md\n\n## Phase 1: Setup\n\n",
    task: (key, after) => `- [ ] T${key} [P] Pave lane ${key} in src/lane${key}.ts (depends on T${after})\n`,
  },
  {
    name: "milestone",
    path: "docs/m1-lanes-plan.md",
    head: "# M1-Lanes Plan\n\n| Attribute | Value |\n|---|---|\n| **Created** | 2026-11-16 |\n| **Type** | Feature |\n\n## Implementation Steps\n\n",
    task: (key, after) => `### Step ${key}: Lane ${key}\n\n- [ ] Pave it\n\n**Depends on**: Step ${after}\n\n`,
  },
  {
    name: "governance",
    path: "PLANNING.md",
    head: "# PLANNING.md\n\n## Decision Log\n\n| Date | Decision | Owner | Reason | Impact |\n|---|---|---|---|---|\n| 2026-11-16 | Lanes | @ines | Load | Cost |\n\n## Known Technical Debt\n\n",
    task: (key, after) => `- [ ] **G-${key}**: Pave lane ${key} (depends on G-${after})\n`,
  },
];

/** Something that there is a lot of, or much of in one line, in a plan. */
export interface Shape {
  readonly name: string;
  /** What stands behind a plan's head. @param size lines, about @param kind of plan */
  body(size: number, kind: Kind): string;
}

function times(count: number, one: (index: number) => string): string {
  return Array.from({ length: Math.max(0, Math.floor(count)) }, (_, index) => one(index)).join("");
}

function linesOf(text: string): number {
  return text.split("\n").length - 1;
}

const first = (kind: Kind) => kind.task(1, 2);

/** So many characters in one line for each line that a plan of the size could have. */
const WIDE = 12.4;

/** One line of a repeated text. */
function wide(name: string, text: string): Shape {
  return {
    name,
    body: (size, kind) => `${first(kind)}\n${times((size * WIDE) / text.length, () => text)}\n`,
  };
}

/** A text between the tasks' own, over and over. */
function many(name: string, text: (index: number) => string): Shape {
  return {
    name,
    body: (size, kind) => `${first(kind)}\n${times(size / linesOf(text(0)), text)}`,
  };
}

/** All that a plan can have too much of. */
export const SHAPES: readonly Shape[] = [
  {
    name: "tasks in a chain",
    body: (size, kind) => times(size / linesOf(first(kind)), (i) => kind.task(i + 1, i + 2)),
  },
  {
    name: "tasks in a chain, backwards",
    body: (size, kind) => times(size / linesOf(first(kind)), (i) => kind.task(i + 1, i)),
  },
  {
    name: "tasks that wait for one",
    body: (size, kind) => times(size / linesOf(first(kind)), (i) => kind.task(i + 1, 1)),
  },
  { name: "one task over and over", body: (size, kind) => times(size / linesOf(first(kind)), () => kind.task(1, 1)) },
  {
    name: "tasks with comments",
    body: (size, kind) =>
      times(size / linesOf(first(kind)), (i) =>
        kind.task(i + 1, i + 2).replace(`lane ${i + 1}`, (found) => `${found} <!-- lockstep-disable-line x${i} -->`),
      ),
  },
  many("disable and enable", (i) => `<!-- lockstep-disable x${i} -->\n<!-- lockstep-enable x${i} -->\n`),
  many("headings", (i) => `## H${i}\n`),
  many("deeper headings", (i) => `${"#".repeat((i % 6) + 1)} Lane ${i}\n\n`),
  many("phases", (i) => `## Phase ${i}: Lanes ${i}\n`),
  many("paragraphs", (i) => `Text ${i}\n\n`),
  many("lines of one paragraph", (i) => `Text ${i} of **it**\n`),
  many("keys", (i) => `**Status:** Lane ${i}\n`),
  many("boxes", (i) => `- [ ] Pave lane ${i}\n`),
  many("items apart", (i) => `- Lane ${i}\n\n`),
  many("numbered items", (i) => `${i + 1}. Lane ${i}\n`),
  many("items in items", (i) => `${"  ".repeat(i % 28)}- Lane ${i}\n`),
  many("quotes in quotes", (i) => `${">".repeat(i % 30)} Lane ${i}\n\n`),
  many("indented quotes", (i) => `   > Lane ${i}\n\n`),
  many("quotes in items", (i) => `- > Lane ${i}\n\n`),
  many("quotes in one item", (i) => `${i === 0 ? "- x\n\n" : ""}  > Lane ${i}\n\n`),
  many("quotes", (i) => `> Lane ${i}\n\n`),
  many("fences", (i) => `\`\`\`\nLane ${i}\n\`\`\`\n`),
  many("glued fences", (i) => `\`\`\`\nLane ${i}\n\`\`\`## Lane ${i}\n`),
  many("lazy lines", (i) => `> Lane\nlane ${i}\n`),
  many("fences in items", () => "- ```\n"),
  many("open comments", () => "<!-- \n"),
  many("comments", (i) => `<!-- ${i} -->\n`),
  many("html", () => "<div>\n\n"),
  many("open html", () => "<div\n"),
  many("small tables", (i) => `| ID | Title |\n| --- | --- |\n| T-${i} | Lane |\n\n`),
  many("definitions", (i) => `[a${i}]: b\n`),
  many("footnotes", (i) => `[^a${i}]: b [^a${i}]\n\n`),
  many("setext headings", (i) => `Lane ${i}\n===\n`),
  many("rules", () => "---\n"),
  many("conflict markers", (i) => `<<<<<<< a\nx${i}\n=======\ny\n>>>>>>> b\n`),
  many("carriage returns", (i) => `| T-${i} | x |\r\r\n`),
  many("links", (i) => `See [a${i}](b${i}.md#c${i}) and #${i}\n`),
  many("damaged text", () => "âœ… Ã©\n"),
  many("placeholders", (i) => `- [ ] [NAME ${i}] {{x}} <y> TBD\n`),
  wide("brackets", "["),
  wide("images", "!["),
  wide("closed brackets", "[]"),
  wide("links in a line", "[a](b) "),
  wide("open links", "[a]("),
  wide("backticks", "`a"),
  wide("growing backticks", "` `` ``` "),
  wide("bold", "**a"),
  wide("stars", "*"),
  wide("mixed emphasis", "*a _b **c "),
  wide("underscores", "_a "),
  wide("tildes", "~a"),
  wide("pipes", "|"),
  wide("rows in a line", "| a "),
  wide("delimiters", "|-"),
  wide("autolinks", "http://a.b "),
  wide("addresses", "a@b."),
  wide("open html in a line", "<a "),
  wide("comments in a line", "<!-- -->"),
  wide("open comments in a line", "<!--"),
  wide("entities", "&amp;"),
  wide("escapes", "\\|"),
  wide("damaged text in a line", "âœ…"),
  wide("words", "x "),
  wide("blanks", " "),
  wide("one word", "a"),
  wide("digits", "1"),
  wide("dates", "2026-01-01 "),
  wide("ids", "T-1, "),
  wide("owners", "@a "),
  wide("combining marks", "e\u0301"),
  wide("emoji", "👩‍👩‍👧"),
  wide("marks of the right-to-left", "\u202e"),
  {
    name: "a long cell",
    body: (size, kind) =>
      kind.task(1, 2).replace(
        "lane 1",
        times((size * WIDE) / 5, () => "lane "),
      ),
  },
  {
    name: "a long list of dependencies",
    body: (size, kind) =>
      kind
        .task(1, 2)
        .replace(
          /(T-|lane |Phase |T|Step |G-)2(?!\d)/,
          (one, name: string) => times((size * WIDE) / 8, (i) => `${name}${i}, `) + one,
        ),
  },
];
