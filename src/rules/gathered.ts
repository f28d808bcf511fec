import type { Finding } from "./rule.ts";

/** From so many findings of one cause in a file on, one stands for all of them. */
const MANY = 4;

/**
 * The findings of one cause in one file: each of a few, or the first of many with their number. What stands everywhere in
 * a file is the file's way; a reader needs to be told once.
 * @param findings of one file, in its order, none with a fix
 */
export function gathered(findings: readonly Finding[]): readonly Finding[] {
  const [first] = findings;
  if (first === undefined || findings.length < MANY) return findings;
  return [{ ...first, message: `${first.message} So it is in ${findings.length - 1} more places of this file.` }];
}
