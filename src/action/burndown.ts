import * as core from "@actions/core";
import { literal } from "../records/summary.ts";
import type { ReportData } from "../report/data.ts";
import { mermaidBurndown } from "../report/mermaid.ts";
import { failureOf } from "../run/failure.ts";
import { commitFiles } from "../run/files.ts";
import { runReport } from "../run/report/index.ts";
import { ledgerAtHand } from "../run/report/ledger.ts";
import type { SyncReport } from "../sync/change.ts";
import { connect } from "./connect.ts";
import type { Inputs } from "./inputs.ts";

/**
 * The burndown as markdown of a job summary, "" where there is none to show. GitHub takes SVG out of summaries and draws
 * Mermaid; where the drawing is kept in the repository it is shown, too.
 */
export function burndownSummary(data: ReportData): string {
  const chart = mermaidBurndown(data);
  const image = data.burndownUrl === null ? "" : `![Burndown](<${data.burndownUrl}>)\n`;
  if (chart === null) return image === "" ? "" : `### Burndown\n\n${image}`;
  const of = data.sprint.id === null ? "" : ` of ${literal(data.sprint.id)}`;
  return [`### Burndown${of}\n`, `${chart.words}\n`, `\`\`\`mermaid\n${chart.mermaid}\n\`\`\`\n`, image]
    .filter((part) => part !== "")
    .join("\n");
}

/**
 * The burndown after a sync that changed something; "" where it changed nothing, or where it can't be drawn: nobody asked
 * for it, and the sync is done.
 */
export async function burndownAfterSync(inputs: Inputs, sync: SyncReport): Promise<string> {
  if (sync.dryRun || sync.changes.length === 0 || !process.env.GITHUB_STEP_SUMMARY) return "";
  try {
    const host = connect(inputs.token);
    const { id, defaultBranch, fullName, htmlUrl } = await host.repository();
    const { sha } = await host.head(defaultBranch, null);
    const { file, at } = await host.readLedger();
    const data = await runReport({
      files: commitFiles(host, sha),
      config: inputs.config,
      ...ledgerAtHand(file, id),
      at: new Date(at).toISOString(),
      repository: { name: fullName, url: htmlUrl },
    });
    return burndownSummary(data);
  } catch (error) {
    const { code, message } = failureOf(error);
    if (code === "unexpected") throw error;
    core.debug(`The burndown was left out. ${message}`);
    return "";
  }
}
