import { randomUUID } from "node:crypto";
import type { Command } from "commander";
import { previewMarkdown } from "../records/preview.ts";
import { UsageError } from "../run/failure.ts";
import { checkCounts, keepComment, runPreview } from "../run/preview/index.ts";
import { stopOnSignals } from "../run/stop.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { connect } from "./connect.ts";
import { document } from "./json.ts";
import { screen } from "./screen.ts";
import type { Shell } from "./shell.ts";

interface PreviewOptions {
  readonly pull: number;
  readonly comment?: boolean;
}

export function previewCommand(shell: Shell, outcome: Outcome): Command {
  const preview = command("preview", "print what merging a pull request will do to plans and issues")
    .requiredOption("--pull <number>", "the pull request", pullNumber)
    .option("--comment", "also keep the comment on the pull request up to date");
  return runs<PreviewOptions>(preview, shell, outcome, runPreviewCommand);
}

/** @throws UsageError where it is no number of a pull request */
function pullNumber(given: string): number {
  const value = Number(given.replace(/^#/, ""));
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new UsageError(`--pull is "${given}", expected the number of a pull request, such as 12.`, null);
}

async function runPreviewCommand({ shell, options }: Session<PreviewOptions>): Promise<ExitCode> {
  const { line } = screen(shell, options.quiet === true);
  using stop = stopOnSignals(line);
  const host = await connect(options, shell, { log: line, stop: stop.signal });
  const configPath = options.config ?? null;
  const preview = await runPreview({
    host,
    previews: host.previews,
    number: options.pull,
    configPath,
    check: checkCounts(configPath, new Date().toISOString().slice(0, 10)),
    run: randomUUID(),
    sleep: (ms) => shell.sleep(ms),
    clock: () => shell.clock(),
    progress: line,
    stop: stop.signal,
  });
  shell.out(options.format === "json" ? document(preview) : previewMarkdown(preview));
  if (options.comment !== true) return 0;
  const kept = await keepComment(host.previews.comments, preview);
  if (kept.kind !== "refused") return 0;
  shell.err(`lockstep: The comment was not written. ${kept.reason}\n`);
  return 1;
}
