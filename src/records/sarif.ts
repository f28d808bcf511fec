import type { Diagnostic } from "../plan/diagnostic.ts";
import { fingerprint } from "../text/fingerprint.ts";
import { LineIndex } from "../text/lines.ts";
import { ruleDescriptor } from "./sarif-rules.ts";

/** What a SARIF log is made of. */
export interface SarifFacts {
  /** With their fixes, where those are known. */
  readonly diagnostics: readonly SarifFinding[];
  /** Text of a file as it was checked; null where there is none. Without it fingerprints go by messages, and no fix is told. */
  readonly text?: (path: string) => string | null;
  /** Address of a rule's page. */
  readonly page: (rule: string) => string;
  readonly tool: SarifTool;
  readonly exitCode: number;
  /** What was checked, where it is known: address of the repository, commit, branch. */
  readonly provenance: SarifProvenance | null;
}

export type SarifFinding = Omit<Diagnostic, "fix"> & Partial<Pick<Diagnostic, "fix">>;

/** Who found it. */
export interface SarifTool {
  readonly version: string;
  /** Address of the project. */
  readonly homepage: string;
}

export interface SarifProvenance {
  readonly repositoryUri: string;
  readonly revisionId: string | null;
  readonly branch: string | null;
}

/** GitHub keeps no more results of a run: those of the worst level first. */
const MAX_RESULTS = 5000;

/**
 * The findings as SARIF 2.1.0, for code scanning and editors.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(facts: SarifFacts): object {
  const { diagnostics, tool, exitCode, provenance } = facts;
  const cut = diagnostics.length > MAX_RESULTS;
  const kept = cut ? worstFirst(diagnostics).slice(0, MAX_RESULTS) : diagnostics;
  const rules = [...new Set(kept.map((d) => d.rule))].sort();
  const paths = [...new Set(kept.map((d) => d.path))].sort();
  const texts = new Map(paths.map((path) => [path, facts.text?.(path) ?? null]));
  const result = resultMaker(rules, paths, texts);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "lockstep",
            version: tool.version,
            semanticVersion: tool.version,
            informationUri: tool.homepage,
            rules: rules.map((name) => ruleDescriptor(name, facts.page(name))),
          },
        },
        invocations: [
          {
            executionSuccessful: true,
            exitCode,
            ...(cut ? { toolExecutionNotifications: [cutNotification(diagnostics.length)] } : {}),
          },
        ],
        ...(provenance === null ? {} : { versionControlProvenance: [provenanceOf(provenance)] }),
        artifacts: paths.map((path) => ({ location: location(path), roles: ["analysisTarget"], encoding: "utf-8" })),
        columnKind: "utf16CodeUnits",
        results: kept.map(result),
      },
    ],
  };
}

function worstFirst(diagnostics: readonly SarifFinding[]): readonly SarifFinding[] {
  const isError = (d: SarifFinding) => d.severity === "error";
  return [...diagnostics.filter(isError), ...diagnostics.filter((d) => !isError(d))];
}

function cutNotification(found: number): object {
  const text = `${found} findings, of which ${MAX_RESULTS} are here, errors first: code scanning keeps no more. lockstep check prints all.`;
  return { level: "warning", message: { text } };
}

function provenanceOf({ repositoryUri, revisionId, branch }: SarifProvenance): object {
  return {
    repositoryUri,
    ...(revisionId === null ? {} : { revisionId }),
    ...(branch === null ? {} : { branch }),
    mappedTo: { uriBaseId: ROOT },
  };
}

const ROOT = "%SRCROOT%";

function location(path: string): { readonly uri: string; readonly uriBaseId: string } {
  return { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: ROOT };
}

/** Makes results one after the other: how often a fingerprint came before is a part of the next. */
function resultMaker(
  rules: readonly string[],
  paths: readonly string[],
  texts: ReadonlyMap<string, string | null>,
): (diagnostic: SarifFinding) => object {
  const ruleIndex = new Map(rules.map((rule, i) => [rule, i]));
  const artifactIndex = new Map(paths.map((path, i) => [path, i]));
  const lines = new Map([...texts].flatMap(([path, text]) => (text === null ? [] : [[path, new LineIndex(text)]])));
  const seen = new Map<string, number>();
  return (d) => {
    const text = texts.get(d.path) ?? null;
    const index = lines.get(d.path);
    const line = text === null || index === undefined ? "" : lineAt(text, index, d.line);
    const finger = fingerprint(`${d.rule}\n${line === "" ? d.message : line.replace(/\s+/g, " ")}`);
    const times = (seen.get(`${d.path}\n${finger}`) ?? 0) + 1;
    seen.set(`${d.path}\n${finger}`, times);
    return {
      ruleId: d.rule,
      ruleIndex: ruleIndex.get(d.rule),
      level: d.severity,
      message: { text: d.hint === null ? d.message : `${d.message} ${d.hint}` },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { ...location(d.path), index: artifactIndex.get(d.path) },
            region: { startLine: d.line, startColumn: d.column, endLine: d.endLine, endColumn: d.endColumn },
          },
          ...(d.task === null ? {} : { logicalLocations: [{ name: d.task, kind: "element" }] }),
        },
      ],
      partialFingerprints: { "lockstepFinding/v1": `${finger}:${times}` },
      ...(d.fix?.kind === "edits" && index !== undefined ? { fixes: [fixOf(d.path, d.fix.edits, index)] } : {}),
    };
  };
}

/** So much of a line tells it from others. */
const LINE_LENGTH = 1000;

function lineAt(text: string, index: LineIndex, line: number): string {
  const start = index.startOf(line) ?? text.length;
  const end = index.startOf(line + 1) ?? text.length;
  return text.slice(start, Math.min(end, start + LINE_LENGTH)).trim();
}

type Edits = Extract<NonNullable<Diagnostic["fix"]>, { readonly kind: "edits" }>["edits"];

function fixOf(path: string, edits: Edits, index: LineIndex): object {
  const replacements = edits.map(({ span, text }) => {
    const [from, to] = [index.at(span.start), index.at(span.end)];
    return {
      deletedRegion: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column },
      insertedContent: { text },
    };
  });
  const description = { text: "What lockstep check --fix does." };
  return { description, artifactChanges: [{ artifactLocation: location(path), replacements }] };
}
