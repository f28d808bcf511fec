import { z } from "zod";
import { type EvidencePolicy, PLAIN_REQUIREMENTS, type Requirement, requirementOf } from "../plan/evidence.ts";

const requirement = z
  .string()
  .regex(
    /^(?:merged-pr|approved-review|green-checks|tests-changed|coverage ?>= ?(?:100|\d{1,2}(?:\.\d{1,3})?)%?)$/,
    `one of ${PLAIN_REQUIREMENTS.join(", ")}, or such as coverage>=90`,
  );
const requirements = z.array(requirement).max(20);
const login = z.string().min(1).max(60);
const glob = z.string().min(1).max(200);

/** Logins under which coding agents work: GitHub gives every App's user `[bot]`, a few agents have plain accounts. */
const AGENT_LOGINS = ["*[bot]", "copilot", "copilot-*", "cursoragent"];
/** Where the test files of the usual frameworks are. */
const TEST_GLOBS = [
  "**/test/**",
  "**/tests/**",
  "**/__tests__/**",
  "**/spec/**",
  "**/*.test.*",
  "**/*.spec.*",
  "**/*_test.*",
  "**/test_*.py",
  "**/*Test.java",
  "**/*Tests.cs",
];
const COVERAGE_FILES = ["coverage/coverage-summary.json", "coverage/lcov.info", "lcov.info", "coverage.xml"];

const wholeShape = {
  default: requirements.default([]).describe("For tasks of all types that `types` doesn't name."),
  types: z
    .record(z.string().min(1), requirements)
    .default({})
    .describe("By type of the task, instead of the default; an empty list asks for nothing."),
  agents: requirements
    .default([])
    .describe("Asked for besides, where an agent opened the pull request or sets the task to Done."),
  "agent-logins": z
    .array(login)
    .default(AGENT_LOGINS)
    .describe("Logins of agents, `*` for any characters. Apps have logins that end in [bot]."),
  trusted: z.array(login).default([]).describe("Logins that may set tasks to Done without evidence."),
  tests: z.array(glob).min(1).default(TEST_GLOBS).describe("Globs of the files that count as tests."),
  "coverage-file": z
    .union([glob, z.array(glob).min(1)])
    .default(COVERAGE_FILES)
    .describe(
      "Path of the coverage report in the repository (lcov, Cobertura XML, istanbul's json-summary); of several the first that is there. Without one, a percentage that a check or a commit status about coverage tells.",
    ),
};

const whole = z.strictObject(wholeShape);

/** The configuration's key `done-requires`. */
export const doneRequires = z
  .union([requirements, whole])
  .optional()
  .describe(
    "Evidence without which a task can't be set to Done, as a list or by type of task: merged-pr, approved-review, green-checks, tests-changed, coverage>=90. See [evidence](evidence.md).",
  );

/** The policy that `done-requires` comes to; null where it is not there. */
export function evidencePolicy(given: z.output<typeof doneRequires>): EvidencePolicy | null {
  if (given === undefined) return null;
  const said = Array.isArray(given) ? whole.parse({ default: given }) : given;
  const file = said["coverage-file"];
  return {
    default: known(said.default),
    types: Object.fromEntries(
      Object.entries(said.types).map(([type, list]): [string, readonly Requirement[]] => [
        type.trim().toLowerCase(),
        known(list),
      ]),
    ),
    agents: known(said.agents),
    agentLogins: said["agent-logins"],
    trusted: said.trusted.map((name) => name.replace(/^@/, "")),
    tests: said.tests,
    coverageFiles: typeof file === "string" ? [file] : file,
  };
}

function known(list: readonly string[]): readonly Requirement[] {
  return list.flatMap((text) => requirementOf(text) ?? []);
}
