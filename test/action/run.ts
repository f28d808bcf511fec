import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { compileCache, folder } from "../cli/run.ts";

/** How a run of the Action ended, and what it left for the workflow. */
export interface ActionRun {
  readonly code: number | null;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The file that the input `sarif` asked for; null where there is none. */
  readonly sarif: string | null;
  /** The file that the output `report-path` names; null where there is none. */
  readonly report: string | null;
}

/** What a workflow gives to a step. */
export interface Step {
  readonly url: string;
  readonly repository: string;
  readonly event: string;
  readonly payload?: object;
  readonly sha?: string;
  readonly actor?: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Files in the workspace, as earlier steps left them. */
  readonly workspace?: Readonly<Record<string, string>>;
}

/** Runs the built Action as a runner does: inputs and event by the environment, outputs and summary by files. */
export async function runAction(step: Step): Promise<ActionRun> {
  await using dir = await folder({ ...step.workspace, outputs: "", summary: "" });
  const [outputs, summary, event] = ["outputs", "summary", "event.json"].map((name) => join(dir.path, name));
  await writeFile(String(event), JSON.stringify(step.payload ?? {}));
  const inputs = Object.entries(step.inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const env = {
    PATH: process.env.PATH,
    LOCKSTEP_NO_PACING: "1",
    NODE_COMPILE_CACHE: compileCache(),
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: step.url,
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: step.repository,
    GITHUB_WORKSPACE: dir.path,
    GITHUB_EVENT_NAME: step.event,
    GITHUB_EVENT_PATH: event,
    GITHUB_ACTOR: step.actor ?? "ada",
    GITHUB_SHA: step.sha ?? "",
    GITHUB_OUTPUT: outputs,
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: dir.path,
    ...Object.fromEntries(inputs),
  };
  const { code, log } = await new Promise<{ code: number | null; log: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [join(inject("dist"), "action.js")],
      { env, cwd: dir.path },
      (_, out, err) => {
        resolve({ code: child.exitCode, log: out + err });
      },
    );
  });
  const set = parseOutputs(await readFile(String(outputs), "utf8"));
  return {
    code,
    log,
    summary: await readFile(String(summary), "utf8"),
    outputs: set,
    report: set["report-path"] ? await readFile(set["report-path"], "utf8").catch(() => null) : null,
    sarif: step.inputs.sarif ? await readFile(join(dir.path, step.inputs.sarif), "utf8").catch(() => null) : null,
  };
}

/** `name<<delimiter`, the value, `delimiter`. */
function parseOutputs(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [String(name), String(value)]),
  );
}
