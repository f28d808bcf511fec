import { allFindings, allResults, coverageOf, junitResults, sarifFindings } from "../../metrics/index.ts";
import { UsageError } from "../failure.ts";
import type { FileSource } from "../files.ts";
import type { Results } from "./facts.ts";

/** Paths of reports that other tools wrote. */
export interface ResultFiles {
  /** lcov, Cobertura XML or istanbul's json-summary. */
  readonly coverage?: string;
  /** JUnit XML; several are added up. */
  readonly junit?: readonly string[];
  /** SARIF 2.1.0; several are added up. */
  readonly sarif?: readonly string[];
}

/**
 * What reports of tests and scans say. @throws UsageError where a file isn't there, or is no such report; UnreadableFile
 */
export async function readResults(files: FileSource, paths: ResultFiles): Promise<Results> {
  const { coverage, junit = [], sarif = [] } = paths;
  const read = async <T>(path: string, what: string, of: (text: string) => T | null): Promise<T> => {
    const text = await files.read(path);
    if (text === null) throw new UsageError(`${path} is not there.`, `Give the path of ${what}.`);
    const result = of(text);
    if (result === null)
      throw new UsageError(`${path} can't be read as ${what}.`, "Look whether it is empty or cut off.");
    return result;
  };
  const results: Results = {
    ...(coverage === undefined
      ? {}
      : {
          coverage: await read(
            coverage,
            "a coverage report (lcov, Cobertura XML or istanbul's json-summary)",
            coverageOf,
          ),
        }),
    tests: allResults(await Promise.all(junit.map((path) => read(path, "a JUnit XML report", junitResults)))),
    findings: allFindings(await Promise.all(sarif.map((path) => read(path, "a SARIF 2.1.0 log", sarifFindings)))),
  };
  return results;
}
