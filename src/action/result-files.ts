import * as core from "@actions/core";
import { UsageError } from "../run/failure.ts";
import type { FileSource } from "../run/files.ts";
import type { ResultFiles } from "../run/report/results.ts";
import { globMatcher } from "../text/glob.ts";
import type { ResultInputs } from "./inputs.ts";

/**
 * The files that the inputs name. A path stands for itself, so that a missing one is told as such; a glob for
 * what it finds, which may be nothing.
 * @throws UsageError where several files are found for the coverage
 */
export async function resultFiles(files: FileSource, { coverage, junit, sarif }: ResultInputs): Promise<ResultFiles> {
  const [lines, ...more] = await found(files, "coverage", coverage);
  if (more.length > 0)
    throw new UsageError(
      `The input coverage finds ${more.length + 1} files, ${lines} and ${more[0]} among them, expected one.`,
      "Name the one that has all, such as a merged report.",
    );
  return {
    ...(lines === undefined ? {} : { coverage: lines }),
    junit: await found(files, "junit", junit),
    sarif: await found(files, "sarif", sarif),
  };
}

async function found(files: FileSource, input: string, patterns: readonly string[]): Promise<readonly string[]> {
  const paths = new Set<string>();
  for (const pattern of patterns) {
    if (!/[*?[]/.test(pattern)) {
      paths.add(pattern);
      continue;
    }
    const matches = globMatcher([pattern]);
    const all = (await files.list()).filter(matches);
    if (all.length === 0) core.info(`The input ${input} finds no file by ${pattern}.`);
    for (const path of all) paths.add(path);
  }
  return [...paths];
}
