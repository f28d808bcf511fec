import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { applyChanges } from "../../src/dialects/change-plan.ts";
import { changePlan, openPlan } from "../../src/dialects/index.ts";
import { sprint } from "../../src/dialects/sprint.ts";
import { parseMarkdown } from "../../src/markdown/document.ts";
import { expectAllAtOnce, expectEachMinimal } from "./minimal.ts";
import { OPTIONS, open } from "./sprint-world.ts";

const shared = fileURLToPath(new URL("../../../shared/", import.meta.url));
const corpus = process.env.LOCKSTEP_CORPUS ?? join(shared, "corpus");
const references = join(shared, "reference-plans");

interface RealFile {
  readonly path: string;
  readonly text: string;
}

function read(file: string): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(readFileSync(file));
}

/** Every plan of the corpus under the path that it has in its repository, and the reference plans. */
function realFiles(): RealFile[] {
  const manifest: unknown = JSON.parse(readFileSync(join(corpus, "manifest.json"), "utf8"));
  const entries = Array.isArray(manifest) ? manifest : [];
  const files = entries.map(({ file, path }: { readonly file: string; readonly path: string }) => ({
    path,
    text: read(join(corpus, file)),
  }));
  if (!existsSync(references)) return files;
  return [
    ...files,
    ...readdirSync(references).map((name) => ({ path: `docs/${name}`, text: read(join(references, name)) })),
  ];
}

/** Tasks in each file that is a task file; all others are none. The first has no ids: each of its boxes is a task. */
const TASKS: Readonly<Record<string, number>> = { "TASK.md": 131, "3-code/tasks.md": 0, "docs/roadmap/TASKS.md": 48 };

/** What is found in each file of the kinds that have one; the lists themselves were read by eye. */
interface Golden {
  readonly dialect: "project" | "execution" | "governance" | "milestone";
  readonly path: string;
  /** Of two files of that path, which. */
  readonly nth?: number;
  readonly template?: true;
  readonly tasks: number;
  readonly named: number;
  readonly done: number;
  readonly dependencies: number;
}

const GOLDEN: readonly Golden[] = [
  { dialect: "project", path: "PROJECT_PLAN.md", tasks: 14, named: 0, done: 7, dependencies: 0 },
  { dialect: "project", path: "templates/PROJECT_PLAN.md", tasks: 19, named: 0, done: 1, dependencies: 22 },
  { dialect: "project", path: "templates/PROJECT_PLAN.md", nth: 1, tasks: 19, named: 0, done: 1, dependencies: 23 },
  { dialect: "project", path: "completed-project-plan.md", tasks: 69, named: 0, done: 31, dependencies: 0 },
  { dialect: "project", path: "docs/project-plan.md", tasks: 19, named: 0, done: 1, dependencies: 22 },
  { dialect: "execution", path: "docs/EXECUTION_PLAN.md", tasks: 4, named: 4, done: 3, dependencies: 2 },
  { dialect: "execution", path: "docs/TASK_BRIEFS.md", tasks: 3, named: 3, done: 0, dependencies: 0 },
  {
    dialect: "execution",
    path: "docs/execution-plan.md",
    template: true,
    tasks: 0,
    named: 0,
    done: 0,
    dependencies: 0,
  },
  {
    dialect: "execution",
    path: "project-plans/20260725merge/execution-tracker.md",
    tasks: 9,
    named: 9,
    done: 7,
    dependencies: 0,
  },
  {
    dialect: "execution",
    path: "project-plans/issue1594/execution-tracker.md",
    tasks: 58,
    named: 58,
    done: 12,
    dependencies: 0,
  },
  // Logs of decisions and of sprints: what their tables and lists name is decided or over, so none of it is a task.
  { dialect: "governance", path: "templates/DECISIONS.md", tasks: 0, named: 0, done: 0, dependencies: 0 },
  { dialect: "governance", path: "templates/SPRINT_LOG.md", tasks: 0, named: 0, done: 0, dependencies: 0 },
  { dialect: "governance", path: "docs/planning.md", template: true, tasks: 0, named: 0, done: 0, dependencies: 0 },
  {
    dialect: "milestone",
    path: "project-plans/20251215gemerge/769fe8b1-plan.md",
    tasks: 3,
    named: 3,
    done: 0,
    dependencies: 0,
  },
  {
    dialect: "milestone",
    path: "docs/milestone-task-plan.md",
    template: true,
    tasks: 0,
    named: 0,
    done: 0,
    dependencies: 0,
  },
];

describe.skipIf(!existsSync(join(corpus, "manifest.json")))(
  `plans that people wrote (skipped without ${corpus})`,
  () => {
    const files = existsSync(join(corpus, "manifest.json")) ? realFiles() : [];

    it("only task files are taken for task files", () => {
      const found = files.flatMap(({ path, text }) => {
        const result = openPlan(path, text, OPTIONS);
        return result.kind === "plan" && result.open.plan.dialect === "sprint"
          ? [[path, result.open.plan.tasks.length]]
          : [];
      });
      expect(Object.fromEntries(found)).toEqual(TASKS);
    });

    it.each(GOLDEN)("$dialect: $path ($tasks tasks, $named with ids)", (golden) => {
      const file = files.filter(({ path }) => path === golden.path)[golden.nth ?? 0];
      const result = openPlan(golden.path, file?.text ?? "", OPTIONS);
      if (file === undefined || result.kind !== "plan") throw new Error(`${golden.path} is no plan.`);
      const { plan } = result.open;
      const found = plan.diagnostics.filter(({ rule }) => rule !== "mojibake").map(({ rule }) => rule);
      expect({
        dialect: plan.dialect,
        template: plan.template,
        tasks: plan.tasks.length,
        named: plan.tasks.filter(({ identity }) => identity === "id").length,
        done: plan.tasks.filter(({ values }) => values.status === "done").length,
        dependencies: plan.tasks.flatMap(({ values }) => values.dependsOn).length,
        findings: found,
      }).toEqual({
        dialect: golden.dialect,
        template: golden.template ?? false,
        tasks: golden.tasks,
        named: golden.named,
        done: golden.done,
        dependencies: golden.dependencies,
        findings: [],
      });
      const one = { ...file, dialect: plan.dialect, name: golden.path, golden: "" };
      expectAllAtOnce(one);
      expect(expectEachMinimal(one, 4) > 0).toBe(plan.tasks.length > 0);
    });

    it("only these are taken for such plans", () => {
      const known = new Set([...GOLDEN.map(({ path }) => path), ...Object.keys(TASKS)]);
      const taken = files.filter(({ path, text }) => openPlan(path, text, OPTIONS).kind === "plan");
      expect(taken.map(({ path }) => path).filter((path) => !known.has(path))).toEqual([]);
    });

    it("a list without ids has tasks that are known by their titles, and says so", () => {
      const file = files.find(({ path }) => path === "TASK.md");
      const rules = open(file?.text ?? "").plan.diagnostics.map(({ rule }) => rule);
      expect(rules).toContain("no-ids");
    });

    it("one status changes in its line, and only there", () => {
      const file = files.find(({ path }) => path === "docs/roadmap/TASKS.md");
      const text = file?.text ?? "";
      for (const task of open(text).plan.tasks) {
        const status = task.values.status === "done" ? "not-started" : "done";
        const result = changePlan(
          "TASKS.md",
          text,
          [{ kind: "update-task", key: task.key, values: { status } }],
          OPTIONS,
        );
        const word = status === "done" ? "done" : "todo";
        const line = text.slice(task.span.start, task.span.end);
        expect(result).toEqual({ text: text.replace(line, line.replace(/\[\w+\]/, `[${word}]`)), refused: [] });
      }
    });

    it("whatever a file says, reading it as a task file doesn't fail and its tasks can be changed", () => {
      const read = (text: string) => sprint.read(parseMarkdown(text), "TASK.md", OPTIONS);
      let changed = 0;
      for (const { text } of files) {
        const { plan } = read(text);
        const task = plan.tasks.find(({ fields }) => fields.has("title"));
        if (task === undefined) continue;
        const title = "Renamed | `x`";
        const result = applyChanges(text, [{ kind: "update-task", key: task.key, values: { title } }], read);
        expect(result.refused).toEqual([]);
        expect(read(result.text).plan.tasks.map(({ values }) => values.title)).toEqual(
          plan.tasks.map((one) => (one === task ? title : one.values.title)),
        );
        changed++;
      }
      expect(changed).toBeGreaterThan(10);
    });
  },
);
