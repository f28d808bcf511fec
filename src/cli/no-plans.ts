import type { FileSource } from "../run/files.ts";
import { runTasks } from "../run/tasks.ts";

/** So many files are named. */
const NAMED = 3;

/**
 * What is said where no plan was found: whether there are files in the places of plans that can't be read as one.
 * Null where there are plans.
 * @param paths what was asked for; none for all plans
 * @throws ConfigError, UsageError where a given path can't be read or is none
 */
export async function noPlans(
  files: FileSource,
  paths: readonly string[],
  config: string | null,
): Promise<string | null> {
  const { plans, passedOver = [] } = await runTasks({ files, paths, config, explain: true });
  if (plans.length > 0) return null;
  const [first] = passedOver;
  if (first === undefined) return 'No plan files here. "lockstep init" writes one.\n';
  const names = passedOver.slice(0, NAMED).map(({ path }) => path);
  const rest = passedOver.length - names.length;
  const [are, read] = passedOver.length === 1 ? ["is", "it can't be read"] : ["are", "they can't be read"];
  const all = `${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
  return `No plans here: ${all} ${are} in a place of plans, but ${read} as one. "lockstep tasks --explain" says why, "lockstep init" writes a plan.\n`;
}
