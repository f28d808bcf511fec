import type { ChangedFile } from "../../rules/base.ts";
import type { ReportedDiagnostic } from "../check.ts";
import { type CommitFiles, UnreadableFile } from "../files.ts";
import { lineMap } from "./base.ts";

/** A finding, and where it is seen on GitHub. */
export interface PlacedFinding extends ReportedDiagnostic {
  /**
   * The lines in the head, from 1, where the file that was checked is a merge; null where they came with the base, so
   * that the head has no such lines.
   */
  readonly shown: { readonly line: number; readonly endLine: number } | null;
  /** What the branch changes: the finding's own lines, only others of its file, nothing of it; null where that isn't known. */
  readonly changed: "lines" | "file" | "none" | null;
}

/** What findings are laid beside. */
export interface Surroundings {
  readonly checked: CommitFiles;
  readonly head: CommitFiles;
  /** The state since which the branch differs, and what differs; null where nothing is compared. */
  readonly since: { readonly files: CommitFiles; readonly changed: readonly ChangedFile[] } | null;
}

type Lines = (line: number) => number | null;

/** Findings with their places on GitHub, the worst first, of those what the branch itself changes first. */
export async function placed(
  diagnostics: readonly ReportedDiagnostic[],
  { checked, head, since }: Surroundings,
): Promise<readonly PlacedFinding[]> {
  const found: PlacedFinding[] = [];
  for (const [path, all] of Map.groupBy(diagnostics, (diagnostic) => diagnostic.path)) {
    const inHead = await linesIn(checked, head, path, path);
    const change = since?.changed.find((file) => file.path === path);
    const before =
      since === null || change === undefined ? null : await linesIn(checked, since.files, path, change.from ?? path);
    for (const diagnostic of all) {
      const { line, endLine } = diagnostic;
      const [from, to] = [inHead(line), inHead(endLine)];
      found.push({
        ...diagnostic,
        shown: from === null || to === null || to < from ? null : { line: from, endLine: to },
        changed: since === null ? null : before === null ? "none" : touches(before, line, endLine) ? "lines" : "file",
      });
    }
  }
  return found.sort((a, b) => rank(a) - rank(b));
}

/** Errors before warnings, then changed lines, then changed files; what is equal stays in the order of the files. */
function rank({ severity, changed }: PlacedFinding): number {
  const nearness = changed === "lines" ? 0 : changed === "file" ? 1 : 2;
  return (severity === "error" ? 0 : 3) + nearness;
}

function touches(before: Lines, line: number, endLine: number): boolean {
  for (let i = line; i <= endLine; i++) if (before(i) === null) return true;
  return false;
}

/** Which lines of another commit's file the lines of a checked file are. A file that only one of them has shares none. */
async function linesIn(checked: CommitFiles, other: CommitFiles, path: string, there: string): Promise<Lines> {
  const [own, others] = [(await checked.shas()).get(path), (await other.shas()).get(there)];
  if (own === others) return (line) => line;
  if (own === undefined || others === undefined) return () => null;
  try {
    const [text, otherText] = [await checked.read(path), await other.read(there)];
    return text === null || otherText === null ? () => null : lineMap(text, otherText);
  } catch (error) {
    // Reported as unreadable, at its first line.
    if (error instanceof UnreadableFile) return () => null;
    throw error;
  }
}
