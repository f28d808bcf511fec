import { mkdtempDisposable, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../src/config/index.ts";
import type { ChangedFile } from "../../src/rules/base.ts";
import { check } from "../../src/rules/check.ts";
import { runCheck } from "../../src/run/check.ts";
import { type FileSource, workingTree } from "../../src/run/files.ts";
import { readPlans } from "../../src/run/plans.ts";
import { type RuleSources, ruleContext } from "../../src/run/rule-context.ts";
import { memory } from "./case.ts";

const PLAN =
  "# Tasks\n\n[notes](notes.md#oil)\n\n| ID | Title | Status |\n|--|--|--|\n| T-001 | Oil the lock | Done |\n";
const request = { paths: [], config: null, strict: false };

async function found(files: FileSource, sources: RuleSources = {}): Promise<string[]> {
  const { diagnostics } = await runCheck({ ...request, ...sources, files });
  return diagnostics.map(({ path, line, rule, message }) => `${path}:${line} ${rule}: ${message}`);
}

function repository(files: Readonly<Record<string, string>>): FileSource {
  return memory(new Map(Object.entries(files)));
}

describe("rules that look at other files", () => {
  it("follow a link to what is in no list but can be read, as a symbolic link is", async () => {
    const files = repository({ "TASK.md": PLAN, "notes.md": "## Oil" });
    expect(await found({ ...files, list: () => Promise.resolve(["TASK.md"]) })).toEqual([]);
    expect(await found(repository({ "TASK.md": PLAN }))).toEqual([
      'TASK.md:3 broken-link: "notes.md#oil" leads nowhere: there is no notes.md in the repository.',
    ]);
  });

  it("read the working tree's links, and names that no file can have", async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), "lockstep-links-"));
    await writeFile(join(folder.path, "TASK.md"), `${PLAN}\n[a](a%00.md) [b](${"b".repeat(300)}.md) [c](CLAUDE.md)\n`);
    await writeFile(join(folder.path, "notes.md"), "# Oil");
    await symlink("notes.md", join(folder.path, "CLAUDE.md"));
    expect((await found(workingTree(folder.path))).map((line) => line.slice(0, 34))).toEqual([
      'TASK.md:9 broken-link: "a%00.md" l',
      'TASK.md:9 broken-link: "bbbbbbbbbb',
    ]);
  });

  it("say nothing of files where the repository's files aren't known", async () => {
    const files = repository({ "TASK.md": PLAN });
    const config = defaultConfig();
    const read = await readPlans(files, config, ["TASK.md"]);
    const context = await ruleContext(files, config, read, null, {});
    expect(check(context, config.rules).map(({ rule }) => rule)).toEqual(["broken-link"]);
    const { paths: _, isThere: __, ...alone } = context;
    expect(check(alone, config.rules)).toEqual([]);
  });

  it("report an archive that was moved at its new place, also where a comment in it silences all rules", async () => {
    const before = "docs/sprint-archives/spring.md";
    const after = "docs/old/spring.md";
    const text = "<!-- lockstep-disable -->\n# Spring\n";
    const changed: ChangedFile[] = [
      { path: after, kind: "renamed", from: before },
      { path: "docs/sprint-archives/summer.md", kind: "renamed", from: "TASK-summer.md" },
      { path: "docs/sprint-archives/winter.md", kind: "modified" },
    ];
    const head = repository({
      "TASK.md": PLAN,
      "notes.md": "# Oil",
      [after]: text,
      "docs/sprint-archives/winter.md": text,
    });
    const base = { files: repository({ "TASK.md": PLAN, [before]: text }), changed };
    expect(await found(head, { base })).toEqual([
      `${after}:1 archive-changed: ${before} is archived, but the branch moves it to ${after}.`,
      "docs/sprint-archives/winter.md:1 archive-changed: docs/sprint-archives/winter.md is archived, but the branch changes it.",
    ]);
    expect(await found(head)).toEqual([]);
  });

  it("say once that a plan tells of many tasks that are gone", async () => {
    const ids = Array.from({ length: 9 }, (_, index) => `T-9${index}0`).join(", ");
    expect(await found(repository({ "TASK.md": `${PLAN}\nAfter ${ids}.\n`, "notes.md": "# Oil" }))).toEqual([
      "TASK.md:9 unknown-reference: T-900, T-910, T-920, T-930, T-940 and 4 more: no tasks or epics of the plans that were read.",
    ]);
  });
});
