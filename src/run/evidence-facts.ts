import { isEpicName, isPlanPath } from "../dialects/index.ts";
import { GitHubError } from "../github/errors.ts";
import type { Plan } from "../plan/plan.ts";
import { readLedgerFile } from "../records/ledger-file.ts";
import type { ApprovalFacts, GitHubFacts, Question, TaskEvidence } from "../rules/facts.ts";
import type { PullRecord } from "../sync/github-records.ts";
import type { Host } from "../sync/host.ts";
import { Inquiry } from "../sync/inquiry.ts";
import { emptyLedger, type Ledger, type PullObservation } from "../sync/ledger.ts";
import { observePull } from "../sync/observe.ts";
import { standingVerdicts } from "../sync/pull-state.ts";
import { pullFinder } from "../sync/task-pulls.ts";
import { pullEvidence } from "./evidence.ts";
import { FactBook } from "./sync/facts.ts";

/** About so many tasks it is asked at most in one check, each with a few requests. */
const MOST = 50;
/** Looks at pull requests can show that others have to be looked at; no more rounds than this. */
const ROUNDS = 10;

/** The pull request that is checked. */
export interface UnderCheck {
  readonly number: number;
  /** Its commit that is checked. */
  readonly commit: string;
}

export interface EvidenceRequest {
  readonly host: Host;
  readonly under: UnderCheck;
  /** The plans as they are checked. */
  readonly plans: readonly Plan[];
  /** Id of the workflow run that checks; null outside a workflow. */
  readonly workflowRun: string | null;
  /** Told what couldn't be looked at, as a sentence. */
  readonly tell: (line: string) => void;
}

/**
 * Answers the questions for evidence and approvals about a pull request under check. The pull request of a task is the
 * one that the sync would take; the ledger, where there is one, tells which issues the tasks have.
 * @throws GitHubError where GitHub fails altogether; what it doesn't let this token see stays unanswered, and is told
 */
export async function answerEvidence(
  questions: readonly Question[],
  request: EvidenceRequest,
): Promise<Pick<GitHubFacts, "evidence" | "approvals">> {
  const tasks = questions.flatMap((question) => (question.kind === "evidence" ? [question] : []));
  const asksApprovals = questions.some(({ kind }) => kind === "approvals");
  if (tasks.length === 0 && !asksApprovals) return {};
  try {
    const pull = await request.host.pull(request.under.number);
    if (pull === null) return {};
    return {
      ...(asksApprovals ? { approvals: await approvalsOf(pull, request) } : {}),
      ...(tasks.length === 0 ? {} : { evidence: await evidenceOf(tasks, pull, request) }),
    };
  } catch (error) {
    if (!(error instanceof GitHubError) || !UNTOLD.has(error.kind)) throw error;
    request.tell(error.message);
    return {};
  }
}

const UNTOLD: ReadonlySet<GitHubError["kind"]> = new Set(["forbidden", "not-found", "refused"]);

async function approvalsOf(pull: PullRecord, { host, under }: EvidenceRequest): Promise<ApprovalFacts> {
  const approvals = standingVerdicts(pull.author, await host.reviews(pull.number)).filter(
    ({ state }) => state === "approved",
  );
  const [approvers, outdated]: [string[], string[]] = [[], []];
  for (const { author, commit } of approvals) {
    const permission = await host.permission(author);
    if (permission !== "admin" && permission !== "write") continue;
    (commit === under.commit ? approvers : outdated).push(author);
  }
  return { author: pull.author, approvers, outdated };
}

type EvidenceQuestion = Extract<Question, { kind: "evidence" }>;

async function evidenceOf(
  questions: readonly EvidenceQuestion[],
  pull: PullRecord,
  request: EvidenceRequest,
): Promise<ReadonlyMap<string, TaskEvidence>> {
  const { host, plans, under, workflowRun, tell } = request;
  if (questions.length > MOST)
    tell(`${questions.length} tasks are set to Done: evidence was looked for only for the first ${MOST}.`);
  const asked = questions.slice(0, MOST);
  const known = await knownPulls(request, pull);
  const { standing, ledger } = await standingPulls(asked, known, host, plans);
  const found = new Map<string, TaskEvidence>();
  for (const { task, kinds, policy } of asked) {
    const number = standing.get(task) ?? null;
    const own = number === null ? undefined : ledger.pulls[number];
    const seen = own === undefined ? null : await pullEvidence(own, new Set(kinds), { host, policy, workflowRun });
    const merging = seen?.number === under.number && seen.state === "open";
    found.set(task, { setBy: pull.author, pull: seen !== null && merging ? { ...seen, state: "merging" } : seen });
  }
  return found;
}

/** What the sync knows of pull requests, those that changed last, and the one under check, which merging vouches for. */
async function knownPulls({ host }: EvidenceRequest, pull: PullRecord): Promise<Ledger> {
  const repository = await host.repository();
  const { file } = await host.readLedger();
  const read = file === null ? null : readLedgerFile(file.text);
  const ledger = read?.kind === "ledger" ? read.ledger : emptyLedger(repository);
  const recent = await host.pulls(null, () => true);
  const pulls: Record<string, PullObservation> = { ...ledger.pulls };
  for (const one of recent.items) pulls[one.number] = observePull(one, pulls[one.number]);
  pulls[pull.number] = { ...observePull(pull, undefined), vouched: true };
  return { ...ledger, pulls, observedAt: recent.at };
}

/** Number of the pull request that stands for each task. */
async function standingPulls(
  questions: readonly EvidenceQuestion[],
  known: Ledger,
  host: Host,
  plans: readonly Plan[],
): Promise<{ readonly standing: ReadonlyMap<string, number>; readonly ledger: Ledger }> {
  const paths = new Set(plans.map(({ path }) => path));
  const isPlanFile = (path: string) =>
    paths.has(path) || isPlanPath(path) || isEpicName(path) || /(?:^|\/)audit\/[^/]+\.jsonl$/.test(path);
  const at = known.observedAt ?? "";
  const book = new FactBook(
    host,
    null,
    isPlanFile,
    () => at,
    async () => {},
    { policy: null, workflowRun: null },
  );
  let ledger = known;
  for (let round = 0; ; round++) {
    const inquiry = new Inquiry(book);
    const find = pullFinder(Object.values(ledger.pulls), inquiry, plans);
    const standing = new Map<string, number>();
    for (const { task, linked } of questions) {
      const pull = find({ key: task, values: { pullRequest: linked } }, ledger.tasks[task]?.issue ?? null);
      if (pull !== null) standing.set(task, pull.number);
    }
    if (inquiry.needs.length === 0 || round >= ROUNDS) return { standing, ledger };
    ledger = await book.fetch(inquiry.needs, ledger);
  }
}
