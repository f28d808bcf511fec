import type { Diagnostic } from "../plan/diagnostic.ts";
import { RULES } from "../rules/index.ts";

/** GitHub keeps no more results of a run. */
const MAX_RESULTS = 5000;

/** Who found it. */
export interface SarifTool {
  readonly version: string;
  /** Address of the project. */
  readonly homepage: string;
}

/** The findings as SARIF 2.1.0, for code scanning and editors. */
export function sarif(
  report: { readonly diagnostics: readonly Omit<Diagnostic, "fix">[] },
  { version, homepage }: SarifTool,
): object {
  const descriptions = new Map(RULES.map((rule) => [rule.name, rule.description]));
  const names = [...new Set(report.diagnostics.map((d) => d.rule))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "lockstep",
            version,
            informationUri: homepage,
            rules: names.map((id) => ({ id, shortDescription: { text: descriptions.get(id) ?? id } })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: report.diagnostics.slice(0, MAX_RESULTS).map((d) => ({
          ruleId: d.rule,
          ruleIndex: names.indexOf(d.rule),
          level: d.severity,
          message: { text: d.hint === null ? d.message : `${d.message} ${d.hint}` },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(d.path) },
                region: { startLine: d.line, startColumn: d.column, endLine: d.endLine, endColumn: d.endColumn },
              },
            },
          ],
        })),
      },
    ],
  };
}
