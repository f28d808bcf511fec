import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { FAILSAFE_SCHEMA, load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { createProgram } from "../../src/cli/program.ts";
import { processShell } from "../../src/cli/shell.ts";
import { parseLabels } from "../../src/config/labels-file.ts";
import { READING_RULES } from "../../src/rules/reading-rules.ts";
import { defaultLabels } from "../../src/sync/labels-default.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(root + path, "utf8");

describe("what is written from the sources", () => {
  it("is fresh", async () => {
    const { stderr } = await promisify(execFile)(process.execPath, [`${root}tools/docs.mjs`, "--check"]).catch(
      (error) => error,
    );
    expect(stderr).toBe("");
  });

  it("names every finding that the readers of plans and of the configuration make", () => {
    const names = new Set<string>();
    for (const [, rule] of read("src/run/config-findings.ts").matchAll(/\brule: "([\w-]+)"/g)) names.add(String(rule));
    for (const name of readdirSync(`${root}src/dialects`, { recursive: true, encoding: "utf8" })) {
      if (name.endsWith(".ts"))
        for (const [, rule] of read(`src/dialects/${name}`).matchAll(/\brule: "([\w-]+)"/g)) names.add(String(rule));
    }
    expect([...names].sort()).toEqual(READING_RULES.map((rule) => rule.name).sort());
  });
});

describe("the README", () => {
  // Guard: who comes new copies these lines as they stand.
  it("names only scripts, commands and options that there are", () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
    const blocks = [...read("README.md").matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text = ""]) => text).join("\n");
    const lines = blocks.split("\n").map((line) => line.replace(/\s#.*/, ""));
    const named = lines.flatMap((line) => [...line.matchAll(/npm run ([\w:]+)(?: -- (.*))?/g)]);
    expect(named.length).toBeGreaterThan(1);
    const calls = named.map(([, script = "", rest = ""]) => {
      expect(scripts).toHaveProperty([script]);
      return `${scripts[script]} ${rest}`;
    });
    const typed = [...lines, ...calls].flatMap((line) => [...line.matchAll(/dist\/cli\.js (\w+)(?: (\w+))?(.*)/g)]);
    expect(typed.map(([, name]) => name)).toEqual(expect.arrayContaining(["init", "app", "serve", "demo"]));
    const program = createProgram(processShell(), { exitCode: 0 });
    for (const [whole, name, inner, rest = ""] of typed) {
      const command = program.commands.find((one) => one.name() === name);
      const found = command?.commands.find((one) => one.name() === inner) ?? command;
      const known = [...(found?.options ?? []), ...program.options].map(({ long }) => long);
      for (const [option] of rest.matchAll(/--[\w-]+/g)) expect(known, whole).toContain(option);
      expect(found, whole).toBeDefined();
    }
    for (const [, path = ""] of read("README.md").matchAll(/\]\((?!https?:)([^)#]+)/g))
      expect(existsSync(root + path), path).toBe(true);
  });
});

describe("the templates", () => {
  it("have the default labels and the one for intake", () => {
    const result = parseLabels(read("templates/labels.yml"), "labels.yml");
    if (result.kind === "invalid") throw new Error(result.problems[0]?.message);
    const defaults = defaultLabels({ status: "status/", priority: "priority/", type: "type/", sprint: "sprint/" });
    expect(result.labels.slice(1)).toEqual(defaults);
    expect(result.labels[0]?.name).toBe("lockstep");
  });

  it("have a workflow that gives the Action inputs it has, and no more rights than it needs", () => {
    const workflow: unknown = load(read("templates/workflows/lockstep.yml"), { schema: FAILSAFE_SCHEMA });
    const action: unknown = load(read("action.yml"), { schema: FAILSAFE_SCHEMA });
    expect(workflow).toMatchObject({
      permissions: {},
      jobs: {
        check: { permissions: { contents: "read" } },
        sync: { concurrency: { group: expect.stringContaining("|| 'lockstep'"), "cancel-in-progress": "false" } },
      },
    });
    const given = [...read("templates/workflows/lockstep.yml").matchAll(/^ {10}([\w-]+): /gm)].map(([, name]) =>
      String(name),
    );
    expect(given.length).toBeGreaterThan(3);
    for (const name of given) expect(action).toHaveProperty(["inputs", name]);
  });

  // Guard: the job that may comment runs nothing of a pull request, and may do nothing else.
  it("have a preview workflow that follows the gate and checks nothing out", () => {
    const text = read("templates/workflows/lockstep-preview.yml");
    const gate: unknown = load(read("templates/workflows/lockstep.yml"), { schema: FAILSAFE_SCHEMA });
    expect(load(text, { schema: FAILSAFE_SCHEMA })).toMatchObject({
      on: { workflow_run: { workflows: ["lockstep"], types: ["completed"] } },
      permissions: {},
      jobs: {
        preview: {
          permissions: { contents: "read", issues: "read", "pull-requests": "write" },
          steps: [{ uses: "{{action}}", with: { command: "preview" } }],
        },
      },
    });
    expect(gate).toMatchObject({ name: "lockstep" });
    expect(text.replace(/^ *#.*$/gm, "")).not.toMatch(/checkout|artifact|\brun:/);
  });
});
