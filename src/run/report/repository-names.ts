import { UsageError } from "../failure.ts";

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*\/(?!\.{1,2}$)[\w.-]+$/;

/**
 * Names of repositories out of lists with commas, white space or line breaks between them, each once: GitHub tells no
 * case apart.
 * @param source what is to be corrected, such as `--repos`
 * @throws UsageError where one is no name, or there is none
 */
export function repositoryNames(lists: readonly string[], source: string): readonly string[] {
  const names = new Map<string, string>();
  for (const name of lists.flatMap((list) => list.split(/[\s,]+/)).filter((one) => one !== "")) {
    if (!NAME.test(name))
      throw new UsageError(
        `${source} has "${name}", expected OWNER/NAME such as octo/plans.`,
        "Separate several by commas.",
      );
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  if (names.size === 0) throw new UsageError(`${source} names no repository.`, "Give them as OWNER/NAME,OWNER/NAME.");
  return [...names.values()];
}
