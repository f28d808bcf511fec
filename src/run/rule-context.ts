import type { Config } from "../config/index.ts";

import type { EvidencePolicy } from "../plan/evidence.ts";

import type { Plan } from "../plan/plan.ts";
import type { BaseState, ChangedFile } from "../rules/base.ts";
import { filesWanted, questions } from "../rules/check.ts";
import type { GitHubFacts, Question } from "../rules/facts.ts";
import type { RuleContext, TextFile } from "../rules/rule.ts";
import { globMatcher } from "../text/glob.ts";
import { type FileSource, UnreadableFile } from "./files.ts";
import { type PlanFiles, readPlans, selectPlans } from "./plans.ts";
import { type RowHistory, rowOrder } from "./row-order.ts";
import { vocabulary } from "./vocabulary.ts";

/** The state that what is checked will be merged into. */
export interface CheckBase {
  readonly files: FileSource;
  /** The state that the branch began with, its merge base; without it less can be said of what the branch added. */
  readonly began?: FileSource;
  /** What differs since the branch began. */
  readonly changed: readonly ChangedFile[];
}

/** Who answers what rules ask of GitHub. */
export interface FactSource {
  /** @param plans all that are checked: which tasks a pull request names is a matter of their ids */
  answer(questions: readonly Question[], plans: readonly Plan[]): Promise<GitHubFacts>;
}

/** What the rules are told besides the plans; what is missing isn't known, and rules that need it find nothing. */
export interface RuleSources {
  /** What is known of when rows came into the plans; without it the later place counts as the newer. */
  readonly history?: RowHistory;
  /** ISO date of the day, for what is overdue. */
  readonly today?: string;
  readonly base?: CheckBase;
  readonly facts?: FactSource;
  /** What is asked for before a task may be done. */
  readonly evidence?: EvidencePolicy;
}

/** Gathers what the rules look at: reads only those files, and asks only those questions, that a rule wants. */
export async function ruleContext(
  files: FileSource,
  config: Config,
  read: PlanFiles,
  configuration: TextFile | null,
  { history, today, base, facts, evidence }: RuleSources,
): Promise<RuleContext> {
  const all = await files.list();
  const known: RuleContext = {
    plans: read.plans,
    epics: read.epics,
    vocabulary: vocabulary(config),
    sprint: config.sprint,
    order: history === undefined ? new Map() : await rowOrder(read.plans, history),
    isThere: presence(all),
    paths: all,
    ...(today === undefined ? {} : { today }),
    ...(config.read.repositoryUrl === null ? {} : { repositoryUrl: config.read.repositoryUrl }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(configuration === null ? {} : { configuration }),
    ...(base === undefined ? {} : { base: await baseState(base, config) }),
  };
  const wanted = filesWanted(known, config.rules);
  const asked = facts === undefined ? [] : questions(known, config.rules);
  return {
    ...known,
    text: await texts(files, wanted),
    ...(base === undefined || known.base === undefined
      ? {}
      : { base: { ...known.base, text: await texts(base.files, wanted) } }),
    ...(facts === undefined || asked.length === 0
      ? {}
      : {
          github: await facts.answer(
            asked,
            read.plans.map(({ plan }) => plan),
          ),
        }),
  };
}

/** Whether a path, or any that a glob matches, is one of those; case ignored. A plan can name thousands, over and over. */
function presence(all: readonly string[]): (path: string) => boolean {
  const paths = new Set(all.map((path) => path.toLowerCase()));
  const globs = new Map<string, boolean>();
  return (path) => {
    if (paths.has(path.replace(/^\.\//, "").toLowerCase())) return true;
    if (!/[*?[]/.test(path)) return false;
    const found = globs.get(path) ?? all.some(globMatcher([path]));
    globs.set(path, found);
    return found;
  };
}

async function baseState({ files, began, changed }: CheckBase, config: Config): Promise<BaseState> {
  const plans = await allPlans(files, config);
  const before = began === undefined ? {} : { began: await allPlans(began, config) };
  return { plans, ...before, changed, text: () => null };
}

async function allPlans(files: FileSource, config: Config): Promise<BaseState["plans"]> {
  const selection = await selectPlans(files, config, []);
  return (await readPlans(files, config, selection.plans, selection)).plans;
}

/** Files are read also where the list has none, as it has none of symbolic links. */
async function texts(files: FileSource, wanted: ReadonlySet<string>): Promise<(path: string) => string | null> {
  const found = new Map<string, string>();
  for (const path of wanted) {
    try {
      const text = await files.read(path);
      if (text !== null) found.set(path, text);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
    }
  }
  return (path) => found.get(path) ?? null;
}
