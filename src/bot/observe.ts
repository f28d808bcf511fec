import type { Exchange } from "../github/transport.ts";
import { failureOf } from "../run/failure.ts";
import type { Log } from "./log/log.ts";
import type { BotMetrics, EventResult } from "./metrics/bot-metrics.ts";
import type { QueueEvent } from "./queue/index.ts";
import type { Job, JobSubject, Verdict } from "./queue/port.ts";
import type { RepositoryRecord } from "./records/record.ts";
import { inSpan, pastSpan } from "./tracing/spans.ts";
import type { Refusal, WebEvents } from "./web/index.ts";

/** What watches the parts of the bot. */
export interface ObserverParts {
  readonly metrics: BotMetrics;
  readonly log: Log;
  /** The wall clock, milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number;
}

/** Hooks for the parts of the bot: each turns what happens into metrics, lines of the log and spans. None throws. */
export type Observer = ReturnType<typeof observing>;

/** Makes the hooks. */
export function observing(parts: ObserverParts) {
  const { metrics, log, now, clock } = parts;
  const event = (result: EventResult) => (name: string) => metrics.event(name, result);
  return {
    /** For the webhook server. */
    web: {
      accepted: event("accepted"),
      repeated: event("repeated"),
      dropped: event("dropped"),
      replayed(name: string) {
        metrics.event(name, "replayed");
        log.say("delivery.replayed", { webhook: name });
      },
      forged() {
        metrics.refused("forged");
        log.say("request.refused", { reason: "forged" });
      },
      refused(reason: Refusal) {
        metrics.refused(reason);
        log.say("request.refused", { reason });
      },
      failed(name: string, error: unknown) {
        metrics.event(name, "failed");
        log.say("delivery.failed", { webhook: name, error });
      },
      acknowledged(milliseconds: number, name: string) {
        metrics.acknowledged(milliseconds);
        log.say("delivery.acknowledged", { webhook: name, ms: milliseconds });
        pastSpan("delivery", { "github.event": name }, milliseconds, now());
      },
    } satisfies WebEvents,

    /** For the queue: what no job's own process tells. */
    queue(event: QueueEvent): void {
      if (event.kind === "trouble") log.say("bot.trouble", { part: "queue", error: event.error });
      if (event.kind !== "dead" && event.kind !== "lost") return;
      const { subject, job } = event;
      metrics.jobEnded(subject.kind, event.kind);
      const about = log.about({ ...aboutOf(subject), job });
      about.say(event.kind === "lost" ? "job.lost" : "job.dead", { subject: subject.kind });
    },

    /** Around what does the jobs. */
    jobs: (handle: (job: Job) => Promise<Verdict>) => (job: Job) => observedJob(parts, job, handle),

    /** When a sync has ended and is recorded. */
    synced({ fullName: repository, installation, last }: RepositoryRecord): void {
      if (last === null) return;
      const { outcome, lagMs, conflicts, failures, requests } = last;
      metrics.synced(last);
      const fields = { outcome, lagMs, conflicts, failures, requests };
      log.about({ repository, installation }).say("sync.done", fields);
    },

    /** When it is known what the people of a repository want. */
    consented({ fullName: repository, installation, consent }: RepositoryRecord): void {
      if (consent.kind === "unseen") return;
      const about = log.about({ repository, installation });
      if (consent.kind === "offered") about.say("repository.offered", { pull: consent.pull });
      else about.say(`repository.${consent.kind}`, {});
    },

    /** When the plans of a commit were checked. */
    checked(
      { fullName: repository, installation }: RepositoryRecord,
      pull: number | null,
      counts: { readonly error: number; readonly warning: number },
    ): void {
      const fields = { pull, errors: counts.error, warnings: counts.warning };
      log.about({ repository, installation }).say("check.done", fields);
    },

    /** When a repository is recorded as one for which nothing can be done. */
    failing({ fullName: repository, installation, failure }: RepositoryRecord): void {
      if (failure === null) return;
      metrics.failed(failure.code);
      log.about({ repository, installation }).say("repository.failing", { code: failure.code });
    },

    /** Around requests to GitHub. @param installation null for those of the App itself */
    requests:
      (installation: number | null, repository: string | null = null) =>
      ({ route }: { readonly route: string }, send: () => Promise<Exchange>): Promise<Exchange> => {
        const [method = "GET"] = route.split(" ");
        const facts = { "http.request.method": method, "http.route": route.slice(method.length + 1) };
        const whose = installation === null ? {} : { "github.installation": installation };
        return inSpan("github request", { ...facts, ...whose }, async (note) => {
          const began = clock();
          const seen = (answer: Exchange | null) => {
            const milliseconds = clock() - began;
            const [status, headers] = [answer?.status ?? null, answer?.headers ?? null];
            metrics.requested({ installation, method, status, headers, milliseconds });
            if (status === null || status >= 500)
              log.about({ installation, repository }).say("github.failed", { method, status, ms: milliseconds });
            if (status !== null) note({ "http.response.status_code": status });
          };
          try {
            const answer = await send();
            seen(answer);
            return answer;
          } catch (error) {
            seen(null);
            throw error;
          }
        });
      },

    /** For errors that nobody waits for. @param part of the bot, such as `web` */
    trouble(part: string, error: unknown): void {
      metrics.failed(failureOf(error).code);
      log.say("bot.trouble", { part, error });
    },
  };
}

/** What a line about a job's subject is about. */
function aboutOf(subject: JobSubject) {
  const repository = subject.kind === "repository" ? subject.repository.fullName : null;
  return { installation: subject.installation, repository };
}

async function observedJob(
  { metrics, log, clock }: ObserverParts,
  job: Job,
  handle: (job: Job) => Promise<Verdict>,
): Promise<Verdict> {
  const { id, subject, attempt, deliveries } = job;
  const subjectKind = subject.kind;
  const about = log.about({ ...aboutOf(subject), job: id });
  const began = clock();
  about.say("job.started", { subject: subjectKind, attempt, deliveries: deliveries.length });
  const ended = metrics.jobStarted(subjectKind);
  const facts = {
    "lockstep.job": id,
    "lockstep.subject": subjectKind,
    "lockstep.attempt": attempt,
    "lockstep.deliveries": deliveries.map((delivery) => delivery.id),
    "github.installation": subject.installation,
    ...(subject.kind === "repository" ? { "github.repository": subject.repository.fullName } : {}),
  };
  return inSpan("job", facts, async (note) => {
    try {
      const verdict = await handle(job);
      const ms = clock() - began;
      ended(verdict.kind, ms);
      note({ "lockstep.result": verdict.kind });
      if (verdict.kind === "failed") about.say("job.failed", { subject: subjectKind, attempt, ms });
      else {
        const afterMs = verdict.kind === "later" ? verdict.afterMs : null;
        about.say("job.ended", { subject: subjectKind, result: verdict.kind, attempt, ms, afterMs });
      }
      return verdict;
    } catch (error) {
      const ms = clock() - began;
      ended("failed", ms);
      const { code } = failureOf(error);
      metrics.failed(code);
      about.say("job.failed", { subject: subjectKind, attempt, ms, code, error });
      throw error;
    }
  });
}
