import type { Host } from "../../sync/host.ts";
import { UsageError } from "../failure.ts";
import { commitFiles, type FileSource, UnreadableFile } from "../files.ts";
import { burndownPath } from "../report/burndown-path.ts";
import { factsOfFiles } from "../report/facts.ts";
import type { Observed } from "./observe.ts";

/**
 * The burndown as a commit is to hold it beside its other files; empty where the configuration wants none, it has nothing to
 * show, or it is there as it should be. Only ever a part of a commit that is made anyway: nothing waits for it, and no run
 * is for its sake.
 * @param texts files as the commit will have them
 * @param at ISO instant of the run: the day that is drawn
 * @throws GitHubError
 */
export async function burndownIn(
  host: Host,
  { head, settings: { config }, plans }: Observed,
  texts: ReadonlyMap<string, string>,
  at: string,
): Promise<ReadonlyMap<string, string>> {
  if (config.report.burndown === false) return new Map();
  const here = plans.filter(({ branch }) => branch === undefined);
  const known = new Map([...here.map(({ path, text }): [string, string] => [path, text]), ...texts]);
  const before = commitFiles(host, head.sha);
  const files: FileSource = {
    place: before.place,
    list: async () => [...new Set([...(await before.list()), ...known.keys()])].sort(),
    read: async (path) => known.get(path) ?? (await before.read(path)),
  };
  try {
    // Drawing is loaded only where it is wanted.
    const { burndownSvg } = await import("../report/burndown-file.ts");
    const facts = await factsOfFiles(files, config);
    const path = burndownPath(facts);
    const svg = path === null || known.has(path) ? null : burndownSvg(facts, at);
    return path === null || svg === null || (await before.read(path)) === svg ? new Map() : new Map([[path, svg]]);
  } catch (error) {
    // What can't be drawn is no reason to leave the plan as it is; the report says why.
    if (error instanceof UsageError || error instanceof UnreadableFile) return new Map();
    throw error;
  }
}
