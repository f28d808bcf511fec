import { z } from "zod";
import { counted, figure } from "../../../report/format.ts";
import { escaped, link, type Markup } from "../../../report/markup.ts";
import { scrolled, table } from "../../../report/page/table.ts";
import type { RepositoryStatus } from "../source.ts";
import { statusPage } from "./document.ts";
import { bar, type PageContext } from "./overview.ts";
import { moment, span, standing } from "./words.ts";

/** What the page reads of a report as it is recorded; what else is in it is left out. */
const Slim = z.object({
  changes: z
    .array(
      z.object({
        side: z.string(),
        action: z.string(),
        task: z.string().nullish(),
        issue: z.number().nullish(),
        fields: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  conflicts: z
    .array(z.object({ task: z.string().nullish(), field: z.string(), resolution: z.string().nullish() }))
    .default([]),
  failed: z.array(z.object({ task: z.string().nullish(), action: z.string() })).default([]),
  notices: z.array(z.object({ level: z.string(), code: z.string(), task: z.string().nullish() })).default([]),
  pullRequest: z.object({ number: z.number(), url: z.string() }).nullish().catch(null),
});

/** How a repository's page is asked for. */
export interface RepositoryRequest extends PageContext {
  /** ISO instant. */
  readonly at: string;
  /** Whether its sprint's report can be shown. */
  readonly hasSprint: boolean;
}

/** A repository: how it stands, and what its last sync did. @param report as it is recorded */
export function repositoryPage(repository: RepositoryStatus, report: unknown, request: RepositoryRequest): Markup {
  const { id, name, failure, installation } = repository;
  const { at, hasSprint } = request;
  const sprint = hasSprint ? ` · <a href="/repository/${id}/sprint">Report of the sprint</a>` : "";
  return statusPage(
    `${name} · lockstep status`,
    [
      bar(at, request),
      `<p class="over"><a href="/">All repositories</a>${sprint}</p>`,
      `<h2 class="name">${escaped(name)}</h2><p class="over">${standing(repository)} · installation ${installation}</p>`,
      failure === null
        ? ""
        : `<p class="note bad">${escaped(failure.message)} ${escaped(failure.hint ?? "")} <span class="over">(since ${moment(failure.since, at)})</span></p>`,
      facts(repository, at),
      lastReport(report),
    ].join("\n"),
  );
}

function facts(repository: RepositoryStatus, now: string): Markup {
  const { last, nextFullAt } = repository;
  const items: readonly (readonly [string, Markup, Markup])[] = [
    ["Last sync", moment(last?.at ?? null, now), last === null ? "none yet" : counted(last.requests, "request")],
    ["Lag", last?.lagMs == null ? "–" : span(last.lagMs), "from event to agreement"],
    ["Conflicts", figure(last?.conflicts ?? 0), "open"],
    ["Refused", figure(last?.failures ?? 0), "changes"],
    ["Full reconcile", moment(nextFullAt, now), "at the latest"],
  ];
  const drawn = items.map(
    ([label, value, note]) => `<li><span>${label}</span><b>${value}</b><small>${note}</small></li>`,
  );
  return `<ul class="tiles">${drawn.join("")}</ul>`;
}

function lastReport(report: unknown): Markup {
  if (report === null || report === undefined) return '<p class="empty">It was not synced yet.</p>';
  const parsed = Slim.safeParse(report);
  if (!parsed.success) return '<p class="empty">The last report was written by another version of lockstep.</p>';
  const { changes, conflicts, failed, notices, pullRequest } = parsed.data;
  const waiting =
    pullRequest == null
      ? ""
      : `<p class="note">Changes of the plan wait in ${link(pullRequest.url, `#${pullRequest.number}`)}.</p>`;
  const parts = [
    part(
      "Conflicts",
      ["Task", "Field", "What was done"],
      conflicts.map((one) => [one.task, one.field, one.resolution]),
    ),
    part(
      "Refused changes",
      ["Task", "What"],
      failed.map((one) => [one.task, one.action]),
    ),
    part(
      "Notices",
      ["Task", "Level", "Code"],
      notices.map((one) => [one.task, one.level, one.code]),
    ),
    part(
      "Changes",
      ["Task", "Side", "What", "Issue", "Fields"],
      changes.map((one) => [
        one.task,
        one.side,
        one.action,
        one.issue == null ? null : `#${one.issue}`,
        one.fields.join(", "),
      ]),
    ),
  ].join("\n");
  return waiting + (parts.trim() === "" ? '<p class="empty">The last sync found both sides in step.</p>' : parts);
}

function part(
  title: string,
  labels: readonly string[],
  rows: readonly (readonly (string | null | undefined)[])[],
): Markup {
  if (rows.length === 0) return "";
  const columns = labels.map((label, index) => ({ label, nowrap: index === 0 }));
  const cells = rows.map((row) => row.map((cell) => escaped(cell ?? "–")));
  return `<section class="card"><h2>${title} of the last sync</h2>${scrolled(title, table("", columns, cells))}</section>`;
}
