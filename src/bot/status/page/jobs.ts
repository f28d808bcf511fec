import { figure } from "../../../report/format.ts";
import { escaped, type Markup, shortened } from "../../../report/markup.ts";
import { scrolled, table } from "../../../report/page/table.ts";
import type { JobRecord, JobSubject } from "../../queue/port.ts";
import { moment } from "./words.ts";

const MOST = 100;

/** The jobs that were given up, each with a button to have it tried again. @param csrf null where no form can be sent */
export function deadLetters(jobs: readonly JobRecord[], now: string, csrf: string | null): Markup {
  if (jobs.length === 0) return "";
  const columns = [
    { label: "Job", wide: true },
    { label: "Why", wide: true },
    { label: "Tries", numeric: true, short: "tries" },
    { label: "Deliveries", numeric: true, short: "deliveries" },
    { label: "Since", nowrap: true },
    { label: "Replay" },
  ];
  const rows = jobs
    .slice(0, MOST)
    .map(({ id, subject, reason, attempt, deliveries, createdAt }) => [
      `${subjectName(subject)}<span class="formula"><code>${escaped(id)}</code></span>`,
      escaped(shortened(reason ?? "not told", 500)),
      figure(attempt),
      figure(deliveries),
      moment(createdAt, now),
      csrf === null ? "" : replayForm(id, subject, csrf),
    ]);
  const more =
    jobs.length > MOST ? `<p class="empty">${figure(jobs.length - MOST)} more: lockstep jobs lists all.</p>` : "";
  return `<section class="card"><h2>Dead letters</h2>${scrolled("Dead letters", table("", columns, rows, "cards"))}${more}</section>`;
}

/** The jobs that are being done. */
export function runningJobs(jobs: readonly JobRecord[], now: string): Markup {
  if (jobs.length === 0) return "";
  const columns = [
    { label: "Running", wide: true },
    { label: "Try", numeric: true, short: "try" },
    { label: "Deliveries", numeric: true, short: "deliveries" },
    { label: "Queued", nowrap: true, short: "queued" },
  ];
  const rows = jobs
    .slice(0, MOST)
    .map(({ subject, attempt, deliveries, createdAt }) => [
      subjectName(subject),
      figure(attempt),
      figure(deliveries),
      moment(createdAt, now),
    ]);
  return `<section class="card"><h2>Running</h2>${scrolled("Running jobs", table("", columns, rows, "cards"))}</section>`;
}

function subjectName(subject: JobSubject): Markup {
  if (subject.kind === "installation") return `installation ${subject.installation}`;
  return `<a href="/repository/${subject.repository.id}">${escaped(subject.repository.fullName)}</a>`;
}

function replayForm(id: string, subject: JobSubject, csrf: string): Markup {
  const what = subject.kind === "installation" ? `installation ${subject.installation}` : subject.repository.fullName;
  return `<form method="post" action="/replay"><input type="hidden" name="csrf" value="${escaped(csrf)}"><input type="hidden" name="id" value="${escaped(id)}"><button aria-label="Replay the job of ${escaped(what)}">Replay</button></form>`;
}
