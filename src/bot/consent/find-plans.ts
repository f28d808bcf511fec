import { type Config, defaultConfig, type Organisation, organisationConfig } from "../../config/index.ts";
import { isPlanPath } from "../../dialects/index.ts";
import { type Plan, unitsOf } from "../../plan/plan.ts";
import type { FileSource } from "../../run/files.ts";
import { readPlans, selectPlans } from "../../run/plans.ts";

/** So many files are read to find out whether they are plans. */
const MOST_READ = 60;

/** A plan that was found, and how many tasks would each have an issue. */
export interface FoundPlan {
  readonly plan: Plan;
  readonly tasks: number;
}

/** The configuration that holds where a repository has none. */
export function configWithout(organisation: Organisation | null): Config {
  return organisation === null ? defaultConfig() : organisationConfig(organisation);
}

/** Whether one of the paths could be a plan: only then is anything read. Pure. */
export function couldHavePlans(paths: readonly string[], config: Config): boolean {
  return paths.some((path) => isPlanPath(path, config.plans));
}

/** The plans among files, read where their names say that they could be ones; templates without tasks are none. */
export async function findPlans(files: FileSource, config: Config): Promise<readonly FoundPlan[]> {
  const selection = await selectPlans(files, config, []);
  const { plans } = await readPlans(files, config, selection.plans.slice(0, MOST_READ), selection);
  return plans
    .map(({ plan }) => ({ plan, tasks: unitsOf(plan).length }))
    .filter(({ plan, tasks }) => !plan.template && tasks > 0);
}
