import { describe, expect, it } from "vitest";
import { at, clock, DEMO, demo, openPull, send } from "./support.ts";

const numbers = (list: { number: number }[]) => list.map(({ number }) => number);

describe("lists of issues", () => {
  it("have pull requests among them", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    await octo.issues.create({ ...at, title: "an issue" });
    const number = await openPull(github, undefined, { draft: true });
    const { data } = await octo.issues.listForRepo(at);
    expect(data).toMatchObject([{ number, draft: true, pull_request: { merged_at: null } }, { number: 1 }]);
    expect(data[1]).not.toHaveProperty("pull_request");
    const issue = { ...at, issue_number: number };
    await octo.issues.update({ ...issue, labels: ["x"], assignees: ["dev"] });
    expect((await octo.pulls.get({ ...at, pull_number: number })).data).toMatchObject({
      labels: [{ name: "x" }],
      assignees: [{ login: "dev" }],
    });
  });

  it("take since as an instant that counts itself, however it is written", async () => {
    const time = clock();
    await using github = await demo({}, { now: time.now });
    const octo = github.as("octo");
    for (const title of ["one", "two", "three"]) {
      await octo.issues.create({ ...at, title });
      time.forward(60);
    }
    const from = async (since: string) => numbers((await octo.issues.listForRepo({ ...at, since })).data);
    expect(await from("2025-07-12T10:01:00Z")).toEqual([3, 2]);
    expect(await from("2025-07-12T10:01:00.900Z")).toEqual([3, 2]);
    expect(await from("2025-07-12T12:01:00+02:00")).toEqual([3, 2]);
    expect(await from("2025-07-12T10:01:01Z")).toEqual([3]);
  });

  it("are sorted and filtered as asked", async () => {
    const time = clock();
    await using github = await demo({}, { now: time.now });
    const octo = github.as("octo");
    for (const title of ["one", "two", "three"]) {
      await octo.issues.create({ ...at, title, labels: [title === "two" ? "Even" : "odd"] });
      time.forward(60);
    }
    await octo.issues.update({ ...at, issue_number: 1, state: "closed" });
    const list = async (options: object) => numbers((await octo.issues.listForRepo({ ...at, ...options })).data);
    expect(await list({})).toEqual([3, 2]);
    expect(await list({ state: "all" })).toEqual([3, 2, 1]);
    expect(await list({ state: "all", direction: "asc" })).toEqual([1, 2, 3]);
    expect(await list({ state: "all", sort: "updated" })).toEqual([1, 3, 2]);
    expect(await list({ state: "all", sort: "updated", direction: "asc" })).toEqual([2, 3, 1]);
    expect(await list({ state: "all", labels: "even" })).toEqual([2]);
    expect(await list({ state: "all", labels: "missing" })).toEqual([]);
    expect(await list({ state: "closed" })).toEqual([1]);
    expect(await list({ state: "all", creator: "dev" })).toEqual([]);
  });

  it("come in pages that link to each other", async () => {
    await using github = await demo();
    const octo = github.as("octo");
    await Promise.all(Array.from({ length: 25 }, (_, i) => octo.issues.create({ ...at, title: `${i}` })));
    const page = await send(github, `/repos/${DEMO}/issues?per_page=10&page=2`, { token: github.token("octo") });
    expect(page.headers.get("link")).toBe(
      ['1>; rel="prev"', '3>; rel="next"', '3>; rel="last"', '1>; rel="first"']
        .map((end) => `<${github.url}/repos/${DEMO}/issues?per_page=10&page=${end}`)
        .join(", "),
    );
    const all = await octo.paginate(octo.issues.listForRepo, { ...at, per_page: 10, direction: "asc" });
    expect(numbers(all)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
    const past = await send(github, `/repos/${DEMO}/issues?per_page=10&page=9`);
    expect(await past.json()).toEqual([]);
  });

  it("are fast with a thousand issues, and no cap stops them", async () => {
    await using github = await demo();
    const token = github.token("octo");
    const create = (i: number) =>
      send(github, `/repos/${DEMO}/issues`, { token, method: "POST", body: { title: `Task ${i}`, labels: ["task"] } });
    for (let i = 0; i < 1000; i += 50) {
      await Promise.all(Array.from({ length: 50 }, async (_, j) => (await create(i + j)).arrayBuffer()));
    }
    const started = performance.now();
    const octo = github.as("octo");
    const all = await octo.paginate(octo.issues.listForRepo, { ...at, state: "all", per_page: 100 });
    expect(new Set(numbers(all)).size).toBe(1000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe("lists of pull requests", () => {
  it("are sorted by update, and filtered by state, head and base", async () => {
    const time = clock();
    await using github = await demo({}, { now: time.now });
    for (const head of ["a", "b", "c"]) {
      await openPull(github, { [head]: head }, { head });
      time.forward(60);
    }
    const octo = github.as("octo");
    await octo.issues.createComment({ ...at, issue_number: 1, body: "x" });
    await octo.pulls.update({ ...at, pull_number: 2, state: "closed" });
    const list = async (options: object) => numbers((await octo.pulls.list({ ...at, ...options })).data);
    expect(await list({})).toEqual([3, 1]);
    expect(await list({ state: "all", sort: "updated", direction: "desc", per_page: 2 })).toEqual([2, 1]);
    expect(await list({ state: "all", sort: "created", direction: "asc" })).toEqual([1, 2, 3]);
    expect(await list({ head: "octo:c" })).toEqual([3]);
    expect(await list({ head: "octo:missing" })).toEqual([]);
    expect(await list({ base: "other" })).toEqual([]);
  });
});
