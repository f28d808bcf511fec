import type { JobRecord, Queue } from "../../src/bot/queue/port.ts";
import type { RepositoryStatus, StatusSource } from "../../src/bot/status/source.ts";

export const NOW = new Date("2026-03-11T09:30:00Z");

const repository = (id: number, name: string, more: Partial<RepositoryStatus> = {}): RepositoryStatus => ({
  ...{ id, name, installation: 71, consent: "enabled", onboardingPull: null, failure: null },
  last: {
    ...{ at: "2026-03-11T09:29:12Z", outcome: "in-sync", lagMs: 2_400, conflicts: 0, failures: 0, requests: 5 },
    ...more.last,
  },
  nextFullAt: "2026-03-11T21:10:00Z",
  ...more,
});

const last = { at: "2026-03-11T08:00:12Z", lagMs: 41_000, requests: 31 } as const;
export const REPOSITORIES: readonly RepositoryStatus[] = [
  repository(1, "lantern/pond"),
  repository(2, "lantern/boathouse", { last: { ...last, outcome: "attention", conflicts: 2, failures: 1 } }),
  repository(3, "lantern/orchard", { consent: "offered", onboardingPull: 14, last: null, nextFullAt: null }),
  repository(4, "lantern/mill-and-weir", {
    failure: {
      code: "config",
      message: 'sprint.config.json:4: Unknown key "plan<s>".',
      hint: "Did you mean plans?",
      since: "2026-03-09T10:00:00Z",
    },
  }),
  repository(5, "lantern/attic", { consent: "declined", onboardingPull: 3, last: null, nextFullAt: null }),
];

const REPORT = {
  version: 1,
  changes: [
    { side: "plan", action: "update", task: "T-001", issue: 12, path: "TASK.md", fields: ["status", "owners"] },
  ],
  conflicts: [{ task: "T-002", field: "title", resolution: "plan" }],
  failed: [{ task: "T-003", action: "create" }],
  notices: [{ level: "problem", code: "hostile<script>", task: null }],
  pullRequest: { number: 9, url: "https://github.com/lantern/boathouse/pull/9" },
};

/** What the status page is fed with. */
export const SOURCE: StatusSource = {
  repositories: () => Promise.resolve(REPOSITORIES),
  report: (id) => Promise.resolve(id === 2 ? REPORT : null),
  installations: () =>
    Promise.resolve([
      {
        ...{ id: 71, account: "lantern", suspended: false },
        missing: [{ area: "checks", needed: "write", granted: "read" }],
        rateLimit: { limit: 5_000, remaining: 4_211, resetsAt: NOW.getTime() + 1_500_000 },
      },
      { id: 88, account: "mill", suspended: true, missing: [], rateLimit: null },
    ]),
  sprintPage: (id) => Promise.resolve(id === 1 ? "<!doctype html><title>Sprint</title>" : null),
};

const record = (id: string, state: JobRecord["state"], fullName: string): JobRecord => ({
  ...{ id, state, attempt: 8, nextAt: null, deliveries: 3, createdAt: "2026-03-11T07:00:00Z" },
  subject: { kind: "repository", installation: 71, repository: { id: 2, fullName } },
  reason: state === "dead" ? "GitHub was asked to write the ledger and failed (502). <b>bold</b>" : null,
});

export const DEAD = "0b5b5f7e-5b8f-4a0e-9d4c-1f2e3d4c5b6a";

/** A queue with a dead letter, which tells what was replayed. */
export function sampleQueue() {
  const dead = [record(DEAD, "dead", "lantern/boathouse")];
  const replayed: string[] = [];
  const queue: Pick<Queue, "depth" | "jobs" | "replay"> = {
    depth: () => Promise.resolve({ waiting: 4, running: 1, dead: dead.length, oldestMs: 12_000 }),
    jobs: (state) =>
      Promise.resolve(
        state === "dead" ? dead : [record("0b5b5f7e-5b8f-4a0e-9d4c-1f2e3d4c5b6b", "running", "lantern/pond")],
      ),
    replay(id) {
      if (!dead.some((one) => one.id === id)) return Promise.resolve(false);
      dead.length = 0;
      replayed.push(id);
      return Promise.resolve(true);
    },
  };
  return { queue, replayed };
}
