import { randomUUID } from "node:crypto";
import type { App, Installation } from "../../src/bot/app/port.ts";
import type { Database } from "../../src/bot/database.ts";
import type { Delivery, RepositoryName } from "../../src/bot/delivery.ts";
import type { Job, Verdict, WorkRequest } from "../../src/bot/queue/port.ts";
import type { RepositoryRecord } from "../../src/bot/records/record.ts";
import { createRecords, type Records } from "../../src/bot/records/records.ts";
import { NO_WORK, type Work } from "../../src/bot/work.ts";
import type { WorkerDeps } from "../../src/bot/worker/deps.ts";
import { createRepositoryWorker } from "../../src/bot/worker/worker.ts";
import { type EmbeddedGitHub, startGitHub } from "../../src/embedded/index.ts";
import { GitHubError } from "../../src/github/errors.ts";
import { createHost } from "../../src/github/host.ts";

export const BOT = "lockstep-app[bot]";
export const INSTALLATION = 77;
export const CONFIG = '{ "sprint_id": "Sprint-12-2026" }\n';
export const SYNC: NonNullable<Work["sync"]> = { issues: [], pulls: [], full: false };

/** An embedded GitHub with an App, and a worker for its jobs. */
export interface BotStage extends AsyncDisposable {
  readonly github: EmbeddedGitHub;
  readonly records: Records;
  /** What was asked of the queue. */
  readonly requested: WorkRequest[];
  readonly lines: string[];
  /** Repositories by their names, without the owner. */
  readonly repositories: Map<string, RepositoryName>;
  readonly app: { suspended: boolean; removed: boolean; forgotten: number; tokens: string[]; revoked: boolean };
  now: Date;
  create(name: string, files: Readonly<Record<string, string>>): Promise<RepositoryName>;
  /** Does work in a repository as a job of its own. */
  work(name: string, work: Partial<Work>, job?: Partial<Job>): Promise<Verdict>;
  /** Follows what the installation has by now. */
  follow(): Promise<Verdict>;
  record(name: string): Promise<RepositoryRecord>;
}

export async function botStage(database: Database, deps: Partial<WorkerDeps> = {}): Promise<BotStage> {
  const github = await startGitHub();
  for (const login of ["octo", "alice", "mallory"]) github.user(login);
  await database.query("TRUNCATE lockstep.repositories, lockstep.installations");
  const records = createRecords(database);
  const repositories = new Map<string, RepositoryName>();
  const state = { suspended: false, removed: false, forgotten: 0, tokens: [] as string[], revoked: false };
  const installation = (): Installation => ({
    ...{ id: INSTALLATION, account: "octo", suspended: state.suspended, permissions: {}, events: [] },
  });
  const app: App = {
    id: 5,
    login: BOT,
    async token() {
      if (state.removed) throw new GitHubError("not-found", "There is no such installation.", "");
      if (state.suspended) throw new GitHubError("forbidden", "This installation is suspended.", "");
      return state.tokens.shift() ?? (state.revoked ? "ghs_revoked" : github.token(BOT));
    },
    forget() {
      state.forgotten++;
    },
    installations: async () => (state.removed ? [] : [installation()]),
    repositories: async () => [...repositories.values()],
    attempts: async () => [],
    redeliver: async () => {},
  };
  const stage: BotStage = {
    ...{ github, records, repositories, app: state, requested: [], lines: [], now: new Date() },
    async create(name, files) {
      const { id, fullName } = await github.createRepository({
        ...{ owner: "octo", name, files, collaborators: { alice: "write" } },
      });
      repositories.set(name, { id, fullName });
      return { id, fullName };
    },
    work: (name, work, job) => run(name, { requested: [{ ...NO_WORK, ...work }], ...job }),
    follow: () => worker({ ...jobOf({ kind: "installation", installation: INSTALLATION }) }),
    async record(name) {
      const record = await records.repository(nameOf(name).id);
      if (record === null) throw new Error(`Nothing is recorded of ${name}.`);
      return record;
    },
    async [Symbol.asyncDispose]() {
      await github.close();
    },
  };
  const nameOf = (name: string): RepositoryName => {
    const found = repositories.get(name);
    if (found === undefined) throw new Error(`There is no ${name}.`);
    return found;
  };
  const jobOf = (subject: Job["subject"]): Job => ({
    ...{ id: randomUUID(), subject, deliveries: [], requested: [], attempt: 1, signal: new AbortController().signal },
  });
  const run = (name: string, job: Partial<Job>) =>
    worker({ ...jobOf({ kind: "repository", installation: INSTALLATION, repository: nameOf(name) }), ...job });
  const worker = createRepositoryWorker({
    app,
    records,
    queue: {
      async request(requests) {
        stage.requested.push(...requests);
      },
    },
    workOf: ({ subject }) => ({ work: subject.kind === "other" ? NO_WORK : { ...NO_WORK, sync: SYNC } }),
    open: ({ repository, id, token, stop }) =>
      createHost({
        ...{ repository, token, stop, apiUrl: github.url, pacing: false, backoffMs: 0, longestWaitMs: 0 },
        ...(id === null ? {} : { repositoryId: id }),
      }),
    now: () => stage.now,
    clock: () => performance.now(),
    sleep: async () => {},
    log: (line) => stage.lines.push(line),
    ...deps,
  });
  return stage;
}

/** A delivery about a repository. */
export function delivery(repository: RepositoryName, about: Partial<Delivery> = {}): Delivery {
  return {
    ...{ id: randomUUID(), event: "issues", action: "edited", installation: INSTALLATION, repository },
    ...{
      receivedAt: new Date().toISOString(),
      sender: { login: "alice", bot: false },
      subject: { kind: "label", name: "x", formerName: null },
    },
    ...about,
  };
}
