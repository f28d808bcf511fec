/** A repository's files that somebody made to break a reader; each must get an answer, or an error that says what is wrong. */
export interface HostileInput {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

const HEAD =
  "# TASK MANAGEMENT – Sprint-21-2026\n\n## Current sprint tasks\n\n| ID | Title | Status |\n| --- | --- | --- |\n";
const PLAN = `${HEAD}| T-001 | Pave the lane | Done |\n`;

/** Aliases of aliases: nine to the power of nine values, for whoever walks them. */
const ALIASES = [..."abcdefghi"].map((letter, index) => {
  const inner = index === 0 ? "x" : `*${"abcdefghi"[index - 1]}`;
  return `${letter}: &${letter} [${Array(9).fill(inner).join(", ")}]`;
});

const KEYS = ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "valueOf"];

/** Inputs about as small as a plan; `large-plans.ts` has the others. */
export const SMALL_INPUTS: readonly HostileInput[] = [
  {
    name: "keys of every object, as ids",
    files: { "TASK.md": HEAD + KEYS.map((key) => `| ${key} | ${key} | ${key} |\n`).join("") },
  },
  {
    name: "keys of every object, as headings",
    files: {
      "TASK.md": PLAN + KEYS.map((key) => `\n## ${key}\n\n**${key}**: ${key}\n\n- [ ] **${key}**: ${key}\n`).join(""),
    },
  },
  {
    name: "keys of every object, in the configuration",
    files: {
      "TASK.md": PLAN,
      "sprint.config.json": `{ "__proto__": { "rules": 1 }, "rules": { "__proto__": "off", "constructor": "off" }, "constructor": 1, "hasOwnProperty": 2 }`,
    },
  },
  {
    name: "keys of every object, as rules in comments",
    files: { "TASK.md": PLAN + KEYS.map((key) => `\n<!-- lockstep-disable ${key} -->\n`).join("") },
  },
  {
    name: "keys of every object, as labels",
    files: { "TASK.md": PLAN, ".github/labels.yml": KEYS.map((key) => `- name: ${key}\n  color: "ffffff"\n`).join("") },
  },
  { name: "aliases of aliases", files: { "TASK.md": PLAN, ".github/labels.yml": `${ALIASES.join("\n")}\n` } },
  {
    name: "aliases of aliases in a list",
    files: { "TASK.md": PLAN, ".github/labels.yml": ALIASES.map((line) => `- ${line}\n`).join("") },
  },
  { name: "deep YAML", files: { "TASK.md": PLAN, ".github/labels.yml": "[".repeat(100_000) } },
  {
    name: "deep YAML by indent",
    files: {
      "TASK.md": PLAN,
      ".github/labels.yml": Array.from({ length: 2000 }, (_, i) => `${" ".repeat(i)}a:\n`).join(""),
    },
  },
  { name: "deep JSON, lists", files: { "TASK.md": PLAN, "sprint.config.json": "[".repeat(100_000) } },
  { name: "deep JSON, objects", files: { "TASK.md": PLAN, "sprint.config.json": '{"a":'.repeat(100_000) } },
  {
    name: "deep JSON, whole",
    files: { "TASK.md": PLAN, "sprint.config.json": `${'{"rules":'.repeat(5000)}1${"}".repeat(5000)}` },
  },
  {
    name: "a pattern that tries everything",
    files: {
      "TASK.md": `${HEAD}| ${"a".repeat(60)}! | x | Done |\n`,
      "sprint.config.json": '{ "id-pattern": "(a+)+$" }',
    },
  },
  {
    name: "a pattern with references",
    files: {
      "TASK.md": `${HEAD}| ${"a".repeat(60)}! | x | Done |\n`,
      "sprint.config.json": '{ "id-pattern": "(a*)*\\\\1b" }',
    },
  },
  {
    name: "a glob that tries everything",
    files: {
      [`${"a".repeat(200)}.md`]: PLAN,
      "sprint.config.json": JSON.stringify({ plans: [`${"*a".repeat(30)}b`, `${"**/a".repeat(30)}b`] }),
    },
  },
  {
    name: "many globs",
    files: {
      "TASK.md": PLAN,
      "sprint.config.json": JSON.stringify({ plans: Array.from({ length: 5000 }, (_, i) => `a${i}/**/*.md`) }),
    },
  },
  {
    name: "numbers beyond all",
    files: {
      "TASK.md": `${HEAD}| T-${"9".repeat(400)} | ${"9".repeat(400)} | Done |\n`,
      "sprint.config.json": '{ "sprint_id": 1e999, "last_sprint_velocity": -1e308 }',
    },
  },
  { name: "a lone surrogate", files: { "TASK.md": PLAN.replace("lane", "\ud800 lane \udc00") } },
  {
    name: "nothing but a mark of byte order",
    files: { "TASK.md": "\ufeff", "PLANNING.md": "\ufeff\ufeff# x", "sprint.config.json": "\ufeff" },
  },
  {
    name: "line ends only",
    files: {
      "TASK.md": "\r".repeat(5000),
      "PLANNING.md": "\r\n".repeat(5000),
      "PROJECT_PLAN.md": "\u2028".repeat(5000),
    },
  },
  {
    name: "a chain of 12,000 tasks",
    files: {
      "TASK.md": `${HEAD.replace("Status |", "Status | Depends On |").replace("--- |\n", "--- | --- |\n")}${Array.from({ length: 12_000 }, (_, i) => `| T-${i + 1} | Pave lane ${i} | Done | T-${i + 2} |\n`).join("")}`,
    },
  },
  {
    name: "a ring of 12,000 tasks",
    files: {
      "TASK.md": `${HEAD.replace("Status |", "Status | Depends On |").replace("--- |\n", "--- | --- |\n")}${Array.from({ length: 12_000 }, (_, i) => `| T-${i + 1} | Pave lane ${i} | Done | T-${((i + 1) % 12_000) + 1} |\n`).join("")}`,
    },
  },
  {
    name: "a large epic",
    files: {
      "TASK.md": PLAN.replace("Pave the lane", "Pave the lane | 21")
        .replace("Title |", "Title | Points |")
        .replace("--- |\n", "--- | --- |\n"),
      "epics/T-001.md": `# T-001: Pave the lane\n\n## Sub-tasks\n\n${Array.from({ length: 4000 }, (_, i) => `- [ ] T-${i + 2} Pave lane ${i} (3 points)\n`).join("")}`,
    },
  },
];
