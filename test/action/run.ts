import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { main } from "../../src/action/main.ts";
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
  /** As a process of its own that runs the built Action, as a runner does; default: in this process, at a fraction of the cost. */
  readonly built?: boolean;
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

/** Runs the Action as a runner does: inputs and event by the environment, outputs and summary by files. */
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
  const { code, log } = await (step.built === true ? outside(env, dir.path) : inside(env));
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

type Env = Readonly<Record<string, string | undefined>>;
type Logged = Pick<ActionRun, "code" | "log">;

function outside(env: Env, cwd: string): Promise<Logged> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [join(inject("dist"), "action.js")], { env, cwd }, (_, out, err) => {
      resolve({ code: child.exitCode, log: out + err });
    });
  });
}

/** The toolkit knows one environment and one output, the process's: one run at a time has them. */
let turn: Promise<unknown> = Promise.resolve();

function inside(env: Env): Promise<Logged> {
  const run = turn.then(async () => {
    const { env: own, exitCode } = process;
    const write = process.stdout.write;
    let log = "";
    process.env = { ...env };
    process.exitCode = undefined;
    process.stdout.write = (text: string | Uint8Array) => {
      log += typeof text === "string" ? text : Buffer.from(text).toString();
      return true;
    };
    try {
      await main();
      return { code: Number(process.exitCode ?? 0), log };
    } finally {
      process.env = own;
      process.exitCode = exitCode;
      process.stdout.write = write;
    }
  });
  turn = run.catch(() => undefined);
  return run;
}

/** `name<<delimiter`, the value, `delimiter`. */
function parseOutputs(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [String(name), String(value)]),
  );
}
