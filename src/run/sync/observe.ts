import { GitHubError } from "../../github/errors.ts";
import { leftoverConflicts } from "../../markdown/conflict-markers.ts";
import type { Notice } from "../../sync/change.ts";
import { CONFLICT_LABEL } from "../../sync/conflict-label.ts";
import type { HeadFacts, TreeFile } from "../../sync/github-records.ts";
import type { Host } from "../../sync/host.ts";
import type { Ledger } from "../../sync/ledger.ts";
import { isGivenNews, isMeasuringDue } from "../../sync/measurements.ts";
import { NameBook } from "../../sync/name-book.ts";
import { noPlan } from "../../sync/notices.ts";
import { DUPLICATE_LABEL } from "../../sync/outcome-changes.ts";
import { waiting, wayOf } from "../../sync/proposal.ts";
import { LineIndex } from "../../text/lines.ts";
import { bringsAwaited, type FilesSeen, withAwaited } from "./files-there.ts";
import { followNames } from "./follow-names.ts";
import { givenFigures } from "./given.ts";
import { landBoundary } from "./land-boundary.ts";
import { hasSubIssues } from "./link.ts";
import { namePlans } from "./name-plans.ts";
import { observeBranches } from "./observe-branches.ts";
import { observeFiles } from "./observe-files.ts";
import { type IssuesObserved, observeIssues } from "./observe-issues.ts";
import { type PlanFile, readPlan } from "./plan-edits.ts";
import { readBranchPlans } from "./read-branch-plans.ts";
import { type EpicFile, placeByEpics, readEpics } from "./read-epics.ts";
import type { SyncRequest } from "./request.ts";
import { readSettings, rememberedConfig, roles, type Settings } from "./settings.ts";
import type { LedgerHold } from "./state.ts";

/** Both sides as they stand now. */
export interface Observed {
  readonly head: HeadFacts;
  readonly settings: Settings;
  /** The repository, with labels and milestones under the names that plan and configuration know them by. */
  readonly host: Host;
  readonly names: NameBook;
  /** The ledger with this run's observations in it. */
  readonly ledger: Ledger;
  readonly issues: IssuesObserved;
  readonly plans: readonly PlanFile[];
  readonly epics: readonly EpicFile[];
  readonly lostPlans: readonly { readonly path: string; readonly reason: string }[];
  /** Plans with conflict markers in them; `line` is the first one's, from 1. */
  readonly unmerged: readonly { readonly path: string; readonly line: number }[];
  /** Plans that came with a branch and whose tasks are left alone for now. */
  readonly resting: ReadonlySet<string>;
  /** True where nothing changed since a run that left nothing to do: both sides agree, the plans need not be read. */
  readonly quiet: boolean;
  readonly notices: readonly Notice[];
}

const HOUR_MS = 60 * 60 * 1000;

/**
 * Reads what changed on both sides since the ledger was written.
 * @param gone issues that single reads in this run did not find
 * @param moved branches that moved while this run was writing
 * @throws ConfigError, UsageError, GitHubError
 */
export async function observe(
  request: SyncRequest,
  hold: LedgerHold,
  before: Ledger,
  gone: ReadonlySet<number>,
  moved: ReadonlySet<string>,
): Promise<Observed> {
  const branch = hold.repository.defaultBranch;
  const head = await request.host.head(branch, before.head);
  const trees = new Map<string, Promise<readonly TreeFile[]>>();
  const caching = {
    ...request.host,
    tree: (commit: string) => {
      const tree = trees.get(commit) ?? request.host.tree(commit);
      trees.set(commit, tree);
      return tree;
    },
  };
  const { organisation = null, configPath } = request;
  const expected = rememberedConfig(before, organisation);
  let found = await observeFiles(caching, before, head, roles(expected, request.configPath));
  const { htmlUrl } = hold.repository;
  const settings = await readSettings(request.host, found.files, configPath, htmlUrl, organisation);
  const { config } = settings;
  // What the organisation said before isn't remembered.
  const anyPlans = organisation !== null && request.full;
  const otherPlans = anyPlans || JSON.stringify(config.plans) !== JSON.stringify(expected.plans);
  if (otherPlans || config.sync["audit-path"] !== expected.sync["audit-path"]) {
    const anew = { ...head, files: null, since: head.since === "same" ? "ahead" : head.since } as const;
    found = await observeFiles(caching, { ...before, files: settings.files }, anew, roles(config, request.configPath));
  }
  const names = nameBook(before, settings);
  const host = followNames(request.host, names);
  const issues = await observeIssues(host, before, {
    full: request.full,
    fullListingHours: config.sync["full-listing"],
    hint: request.hint,
    now: hold.at,
    gone,
  });
  const files = { ...found.files };
  for (const [path, file] of Object.entries(settings.files))
    if (file.text !== undefined && path in files) files[path] = file;
  const roleOf = roles(config, request.configPath);
  const onBranches = await observeBranches(host, { ...issues.ledger, head: head.sha, files }, settings, {
    defaultBranch: branch,
    head,
    isPlan: (path) => roleOf(path) === "plan",
    moved,
    anew: otherPlans,
  });
  const { ledger } = onBranches;
  const oldest = before.audit.entries[0]?.at;
  const way = wayOf(config.sync.commit, before.refusesPush, branch, hold.at);
  // A commit that carries nothing but entries is not worth a pull request: they go with the next change.
  const flush =
    way === "push" &&
    oldest !== undefined &&
    Date.parse(hold.at) - Date.parse(oldest) >= config.sync["audit-flush"] * HOUR_MS;
  // What waits because the branch took no push is pushed again once that is long ago.
  const retry = way === "push" && waiting(before).length > 0;
  const listed = found.head.since === "ahead" ? (found.head.files ?? []) : [];
  const awaited = bringsAwaited(listed, before.awaited);
  const untried = before.noSubIssues !== undefined && hasSubIssues(before, hold.at);
  // The daily listing brings the day's figures along where plans state some.
  const listedAll = issues.ledger.fullListingAt !== before.fullListingAt;
  const due = listedAll && isMeasuringDue(before.measurements, hold.at.slice(0, 10));
  const news = isGivenNews(before.measurements, givenFigures(request.results, hold.at));
  const measures = (due || news) && waiting(before).length === 0;
  const quiet =
    before.settled &&
    !measures &&
    !untried &&
    !retry &&
    !found.changed &&
    !awaited &&
    !issues.changed &&
    !onBranches.changed &&
    before.intents === null &&
    !flush &&
    !request.full;
  const candidates = Object.entries(ledger.files).flatMap(([path, file]) => (file.role === "plan" ? [path] : []));
  if (quiet) {
    const notices = candidates.length + Object.keys(ledger.homes ?? {}).length === 0 ? [noPlan(branch, [])] : [];
    const nothing = { plans: [], epics: [], lostPlans: [], unmerged: [], resting: new Set<string>() };
    return { head, settings, host, names, ledger, issues, ...nothing, quiet, notices };
  }
  const read = await readPlanFiles(request, settings, ledger);
  const there = await readBranchPlans(host, before, onBranches, settings);
  const nothing = read.plans.length + read.lostPlans.length + there.plans.length + there.resting.size === 0;
  const named = await namePlans(host, [...read.plans, ...there.plans], config, before, there.ledger);
  const epics = await readEpics(request.host, there.ledger, named.plans, config.read);
  const tree = await trees.get(head.sha);
  const seen: FilesSeen =
    tree === undefined ? { kind: "changes", files: listed } : { kind: "tree", paths: tree.map(({ path }) => path) };
  const plans = read.plans.map(({ plan }) => plan);
  const known = withAwaited(epics.ledger, plans, seen, before.awaited);
  const planned = named.plans.map(({ plan }) => plan);
  return {
    head,
    settings,
    host,
    names,
    issues,
    quiet,
    ...read,
    ledger: await landBoundary(host, known, () => caching.tree(head.sha), planned, config.sprint.id),
    plans: placeByEpics(named.plans, epics.files),
    epics: epics.files,
    resting: there.resting,
    notices: [...(nothing ? [noPlan(branch, candidates)] : []), ...read.notices, ...there.notices, ...named.notices],
  };
}

function nameBook({ knownLabels, milestones }: Ledger, { config, labels }: Settings): NameBook {
  const configured = [
    ...labels.map(({ name }) => name),
    CONFLICT_LABEL.name,
    DUPLICATE_LABEL,
    config.sync["intake-label"],
  ];
  return new NameBook(knownLabels, milestones, configured, Object.values(config.sync["label-prefixes"]));
}

async function readPlanFiles(
  { host }: SyncRequest,
  { config }: Settings,
  ledger: Ledger,
): Promise<Pick<Observed, "plans" | "lostPlans" | "unmerged" | "notices">> {
  const plans: PlanFile[] = [];
  const lost: { path: string; reason: string }[] = [];
  const unmerged: { path: string; line: number }[] = [];
  const notices: Notice[] = [];
  const withTasks = new Set(Object.values(ledger.tasks).map((record) => record.path));
  for (const [path, file] of Object.entries(ledger.files).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (file.role !== "plan") continue;
    let text: string;
    try {
      text = await host.blob(file.sha, path);
    } catch (error) {
      // A plan that can't be read stops the run before anything is written; one whose tasks are known holds the brake.
      if (!(error instanceof GitHubError) || error.kind !== "bad-file" || !withTasks.has(path)) throw error;
      lost.push({ path, reason: "is not UTF-8 text any more" });
      continue;
    }
    const result = readPlan(path, text, config.read);
    const [conflict] = "plan" in result || withTasks.has(path) ? leftoverConflicts(text) : [];
    if (conflict !== undefined) unmerged.push({ path, line: new LineIndex(text).at(conflict.span.start).line });
    if ("plan" in result) {
      plans.push({ path, text, plan: result.plan });
      if (result.plan.template && withTasks.has(path))
        lost.push({ path, reason: "has become a template without tasks" });
      else if (result.empty && withTasks.has(path)) lost.push({ path, reason: "holds nothing of a plan any more" });
    } else if (withTasks.has(path)) lost.push({ path, reason: `is no plan any more: ${result.reason}` });
    else if (result.pinned) notices.push({ level: "note", code: "not-a-plan", message: result.reason, task: null });
  }
  const elsewhere = (path: string) => ["branch", "rests"].includes(ledger.homes?.[path]?.state ?? "");
  for (const path of withTasks)
    if (ledger.files[path] === undefined && !elsewhere(path)) lost.push({ path, reason: "is no longer there" });
  return { plans, lostPlans: lost, unmerged, notices };
}
