import { describe, expect, it } from "vitest";
import { GitHubError } from "../../src/github/errors.ts";
import { hostAt, issueJson, type Script, scripted } from "./scripted.ts";

const OK = { status: 200, body: [{ name: "bug", color: "D73A4A" }] };
const LABELS = [{ name: "bug", color: "d73a4a", description: null }];

/** Answers with the given ones in turn, and with the last for ever. */
function inTurn(...answers: ReturnType<Script>[]): Script {
  return (_, nth) => answers[Math.min(nth, answers.length) - 1] ?? { status: 500 };
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error("Expected a failure.");
    },
    (error: unknown) => error,
  );

const kindOf = async (promise: Promise<unknown>) => {
  const error = await failure(promise);
  if (!(error instanceof GitHubError)) throw error;
  return error.kind;
};

describe("what is sent", () => {
  it("names API version, user agent and token", async () => {
    await using server = await scripted(inTurn(OK));
    await hostAt(server.url, { userAgent: "lockstep/1.2.3" }).labels();
    const headers = server.asked[0]?.headers;
    expect(headers?.["x-github-api-version"]).toBe("2022-11-28");
    expect(headers?.["user-agent"]).toMatch(/^lockstep\/1\.2\.3 /);
    expect(headers?.authorization).toBe("token ghp_secretsecretsecret");
  });

  it("has no token where there is none, and drops white space around one", async () => {
    await using server = await scripted(inTurn(OK));
    await hostAt(server.url, { token: null }).labels();
    await hostAt(server.url, { token: "" }).labels();
    await hostAt(server.url, { token: " ghp_abc\n" }).labels();
    expect(server.asked.map((asked) => asked.headers.authorization)).toEqual([undefined, undefined, "token ghp_abc"]);
  });

  it("reaches an API that lives under a path", async () => {
    await using server = await scripted(inTurn(OK));
    await hostAt(`${server.url}/api/v3/`).labels();
    expect(server.asked[0]?.url).toBe("/api/v3/repos/octo/plans/labels?per_page=100");
  });

  it("keeps odd strings as they are", async () => {
    await using server = await scripted(inTurn({ status: 201, body: { id: 1 } }));
    const body = '\uFEFFa\r\nb 123n "9007199254740993n" {owner} \u2028 😀';
    await hostAt(server.url).perform({ kind: "comment", number: 5, body });
    expect(JSON.parse(server.asked[0]?.body ?? "")).toEqual({ body });
  });

  it.each([
    ["plans", "not-found"],
    ["octo/plans/x", "not-found"],
    ["octo/..", "not-found"],
    ["octo/pl ans", "not-found"],
  ])("refuses %s as a repository before anything is sent", (repository, kind) => {
    expect(() => hostAt("http://127.0.0.1:1", { repository })).toThrow(expect.objectContaining({ kind }));
  });

  it("refuses an address or a token that can't be right, without showing the token", () => {
    expect(() => hostAt("github.com")).toThrow(/"github.com" is not the address of an API/);
    expect(() => hostAt("http://127.0.0.1:1", { token: "ghp_abc\nghp_def" })).toThrow(/^(?!.*ghp_).*contains spaces/);
  });
});

describe("repetition", () => {
  it.each([
    ["502", { status: 502 }],
    ["503 as a page", { status: 503, body: "<html>", headers: { "content-type": "text/html" } }],
    ["a reset connection", "reset"],
    ["a body cut off by the connection", { ...OK, cut: true }],
    ["a body that is half a JSON document", { status: 200, body: '[{"name": "bu' }],
  ] as const)("repeats a read after %s", async (_, first) => {
    await using server = await scripted(inTurn(first, OK));
    const host = hostAt(server.url);
    expect(await host.labels()).toEqual(LABELS);
    expect(host.traffic).toEqual({ requests: 2, retries: 1 });
  });

  it("repeats a change that does no harm twice", async () => {
    await using server = await scripted(inTurn({ status: 502 }, "reset", { status: 200, body: issueJson(5) }));
    const result = await hostAt(server.url).perform({ kind: "update-issue", number: 5, title: "x" });
    expect(result.kind).toBe("issue");
    expect(server.count("PATCH")).toBe(3);
  });

  it.each([
    ["502", { status: 502 }],
    ["a reset connection", "reset"],
    ["an answer that is cut off", { status: 201, body: issueJson(9), cut: true }],
    ["an answer of another shape", { status: 201, body: { number: "nine" } }],
  ] as const)("never sends twice what creates an issue: %s leaves it unknown", async (_, answer) => {
    await using server = await scripted(inTurn(answer));
    const host = hostAt(server.url);
    const create = { kind: "create-issue", title: "T", body: "", labels: [], assignees: [], milestone: null } as const;
    const result = await host.perform(create);
    expect(result.kind).toBe("unknown");
    expect(server.count("POST")).toBe(1);
    expect(host.traffic.retries).toBe(0);
  });

  it("knows that nothing was created where no connection came about", async () => {
    const server = await scripted(inTurn(OK));
    await server[Symbol.asyncDispose]();
    const error = await failure(hostAt(server.url).perform({ kind: "comment", number: 5, body: "x" }));
    expect(error).toMatchObject({ kind: "unreachable" });
  });

  it("gives up after three repetitions and says how often it tried", async () => {
    await using server = await scripted(inTurn({ status: 500 }));
    expect(await failure(hostAt(server.url).labels())).toMatchObject({
      message: expect.stringMatching(/500.*tried 4 times/),
    });
    expect(server.count("GET")).toBe(4);
  });

  it.each([400, 401, 403, 404, 409, 410, 422, 451])("takes a %d as final", async (status) => {
    await using server = await scripted(inTurn({ status, body: { message: "no" } }, OK));
    expect(await failure(hostAt(server.url).labels())).toBeInstanceOf(GitHubError);
    expect(server.count("GET")).toBe(1);
  });

  it("waits longer each time, and not as long as others that were stopped with it", async () => {
    // Guards: the pause grows with each repetition; part of it is random.
    await using server = await scripted(inTurn({ status: 502 }));
    const waitsWith = async (random: number) => {
      const waits: number[] = [];
      const sleep = async (ms: number) => void waits.push(ms);
      await failure(hostAt(server.url, { backoffMs: 1000, sleep, random: () => random }).labels());
      return waits;
    };
    expect(await waitsWith(0.5)).toEqual([1000, 3000, 9000]);
    expect(await waitsWith(0)).toEqual([750, 2250, 6750]);
    expect(await waitsWith(1)).toEqual([1250, 3750, 11250]);
  });
});

describe("limits", () => {
  const now = () => Math.floor(Date.now() / 1000);
  const message = "You have exceeded a secondary rate limit.";

  it.each([
    ["Retry-After with 429", () => ({ status: 429, headers: { "retry-after": "1" } })],
    ["Retry-After with 403", () => ({ status: 403, headers: { "retry-after": "1" }, body: { message: "slow down" } })],
    ["Retry-After on a secondary limit", () => ({ status: 403, headers: { "retry-after": "1" }, body: { message } })],
    [
      "a reset time",
      () => ({ status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(now()) } }),
    ],
  ] as const)("waits as long as %s says, then goes on, even with what creates", async (_, limited) => {
    const times: number[] = [];
    const lines: string[] = [];
    await using server = await scripted((_asked, nth) => {
      times.push(performance.now());
      return nth === 1 ? limited() : { status: 201, body: issueJson(9) };
    });
    const host = hostAt(server.url, { log: (line) => lines.push(line) });
    const create = { kind: "create-issue", title: "T", body: "", labels: [], assignees: [], milestone: null } as const;
    expect((await host.perform(create)).kind).toBe("issue");
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
    expect(host.traffic).toEqual({ requests: 2, retries: 1 });
    expect(lines).toEqual([
      expect.stringMatching(/^GitHub answered 4\d\d when asked to create an issue; trying again in \d s\.$/),
    ]);
  });

  it("lets a failing server name its pause, where repeating does no harm", async () => {
    const busy = { status: 503, headers: { "retry-after": "0" } };
    await using server = await scripted(inTurn(busy, OK));
    const host = hostAt(server.url, { backoffMs: 60_000 });
    expect(await host.labels()).toEqual(LABELS);
    await using other = await scripted(inTurn(busy));
    expect(await hostAt(other.url).perform({ kind: "comment", number: 5, body: "x" })).toMatchObject({
      kind: "unknown",
    });
    expect(other.asked).toHaveLength(1);
  });

  it("measures the reset time by GitHub's clock, not the local one", async () => {
    // GitHub is an hour behind this machine: the reset lies a minute ahead for GitHub, and in the past for us.
    const github = now() - 3600;
    const headers = {
      date: new Date(github * 1000).toUTCString(),
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(github + 90),
    };
    await using server = await scripted(inTurn({ status: 403, headers, body: { message: "API rate limit exceeded" } }));
    expect(await kindOf(hostAt(server.url).labels())).toBe("rate-limited");
    expect(server.count("GET")).toBe(1);
  });

  it("doesn't wait longer than it may", async () => {
    await using server = await scripted(inTurn({ status: 429, headers: { "retry-after": "2" } }));
    expect(await kindOf(hostAt(server.url, { longestWaitMs: 1500 }).labels())).toBe("rate-limited");
    expect(server.count("GET")).toBe(1);
  });

  it("takes a secondary limit without a time for a minute", async () => {
    await using server = await scripted(inTurn({ status: 403, body: { message } }));
    const error = await failure(hostAt(server.url, { longestWaitMs: 59_000 }).labels());
    expect(error).toMatchObject({ kind: "rate-limited", message: expect.stringContaining("60 s from now") });
  });

  it("a 403 without any word of a limit is no limit", async () => {
    const headers = { "x-ratelimit-remaining": "4999", "x-ratelimit-reset": "1" };
    await using server = await scripted(inTurn({ status: 403, headers, body: { message: "Forbidden" } }));
    expect(await kindOf(hostAt(server.url).labels())).toBe("forbidden");
  });
});

describe("pacing", () => {
  const comment = { kind: "comment", number: 1, body: "x" } as const;
  const post = { status: 201, body: {} };

  it("obeys an announced limit once, not twice", async () => {
    await using server = await scripted(inTurn({ status: 429, headers: { "retry-after": "0" } }, OK));
    const host = hostAt(server.url, { pacing: true });
    expect(await host.labels()).toEqual(LABELS);
    expect(host.traffic).toEqual({ requests: 2, retries: 1 });
  });

  it("is off where it is switched off", async () => {
    await using server = await scripted(inTurn(post));
    const host = hostAt(server.url);
    const start = performance.now();
    for (let i = 0; i < 5; i++) await host.perform(comment);
    expect(performance.now() - start).toBeLessThan(2500);
  });
});

describe("time", () => {
  it("has a limit for each answer", async () => {
    await using server = await scripted(inTurn("silence", OK));
    const host = hostAt(server.url, { requestTimeoutMs: 700 });
    expect(await host.labels()).toEqual(LABELS);
    expect(host.traffic.retries).toBe(1);
  });

  it("says so when the limit was reached every time", async () => {
    await using server = await scripted(inTurn("silence"));
    const error = await failure(hostAt(server.url, { requestTimeoutMs: 30 }).labels());
    expect(error).toMatchObject({ kind: "unreachable", message: expect.stringContaining("no answer within 0.03 s") });
  });

  it.each([
    ["a request", "silence"],
    ["a wait", { status: 429, headers: { "retry-after": "30" } }],
  ] as const)("ends at once when it is aborted during %s", async (_, answer) => {
    const controller = new AbortController();
    await using server = await scripted(() => {
      setTimeout(() => controller.abort(new Error("stopped by Ctrl-C")), 50);
      return answer;
    });
    const asked = failure(hostAt(server.url, { signal: controller.signal }).labels());
    const start = performance.now();
    expect(await asked).toMatchObject({ message: "stopped by Ctrl-C" });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(server.asked).toHaveLength(1);
    expect(await failure(hostAt(server.url, { signal: controller.signal }).labels())).toMatchObject({
      message: "stopped by Ctrl-C",
    });
    expect(server.asked).toHaveLength(1);
  });
});

it("leaves no timer behind when a wait is aborted", async () => {
  const controller = new AbortController();
  await using server = await scripted(() => {
    setTimeout(() => controller.abort(), 50);
    return { status: 429, headers: { "retry-after": "30" } };
  });
  const before = timers();
  const asked = failure(hostAt(server.url, { signal: controller.signal }).labels());
  expect(await asked).toMatchObject({ name: "AbortError" });
  await expect.poll(timers).toBeLessThanOrEqual(before);
});

const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;

describe("redirects", () => {
  it("follows a renamed repository for reads, and counts both requests", async () => {
    await using server = await scripted(({ url }) =>
      url.startsWith("/repos/octo/plans")
        ? { status: 301, headers: { location: "/repositories/7/labels?per_page=100" }, body: { message: "Moved" } }
        : OK,
    );
    const host = hostAt(server.url);
    expect(await host.labels()).toEqual(LABELS);
    expect(host.traffic).toEqual({ requests: 2, retries: 0 });
  });

  it("doesn't take the token to another server", async () => {
    await using elsewhere = await scripted(inTurn(OK));
    await using server = await scripted(inTurn({ status: 301, headers: { location: `${elsewhere.url}/labels` } }));
    expect(await kindOf(hostAt(server.url).labels())).toBe("unreachable");
    expect(elsewhere.asked).toHaveLength(0);
  });

  it("doesn't go round in circles", async () => {
    await using server = await scripted(({ url }) => ({ status: 302, headers: { location: url } }));
    expect(await kindOf(hostAt(server.url).labels())).toBe("unreachable");
    expect(server.asked.length).toBeLessThan(30);
  });

  it("never turns a write into a read", async () => {
    await using server = await scripted(inTurn({ status: 301, headers: { location: "/elsewhere" } }, OK));
    const result = await hostAt(server.url).perform({ kind: "comment", number: 5, body: "x" });
    expect(result).toMatchObject({ kind: "refused", status: 301 });
    expect(server.asked).toHaveLength(1);
  });
});
