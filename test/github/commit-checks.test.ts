import { expect, it } from "vitest";
import type { Client } from "../../src/github/client.ts";
import { readCommitChecks } from "../../src/github/commit-checks.ts";

const run = (id: number, name: string, conclusion: string | null, slug = "github-actions") => ({
  ...{ id, name, conclusion, status: conclusion === null ? "in_progress" : "completed", app: { slug } },
  details_url: null,
  output: { title: null, summary: null },
});
const RUNS = [
  run(7, "test", "success"),
  run(3, "test", "failure"),
  run(4, "test", "failure", "other-ci"),
  run(5, "lint", null),
  run(6, "docs", "skipped"),
];
const STATUSES = [{ context: "codecov/project", state: "success", description: "93.1%", target_url: null }];

/** Answers with one item a page, whatever is asked for. */
const client: Pick<Client, "read"> = {
  async read(schema, { route, parameters }) {
    const at = Number(parameters?.page) - 1;
    const data = route.endsWith("check-runs")
      ? { total_count: RUNS.length, check_runs: RUNS.slice(at, at + 1) }
      : { total_count: STATUSES.length, statuses: STATUSES.slice(at, at + 1) };
    const exchange = { status: 200, headers: new Headers(), url: "", redirected: false, data, bytes: 0 };
    return { value: schema.parse(data), exchange };
  },
};

it("reads all pages, and of each app's runs of one name the newest", async () => {
  const checks = await readCommitChecks(client, "1a2b3c4");
  expect(checks.map(({ name, state }) => `${name} ${state}`).toSorted()).toEqual([
    "codecov/project passed",
    "docs passed",
    "lint running",
    "test failed",
    "test passed",
  ]);
});
