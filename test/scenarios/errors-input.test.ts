import { describe, expect, it } from "vitest";
import { expectQuiet, worldWrites } from "./afterwards.ts";
import { type Expected, expectNoWrites, expectStopped } from "./errors-told.ts";
import { planWith, REPO, row, type Stage, stage } from "./stage.ts";

const PLAN = planWith([row("T-001", "Café"), row("T-002", "Bar")]);
const CONFIG = { exit: 2, code: "config" } as const;

/** A case: the files of the repository beside the plan, and what has to be said of them. */
const WRONG: readonly (readonly [string, Readonly<Record<string, string | Uint8Array>>, Expected])[] = [
  [
    "a configuration with a syntax error",
    { "sprint.config.json": '{\n  "sprint_id": "Sprint-12-2026",\n  "policy": }\n' },
    { ...CONFIG, says: /sprint\.config\.json:3: Unexpected "}", expected a value/, mend: /./ },
  ],
  [
    "a configuration that is cut off",
    { "sprint.config.json": '{\n  "sprint_id": "Sprint-12-2026",\n' },
    { ...CONFIG, says: /sprint\.config\.json:\d: Unexpected end/, mend: /./ },
  ],
  [
    "an unknown key, in its second place",
    { "planning/sprint.config.json": '{\n  "sprint_id": "S-1",\n  "on-mrge": "done"\n}\n' },
    { ...CONFIG, says: /planning\/sprint\.config\.json:3: "on-mrge" is not a key/, mend: /Did you mean "on-merge"\?/ },
  ],
  [
    "a wrong value, and one more",
    { "sprint.config.json": '{\n  "on-merge": "finished",\n  "start_date": "soon"\n}\n' },
    {
      ...CONFIG,
      says: /:2: "on-merge" is "finished", expected one of "done", "testing"/,
      mend: /1 more problem: run "lockstep check"/,
    },
  ],
  [
    "a configuration that is no text",
    { "sprint.config.json": Buffer.from('{\n  "sprint_id": "\u00c9t\u00e9"\n}\n', "latin1") },
    {
      exit: 2,
      code: "unreadable-file",
      says: /sprint\.config\.json:2 in octo\/plans is not UTF-8 text \(found the byte 0xC9\)/,
      mend: /Save the file as UTF-8/,
    },
  ],
  [
    "labels.yml that is no YAML",
    { "labels.yml": '- name: one\n  color: "1d76db"\n- name: [two\n' },
    { ...CONFIG, says: /labels\.yml:\d: This is not readable YAML/, mend: /YAML list of labels/ },
  ],
  [
    "labels.yml with a wrong colour",
    { ".github/labels.yml": "- name: one\n  color: red\n" },
    { ...CONFIG, says: /\.github\/labels\.yml:2: .* is "red", expected six hex digits such as/, mend: /./ },
  ],
  [
    "a labels file that isn't there",
    { "sprint.config.json": '{ "labels-file": "colours.yml" }\n' },
    {
      exit: 2,
      code: "usage",
      says: /labels file colours\.yml.* is not there: looked on the default branch on GitHub/,
      mend: /"labels-file"/,
    },
  ],
];

async function withFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<Stage> {
  const s = await stage({ files: { "TASK.md": PLAN } });
  await s.github.commitFiles(REPO, "main", files, { message: "Configure", author: "alice" });
  return s;
}

describe("what is read before anything is written", () => {
  // Guard: configuration and labels are read and checked before the first write, of sync and labels alike.
  it.for(WRONG)("%s stops a sync, a dry run and labels", async ([, files, expected]) => {
    await using s = await withFiles(files);
    for (const args of [["sync"], ["sync", "--dry-run"]]) {
      await expectStopped(s, expected, args);
      expectNoWrites(s);
    }
    if (expected.code !== "usage") await expectStopped(s, expected, ["labels"]);
    expect(s.github.resolve(REPO, "lockstep-ledger")).toBeNull();
    // Mended, the same repository syncs.
    const gone = Object.fromEntries(Object.keys(files).map((path) => [path, null]));
    await s.push(gone);
    await s.sync();
    expect(await s.issues()).toHaveLength(2);
    await expectQuiet(s);
  });

  it("a configuration that breaks later stops what was in step, and nothing is lost", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    await s.edit("| Bar |", "| Bistro |");
    await s.push({ "sprint.config.json": '{ "policy": { "status": "mine" } }\n' });
    await expectStopped(s, { ...CONFIG, says: /sprint\.config\.json:1: .*"mine", expected one of/, mend: /./ });
    expectNoWrites(s);
    expect((await s.issue(2)).title).toBe("T-002: Bar");
    await s.push({ "sprint.config.json": '{ "policy": { "status": "github" } }\n' });
    await s.sync();
    expect((await s.issue(2)).title).toBe("T-002: Bistro");
    await expectQuiet(s);
  });

  it("a configuration named by --config is looked for on the default branch", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    const expected: Expected = {
      exit: 2,
      code: "usage",
      says: /configuration file other\.json is not there: looked on the default branch on GitHub/,
      mend: /Correct --config/,
    };
    await expectStopped(s, expected, ["sync", "--config", "other.json"]);
    expectNoWrites(s);
  });
});

describe("a plan that is no UTF-8 text", () => {
  // Guard: a plan that can't be read is told with its line; nothing is made of what it may have held.
  it.each([
    [
      "Latin-1",
      Buffer.from(PLAN.replace("📋 ", "").replace("🎯 ", "").replaceAll("✖️", "-").replaceAll("–", "-"), "latin1"),
    ],
    ["UTF-16", Buffer.from(`\ufeff${PLAN}`, "utf16le")],
  ])("%s, on a first sync: nothing is made, and it says where", async (name, bytes) => {
    await using s = await stage({ files: { "README.md": "# Hi\n" } });
    await s.github.commitFiles(REPO, "main", { "TASK.md": bytes }, { message: "Plan", author: "alice" });
    const main = s.github.resolve(REPO, "main");
    const ended = await s.run(["sync"]);
    expect(ended.code).toBe(2);
    const place = name === "UTF-16" ? /TASK\.md:1 .*found UTF-16/ : /TASK\.md:10 .*found the byte 0xE9/;
    expect(ended.stdout + ended.stderr).toMatch(place);
    expect(ended.stdout + ended.stderr).toMatch(/Save the file as UTF-8/);
    expect(await s.issues()).toEqual([]);
    expect(s.github.resolve(REPO, "main")).toBe(main);
    await s.push({ "TASK.md": PLAN });
    await s.sync();
    expect((await s.issues()).map(({ title }) => title)).toEqual(["T-001: Café", "T-002: Bar"]);
    await expectQuiet(s);
  });
});

describe("the ledger", () => {
  const damages: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ["is empty", "", /it is not JSON \(Unexpected end of JSON input\)/],
    ["is something else", "hello\nworld\n", /it is not JSON \(.*"hello world.*\)/],
    [
      "is of a newer lockstep",
      '{ "version": 7, "news": true }\n',
      /newer lockstep \(its format is 7, this one reads 1\)/,
    ],
    ["has a wrong value", '{ "version": 1, "repository": 3 }\n', /it is damaged at repository/],
  ];
  // Guard: a ledger is checked whole before anything is decided from it.
  it.for(damages)("%s: the run stops in plain words", async ([, text, says]) => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.settle();
    const good = s.github.readFile(REPO, "state.json", "lockstep-ledger") ?? "";
    await s.github.commitFiles(REPO, "lockstep-ledger", { "state.json": text }, { message: "Oops", author: "octo" });
    await s.edit("| Bar |", "| Bistro |");
    const expected: Expected = {
      exit: 2,
      code: "ledger-unreadable",
      says,
      mend: /[Rr]estore an earlier commit of that branch/,
    };
    for (const command of ["sync", "log"]) await expectStopped(s, expected, [command]);
    expectNoWrites(s);
    await s.github.commitFiles(REPO, "lockstep-ledger", { "state.json": good }, { message: "Back", author: "octo" });
    s.github.resetLog();
    await s.sync();
    expect(worldWrites(s)).toEqual(["PATCH /repos/octo/plans/issues/2"]);
    await expectQuiet(s);
  });
});
