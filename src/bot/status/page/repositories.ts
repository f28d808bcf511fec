import { figure } from "../../../report/format.ts";
import { escaped, type Markup } from "../../../report/markup.ts";
import { scrolled, table } from "../../../report/page/table.ts";
import type { RepositoryStatus } from "../source.ts";
import { moment, span, standing } from "./words.ts";

const MOST = 300;
const COLUMNS = [
  { label: "Repository", wide: true },
  { label: "State", nowrap: true },
  { label: "Last sync", nowrap: true, short: "last sync" },
  { label: "Lag", numeric: true, short: "lag" },
  { label: "Conflicts", numeric: true, short: "conflicts" },
  { label: "Refused", numeric: true, short: "refused" },
  { label: "Requests", numeric: true, short: "requests" },
  { label: "Full reconcile", nowrap: true, short: "full reconcile" },
];

/** The repositories, those that need a person first. @param search part of their names */
export function repositoryTable(all: readonly RepositoryStatus[], now: string, search: string): Markup {
  const wanted = search.trim().toLowerCase();
  const found = all.filter(({ name }) => name.toLowerCase().includes(wanted));
  const rows = found.slice(0, MOST).map((repository) => row(repository, now));
  const form = `<form class="search" method="get" action="/" role="search"><label for="q">Name contains</label><input id="q" name="q" type="search" value="${escaped(search)}" maxlength="200"><button>Search</button></form>`;
  const empty = all.length === 0 ? "The App is installed on no repository yet." : "No repository has that in its name.";
  const list =
    rows.length === 0 ? `<p class="empty">${empty}</p>` : scrolled("Repositories", table("", COLUMNS, rows, "cards"));
  const more =
    found.length > MOST
      ? `<p class="empty">${figure(found.length - MOST)} more: search for them, or read status.json.</p>`
      : "";
  return `<section class="card"><h2>Repositories</h2>${all.length === 0 ? "" : form}${list}${more}</section>`;
}

function row(repository: RepositoryStatus, now: string): readonly Markup[] {
  const { id, name, last, failure, nextFullAt } = repository;
  const why = failure === null ? "" : `<span class="formula">${escaped(failure.message)}</span>`;
  return [
    `<a href="/repository/${id}">${escaped(name)}</a>${why}`,
    standing(repository),
    moment(last?.at ?? null, now),
    last?.lagMs == null ? "–" : span(last.lagMs),
    last === null ? "–" : figure(last.conflicts),
    last === null ? "–" : figure(last.failures),
    last === null ? "–" : figure(last.requests),
    moment(nextFullAt, now),
  ];
}
