import { createHmac, randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { z } from "zod";
import { readDelivery } from "../../src/bot/intake/index.ts";

/** A repository that webhooks are about. */
export const Repository = z.object({ id: z.number(), fullName: z.string(), installation: z.number() });
export type Repository = z.infer<typeof Repository>;

/** A webhook, ready to be sent. */
export interface Webhook {
  readonly id: string;
  readonly event: string;
  readonly body: string;
}

const Examples = z.array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }));
type Payload = Readonly<Record<string, unknown>>;

/** Larger ones are as frequent on GitHub as these, but the aims are for 1.5 to 10 kB. */
const MOST_BYTES = 12_000;
const STAMP = "1999-12-31T23:59:59Z";

interface Template {
  readonly event: string;
  readonly payload: Payload;
}

/** GitHub's own examples of events that a bot keeps. Pull requests that aren't there would have it look for them. */
const TEMPLATES: readonly Template[] = Examples.parse(createRequire(import.meta.url)("@octokit/webhooks-examples"))
  .filter(({ name }) => ["issues", "push", "label", "milestone", "status"].includes(name))
  .flatMap(({ name, examples }) => examples.map((payload) => ({ event: name, payload })))
  .filter(({ event, payload }) => JSON.stringify(payload).length <= MOST_BYTES && isKept(event, payload));

function isKept(event: string, payload: Payload): boolean {
  return readDelivery({ id: "1", event }, { ...payload, installation: { id: 1 } }, STAMP).kind === "delivery";
}

const PUSH: Template = TEMPLATES.find(({ event }) => event === "push") ?? { event: "push", payload: {} };
const PLANNED: Template = {
  event: "push",
  payload: {
    ...PUSH.payload,
    ...{ ref: "refs/heads/main", created: false, deleted: false, forced: false, after: "b".repeat(40) },
    commits: [{ id: "b".repeat(40), added: [], modified: ["TASK.md"], removed: [] }],
    repository: { ...record(PUSH.payload.repository), default_branch: "main" },
  },
};
/** One webhook of so many is one that the repository is reconciled for, beginning with the first. */
const MATTERS = 5;

/**
 * The n-th webhook about a repository: its events vary, and each body is another. Some tell of a push that touches the plan; most of
 * the others are of no consequence, as most are.
 */
export function webhook(prefix: string, n: number, repository: Repository): Webhook {
  const template = n % MATTERS === 0 ? PLANNED : TEMPLATES[(repository.id * 5 + n * 7) % TEMPLATES.length];
  if (template === undefined) throw new Error("There is no example that the bot would keep.");
  const parts = partsOf(template, repository);
  return { id: `${prefix}-${randomUUID()}`, event: template.event, body: parts.join(`run ${prefix}, ${n}`) };
}

/** The push that brings a repository's configuration: the bot looks at it then. */
export function configured(prefix: string, repository: Repository): Webhook {
  const payload = about(repository, {
    ref: "refs/heads/main",
    after: "a".repeat(40),
    commits: [{ id: "a".repeat(40), added: ["sprint.config.json"], modified: [], removed: [] }],
    repository: { default_branch: "main" },
    sender: { login: "alice", type: "User" },
  });
  return { id: `${prefix}-${randomUUID()}`, event: "push", body: JSON.stringify(payload) };
}

/** Headers of a webhook, signed as GitHub does it. */
export function headersOf({ id, event, body }: Webhook, secret: string): Readonly<Record<string, string>> {
  return {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/bench",
    "x-github-delivery": id,
    "x-github-event": event,
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
}

const MARK = "6f1f0a1e-mark";
const made = new Map<string, readonly string[]>();

/** A payload's text for one repository, cut at the place where each delivery says something of its own. */
function partsOf(template: Template, repository: Repository): readonly string[] {
  const key = `${template === PLANNED ? -1 : TEMPLATES.indexOf(template)} ${repository.id}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const parts = JSON.stringify({ ...about(repository, template.payload), delivery_note: MARK }).split(MARK);
  made.set(key, parts);
  return parts;
}

/** A payload as if it were about this repository, whose first issue stands for a task. */
function about({ id, fullName, installation }: Repository, payload: Payload): Payload {
  const [owner = "", name = ""] = fullName.split("/");
  const given = payload.repository;
  const repository = { ...record(given), id, name, full_name: fullName };
  const issue = payload.issue === undefined ? {} : { issue: { ...record(payload.issue), number: 1 } };
  return {
    ...payload,
    ...issue,
    repository: { ...repository, owner: { ...record(record(given).owner), login: owner } },
    installation: { id: installation },
  };
}

function record(value: unknown): Payload {
  return z.record(z.string(), z.unknown()).catch({}).parse(value);
}
