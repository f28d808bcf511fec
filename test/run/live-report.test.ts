import { describe, expect, it } from "vitest";
import { startGitHub } from "../../src/embedded/index.ts";
import { GitHubError } from "../../src/github/errors.ts";
import { ownedRepositories } from "../../src/github/owner.ts";
import { askGitHub } from "../../src/run/report/asked.ts";
import { runReport } from "../../src/run/report/index.ts";
import { shownDrift } from "../../src/run/report/live-drift.ts";
import { repositoryNames } from "../../src/run/report/repository-names.ts";
import type { SyncReport } from "../../src/sync/change.ts";
import type { IssueRecord, ReleaseRecord } from "../../src/sync/github-records.ts";
import { command } from "../cli/in-process.ts";
import { folder } from "../cli/run.ts";

const AT = "2026-03-30T00:00:00Z";

/** A list of endless pages, as far as its reader wants them. */
function pagesOf<T>(make: (place: number) => T): {
  readonly list: (enough: (page: readonly T[]) => boolean) => Promise<readonly T[]>;
  readonly pages: () => number;
} {
  let pages = 0;
  return {
    pages: () => pages,
    list: async (enough) => {
      const all: T[] = [];
      for (let page: T[] = []; all.length === 0 || !enough(page); ) {
        page = Array.from({ length: 100 }, (_, place) => make(all.length + place));
        all.push(...page);
        pages++;
      }
      return all;
    },
  };
}

const release = (publishedAt: string): ReleaseRecord => ({ publishedAt, prerelease: false });

const INCIDENT: IssueRecord = {
  ...{ number: 1, id: 1, title: "Down", body: "", state: "closed", stateReason: "completed", labels: ["incident"] },
  ...{ assignees: [], milestone: null, author: "mia", locked: false, createdAt: AT, updatedAt: AT, closedAt: AT },
  closedBy: null,
};

describe("what a live report asks for", () => {
  it("ends with what is too old to count, and with the third page whatever comes", async () => {
    const old = pagesOf((place) => release(place < 150 ? "2026-03-20T00:00:00Z" : "2026-02-01T00:00:00Z"));
    const asked: string[] = [];
    const labelled = async (label: string) => {
      asked.push(label);
      return [INCIDENT];
    };
    const short = await askGitHub({ releases: old.list, labelled }, AT, {});
    expect([old.pages(), short.releases?.length, short.notes]).toEqual([2, 200, []]);
    expect(short.labelled).toEqual([{ number: 1, labels: ["incident"], openedAt: AT, closedAt: AT }]);
    const new_ = pagesOf(() => release("2026-03-20T00:00:00Z"));
    const long = await askGitHub({ releases: new_.list, labelled }, AT, { incident: ["sev1"] });
    expect([new_.pages(), long.notes]).toEqual([3, ["Only the newest 300 releases were read."]]);
    // By the labels that the configuration names, where it does.
    expect(asked.filter((label) => /incident|sev/.test(label))).toEqual(["incident", "sev1"]);
  });

  it("counts beside what the sync remembers", async () => {
    const plan = "# Sprint-02\n\n| ID | Title | Status |\n| --- | --- | --- |\n| T-001 | Dig | Done |\n";
    const files = {
      place: "here",
      list: async () => ["TASK.md"],
      read: async (path: string) => (path === "TASK.md" ? plan : null),
    };
    const labelled = [{ number: 9, labels: ["incident"], openedAt: "2026-03-28T00:00:00Z", closedAt: AT }];
    const asked = { releases: [release(AT)], labelled, issues: new Map([["T-001", 4]]), notes: ["Cut."] };
    const repository = { name: "octo/plans", url: "https://github.com/octo/plans" };
    const data = await runReport({ files, config: null, at: AT, repository, asked });
    const value = (name: string) => data.metrics.find((metric) => metric.name === name)?.value;
    expect([value("recoveryHours"), value("deployments")]).toEqual([48, 0.25]);
    expect(data.tasks[0]?.issue).toEqual({ number: 4, url: "https://github.com/octo/plans/issues/4" });
    expect(data.notes).toContain("Cut.");
  });

  it("goes without what the token may not see, and fails with GitHub", async () => {
    const refuse = (kind: "forbidden" | "server") => async () => {
      throw new GitHubError(kind, "No.", "Ask.");
    };
    const labelled = async () => [];
    expect(await askGitHub({ releases: refuse("forbidden"), labelled }, AT, {})).toMatchObject({
      releases: null,
      labelled: [],
      notes: ["No."],
    });
    await expect(askGitHub({ releases: refuse("server"), labelled }, AT, {})).rejects.toThrow("No.");
  });
});

const SYNC: SyncReport = {
  ...{ version: 1, dryRun: true, inSync: false, changes: [], conflicts: [], failed: [], pending: [], notices: [] },
  ...{ adoption: null, commit: null, pullRequest: null, requests: 0, retries: 0, remaining: [] },
};

describe("drift in a report", () => {
  it("is in step while nothing is overdue, and says what a first sync waits for", () => {
    expect(shownDrift({ drift: null, hours: 24, sync: { ...SYNC, inSync: true } })).toEqual({
      inStep: true,
      lines: [],
    });
    expect(shownDrift({ drift: null, hours: 24, sync: SYNC }).lines).toEqual([
      "The next sync has something to do, but nothing has been overdue for more than 24 hours.",
    ]);
    const adoption = { matched: [{ task: "T-1", issue: 4, by: "title" } as const], create: ["T-2", "T-3"], ask: [] };
    expect(
      shownDrift({ drift: { changes: [], conflicts: [], problems: ["Stuck."], adoption }, hours: 24, sync: SYNC }),
    ).toEqual({
      inStep: false,
      lines: [
        "A first sync waits to be agreed to: it would pair 1 task with issues, create 2 issues and ask about 0 tasks.",
        "Stuck.",
      ],
    });
  });
});

describe("the repositories of a portfolio", () => {
  it("are named between commas, spaces or lines, each once, and by nothing else", () => {
    expect(repositoryNames(["a/b,c/d.e", "A/B\n f-g/h_i "], "--repos")).toEqual(["a/b", "c/d.e", "f-g/h_i"]);
    // A name is a folder, too.
    for (const wrong of ["a", "../..", "a/..", "a/b/c", "a/b;c", "", "https://github.com/a/b"])
      expect(() => repositoryNames([wrong], "--repos"), wrong).toThrow(/--repos/);
  });

  it("are those of an organisation that the token may see, or what a person shows to all", async () => {
    await using github = await startGitHub();
    const make = (owner: string, name: string, organization: boolean, isPrivate = false) =>
      github.createRepository({ owner, name, organization, private: isPrivate, files: { "TASK.md": "# Plan\n" } });
    for (const name of ["zoo", "barn"]) await make("lantern", name, true);
    await make("lantern", "vault", true, true);
    await make("mia", "notes", false);
    await make("mia", "diary", false, true);
    github.repository("lantern/barn", { archived: true });
    const options = { token: github.token("stranger"), apiUrl: github.url, pacing: false };
    const names = async (owner: string) =>
      (await ownedRepositories(owner, options)).map(({ fullName, idle }) => [fullName, idle]);
    expect(await names("Lantern")).toEqual([
      ["lantern/barn", true],
      ["lantern/zoo", false],
    ]);
    expect(await names("mia")).toEqual([["mia/notes", false]]);
    await expect(names("nobody")).rejects.toThrow("There is no organisation or person nobody");
  });

  it("go with no option that is of one repository", async () => {
    await using dir = await folder();
    const failure = async (...args: string[]) => {
      const { code, stderr } = await command(dir.path, ["report", ...args]);
      return [code, stderr.split("\n")[0]];
    };
    expect(await failure("--repos", "a/b", "--org", "c")).toEqual([2, expect.stringContaining("both given")]);
    expect(await failure("--repos", "a/b", "--coverage", "x")).toEqual([
      2,
      expect.stringContaining("--coverage is of one"),
    ]);
    expect(await failure("--repos", "a")).toEqual([2, expect.stringContaining('--repos has "a"')]);
    expect(await failure("--org", "a/b")).toEqual([2, expect.stringContaining('--org is "a/b"')]);
    expect(await failure("--live")).toEqual([2, expect.stringContaining("No repository is named")]);
  });
});
