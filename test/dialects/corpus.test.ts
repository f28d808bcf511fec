import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyChanges } from "../../src/dialects/change-plan.ts";
import { changePlan, openPlan } from "../../src/dialects/index.ts";
import { sprint } from "../../src/dialects/sprint.ts";
import { parseMarkdown } from "../../src/markdown/document.ts";
import { corpus, realFiles } from "../corpus.ts";
import { soaking } from "../soak.ts";
import { expectAllAtOnce, expectEachMinimal } from "./minimal.ts";
import { OPTIONS, open } from "./sprint-world.ts";

/** Tasks in each file that is a task file; all others are none. The first has no ids: each of its boxes is a task. */
const TASKS: Readonly<Record<string, number>> = { "TASK.md": 131, "3-code/tasks.md": 0, "docs/roadmap/TASKS.md": 48 };

/** What is found in each file of the kinds that have one; the lists themselves were read by eye. */
interface Golden {
  readonly dialect: "project" | "execution" | "governance" | "milestone" | "implementation";
  readonly path: string;
  /** Of two files of that path, which. */
  readonly nth?: number;
  readonly template?: true;
  readonly tasks: number;
  readonly named: number;
  readonly done: number;
  readonly dependencies: number;
  /** So many stories and phases stand for an issue each, of spec-kit's lists. */
  readonly units?: number;
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
  {
    dialect: "implementation",
    path: "specs/011-restful-api/tasks.md",
    tasks: 99,
    named: 99,
    done: 99,
    dependencies: 0,
    units: 19,
  },
  {
    dialect: "implementation",
    path: "specs/015-image-field-spec/tasks.md",
    tasks: 36,
    named: 36,
    done: 36,
    dependencies: 0,
    units: 6,
  },
  {
    dialect: "implementation",
    path: "specs/015-image-field-spec/plan.md",
    tasks: 0,
    named: 0,
    done: 0,
    dependencies: 0,
    units: 0,
  },
  {
    dialect: "implementation",
    path: "specs/009-fairdm-contributors/tasks.md",
    tasks: 145,
    named: 145,
    done: 30,
    dependencies: 0,
    units: 12,
  },
  {
    dialect: "implementation",
    path: "specs/005-core-samples/tasks.md",
    tasks: 101,
    named: 101,
    done: 0,
    dependencies: 0,
    units: 13,
  },
  {
    dialect: "implementation",
    path: "specs/001-fairdm-setup/tasks.md",
    tasks: 112,
    named: 112,
    done: 112,
    dependencies: 0,
    units: 7,
  },
  {
    dialect: "implementation",
    path: "specs/008-plugin-system/tasks.md",
    tasks: 92,
    named: 92,
    done: 0,
    dependencies: 0,
    units: 9,
  },
  {
    dialect: "implementation",
    path: "specs/004-core-datasets/tasks.md",
    tasks: 105,
    named: 105,
    done: 56,
    dependencies: 0,
    units: 11,
  },
  {
    dialect: "implementation",
    path: "specs/SPEC-a108b8a3/tasks.md",
    tasks: 31,
    named: 31,
    done: 0,
    dependencies: 0,
    units: 6,
  },
  {
    dialect: "implementation",
    path: "specs/SPEC-e757a01f/tasks.md",
    tasks: 59,
    named: 59,
    done: 56,
    dependencies: 0,
    units: 7,
  },
  {
    dialect: "implementation",
    path: "specs/SPEC-1591581c/tasks.md",
    tasks: 30,
    named: 30,
    done: 0,
    dependencies: 0,
    units: 5,
  },
  {
    dialect: "implementation",
    path: "specs/SPEC-bf408776/tasks.md",
    tasks: 22,
    named: 22,
    done: 15,
    dependencies: 0,
    units: 5,
  },
  {
    dialect: "implementation",
    path: "specs/SPEC-0d5d84f9/tasks.md",
    tasks: 4,
    named: 0,
    done: 4,
    dependencies: 0,
    units: 1,
  },
  {
    dialect: "implementation",
    path: "specs/SPEC-1ac96646/tasks.md",
    tasks: 30,
    named: 30,
    done: 0,
    dependencies: 0,
    units: 5,
  },
  {
    dialect: "implementation",
    path: "specs/001-create-supervisor-core/tasks.md",
    tasks: 145,
    named: 145,
    done: 145,
    dependencies: 0,
    units: 11,
  },
  {
    dialect: "implementation",
    path: "specs/004-3-child-runtime-state-control/tasks.md",
    tasks: 51,
    named: 51,
    done: 51,
    dependencies: 0,
    units: 6,
  },
  {
    dialect: "implementation",
    path: "specs/006-7-chaos-soak-reliability/tasks.md",
    tasks: 35,
    named: 35,
    done: 35,
    dependencies: 0,
    units: 6,
  },
  {
    dialect: "implementation",
    path: "specs/001-goflow-spec-review/tasks.md",
    tasks: 210,
    named: 210,
    done: 210,
    dependencies: 36,
    units: 9,
  },
  {
    dialect: "implementation",
    path: "specs/002-pr-review-remediation/tasks.md",
    tasks: 90,
    named: 90,
    done: 90,
    dependencies: 0,
    units: 14,
  },
  {
    dialect: "implementation",
    path: "specs/003-visual-editor/tasks.md",
    tasks: 85,
    named: 85,
    done: 71,
    dependencies: 0,
    units: 10,
  },
  {
    dialect: "implementation",
    path: "specs/003-drift-aware-authority/tasks.md",
    tasks: 56,
    named: 56,
    done: 54,
    dependencies: 0,
    units: 6,
  },
  {
    dialect: "implementation",
    path: "specs/002-install-ergonomics/tasks.md",
    tasks: 72,
    named: 72,
    done: 64,
    dependencies: 0,
    units: 6,
  },
  {
    dialect: "implementation",
    path: "tests/fixtures/specs/003-malformed-tasks/tasks.md",
    tasks: 3,
    named: 3,
    done: 0,
    dependencies: 0,
    units: 2,
  },
  {
    dialect: "implementation",
    path: "tests/fixtures/specs/002-multi-phase/tasks.md",
    tasks: 6,
    named: 6,
    done: 0,
    dependencies: 1,
    units: 3,
  },
  {
    dialect: "implementation",
    path: "specs/002-configurable-mapping/tasks.md",
    tasks: 56,
    named: 56,
    done: 54,
    dependencies: 0,
    units: 9,
  },
  {
    dialect: "implementation",
    path: "specs/001-stage-manager/tasks.md",
    tasks: 41,
    named: 41,
    done: 39,
    dependencies: 0,
    units: 6,
  },
  {
    dialect: "implementation",
    path: "specs/004-fx-framework/tasks.md",
    tasks: 49,
    named: 49,
    done: 39,
    dependencies: 0,
    units: 7,
  },
  {
    dialect: "implementation",
    path: "templates/tasks-template.md",
    template: true,
    tasks: 0,
    named: 0,
    done: 0,
    dependencies: 0,
    units: 0,
  },
  {
    dialect: "implementation",
    path: "templates/plan-template.md",
    template: true,
    tasks: 0,
    named: 0,
    done: 0,
    dependencies: 0,
    units: 0,
  },
  {
    dialect: "implementation",
    path: "docs/implementation-plan.md",
    template: true,
    tasks: 0,
    named: 0,
    done: 0,
    dependencies: 0,
    units: 0,
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
        units: golden.units === undefined ? 0 : (plan.units?.length ?? 0),
        findings: found,
      }).toEqual({
        dialect: golden.dialect,
        template: golden.template ?? false,
        tasks: golden.tasks,
        named: golden.named,
        done: golden.done,
        dependencies: golden.dependencies,
        units: golden.units ?? 0,
        findings: [],
      });
      const one = { ...file, dialect: plan.dialect, name: golden.path, golden: "" };
      // Each value of each task is written in turn where there is time for it; else those of some tasks. Task lists of
      // spec-kit are many, long and alike.
      const alike = golden.dialect === "implementation";
      if (soaking || !alike) expectAllAtOnce(one);
      const tasks = soaking ? Number.POSITIVE_INFINITY : alike ? 1 : 2;
      expect(expectEachMinimal(one, tasks) > 0).toBe(plan.tasks.length > 0);
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
