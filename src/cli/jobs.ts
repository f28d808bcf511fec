import { type Command, Option } from "commander";
import type { JobRecord, Queue } from "../bot/queue/port.ts";
import { UsageError } from "../run/failure.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { document } from "./json.ts";
import { jobDetails, jobLines } from "./print-jobs.ts";
import type { Shell } from "./shell.ts";

const STATES = ["waiting", "running", "retrying", "dead"] as const satisfies readonly JobRecord["state"][];

interface JobsOptions {
  readonly state?: JobRecord["state"];
  readonly all?: boolean;
  readonly data?: string;
}

/** `lockstep jobs`: what the bot has to do, and what it gave up. */
export function jobsCommand(shell: Shell, outcome: Outcome): Command {
  const jobs = command("jobs", "list, show and replay the jobs of the bot's queue")
    .argument("[action]", "list, show or replay", "list")
    .argument("[id]", "the job to show or replay")
    .addOption(new Option("--state <state>", "list only jobs in this state").choices(STATES))
    .option("--all", "replay every dead letter")
    .option("--data <dir>", "data directory of the bot (default: DATABASE_URL, then lockstep-data)");
  return runs<JobsOptions>(jobs, shell, outcome, runJobs);
}

async function runJobs(session: Session<JobsOptions>): Promise<ExitCode> {
  const { shell, options } = session;
  const act = actionOf(session);
  const { openExisting, placeOf } = await import("../bot/database/open.ts");
  const { openQueue } = await import("../bot/queue/index.ts");
  const database = await openExisting(placeOf(options.data, shell.env, shell.cwd));
  let queue: Queue;
  try {
    queue = await openQueue({ database, clock: () => shell.now() });
  } catch (error) {
    await database.close();
    throw error;
  }
  try {
    shell.out(await act(queue));
    return 0;
  } finally {
    await queue.close();
  }
}

/** What is to be done with the queue and printed; mistakes are told before anything is opened. */
function actionOf({ options, arguments: [action = "list", id], paint, shell }: Session<JobsOptions>) {
  const json = options.format === "json";
  if (action === "list" && id === undefined && options.all !== true) {
    return async (queue: Queue) => {
      const jobs = await queue.jobs(options.state);
      return json ? document({ version: 1, jobs }) : jobLines(jobs, paint, options.quiet === true);
    };
  }
  if (action === "show" && id !== undefined) {
    return async (queue: Queue) => {
      const found = await queue.job(id);
      if (found === null) throw noSuchJob(id);
      return json
        ? document({ version: 1, job: found.record, deliveries: found.deliveries })
        : jobDetails(found.record, found.deliveries, paint);
    };
  }
  if (action === "replay" && (id === undefined) === (options.all === true)) {
    return async (queue: Queue) => {
      const ids = id === undefined ? (await queue.jobs("dead")).map((job) => job.id) : [id];
      const replayed: string[] = [];
      for (const one of ids) if (await queue.replay(one)) replayed.push(one);
      if (id !== undefined && replayed.length === 0) throw noSuchJob(id, "dead letter");
      if (json) return document({ version: 1, replayed });
      return options.quiet === true ? "" : `${replayed.length} of ${ids.length} dead letters are tried again.\n`;
    };
  }
  throw new UsageError(
    `Unexpected arguments "${[action, id].filter(Boolean).join(" ")}"; expected list, show ID, replay ID or replay --all.`,
    `Run "${shell.program.script} jobs --help" for what there is.`,
  );
}

function noSuchJob(id: string, what = "job"): UsageError {
  return new UsageError(
    `There is no ${what} with the id ${JSON.stringify(id)}.`,
    'It may be done by now: "lockstep jobs" lists those there are.',
  );
}
