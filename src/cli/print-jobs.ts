import type { Delivery } from "../bot/delivery.ts";
import type { JobRecord, JobSubject } from "../bot/queue/port.ts";
import type { Paint, Style } from "./shell.ts";

const COLOURS: Readonly<Record<JobRecord["state"], Style>> = {
  waiting: "cyan",
  running: "green",
  retrying: "yellow",
  dead: "red",
};

/** One line for each job. */
export function jobLines(jobs: readonly JobRecord[], paint: Paint, quiet: boolean): string {
  if (jobs.length === 0) return quiet ? "" : "No jobs.\n";
  return jobs.map((job) => `${jobLine(job, paint)}\n`).join("");
}

/** A job and what it is for. */
export function jobDetails(job: JobRecord, deliveries: readonly Delivery[], paint: Paint): string {
  const lines = [
    jobLine(job, paint),
    `  made      ${job.createdAt}`,
    ...(job.nextAt === null ? [] : [`  next try  ${job.nextAt}`]),
    ...deliveries.map(
      ({ receivedAt, event, action, id }) =>
        `  ${receivedAt}  ${action === null ? event : `${event}.${action}`}  ${id}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function jobLine({ id, subject, state, attempt, deliveries, reason }: JobRecord, paint: Paint): string {
  const tries = attempt > 0 ? [`try ${attempt}`] : [];
  const count = `${deliveries} ${deliveries === 1 ? "delivery" : "deliveries"}`;
  const words = [id, paint(COLOURS[state], state.padEnd(8)), nameOf(subject), [...tries, count].join(", ")];
  return [...words, ...(reason === null ? [] : [paint("dim", reason)])].join("  ");
}

function nameOf(subject: JobSubject): string {
  return subject.kind === "repository" ? subject.repository.fullName : `installation ${subject.installation}`;
}
