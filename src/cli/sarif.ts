import { RULES } from "../rules/index.ts";
import type { CheckReport } from "../run/check.ts";
import { REPOSITORY } from "../run/product.ts";
import { VERSION } from "./version.ts";

/** GitHub keeps no more results of a run. */
const MAX_RESULTS = 5000;

/** The findings as SARIF 2.1.0, for code scanning and editors. */
export function sarif(report: CheckReport): object {
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
            version: VERSION,
            informationUri: `https://github.com/${REPOSITORY}`,
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
