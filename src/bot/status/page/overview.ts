import { counted, figure } from "../../../report/format.ts";
import { escaped, type Markup } from "../../../report/markup.ts";
import { needsAttention, type StatusSnapshot } from "../snapshot.ts";
import { statusPage } from "./document.ts";
import { installationTable } from "./installations.ts";
import { deadLetters, runningJobs } from "./jobs.ts";
import { repositoryTable } from "./repositories.ts";
import { span } from "./words.ts";

/** What the page is shown with. */
export interface PageContext {
  /** Mark that forms bring along; null for who can't send any. */
  readonly csrf: string | null;
  /** Whether there is a session that can be ended. */
  readonly hasLogin: boolean;
}

/** How the overview is asked for. */
export interface OverviewRequest extends PageContext {
  /** Part of the names of the repositories that are listed; "" for all. */
  readonly search: string;
  /** What became of a replay that was just asked for; null for none. */
  readonly replayed: "yes" | "gone" | null;
}

/** The whole bot on one page. */
export function overviewPage(snapshot: StatusSnapshot, request: OverviewRequest): Markup {
  const { at, dead, running, installations } = snapshot;
  return statusPage(
    "lockstep status",
    [
      bar(at, request),
      notice(request.replayed),
      tiles(snapshot),
      deadLetters(dead, at, request.csrf),
      runningJobs(running, at),
      repositoryTable(snapshot.repositories, at, request.search),
      installationTable(installations, at),
      `<footer>As of ${escaped(at)}. The same for programs: <a href="/status.json">status.json</a>, <a href="/metrics">metrics</a>.</footer>`,
    ].join("\n"),
  );
}

/** The head of a page. */
export function bar(at: string, { csrf, hasLogin }: PageContext): Markup {
  const logout =
    hasLogin && csrf !== null
      ? ` <form method="post" action="/logout"><input type="hidden" name="csrf" value="${escaped(csrf)}"><button class="plain">Log out</button></form>`
      : "";
  return `<header class="bar"><h1>lockstep</h1><div class="over">as of <time datetime="${escaped(at)}">${escaped(at.slice(11, 19))} UTC</time> · <a href="">Reload</a>${logout}</div></header>`;
}

function notice(replayed: OverviewRequest["replayed"]): Markup {
  if (replayed === null) return "";
  return replayed === "yes"
    ? '<p class="note" role="status">The dead letter is in the queue again.</p>'
    : '<p class="note bad" role="status">There is no such dead letter any more.</p>';
}

function tiles({ queue, repositories }: StatusSnapshot): Markup {
  const enabled = repositories.filter(({ consent }) => consent === "enabled");
  const attention = repositories.filter(needsAttention).length;
  const conflicts = enabled.reduce((sum, { last }) => sum + (last?.conflicts ?? 0), 0);
  const lags = enabled.flatMap(({ last }) => (last?.lagMs == null ? [] : [last.lagMs])).toSorted((a, b) => a - b);
  const middle = lags[Math.floor(lags.length / 2)];
  const items = [
    tile("Synced", figure(enabled.length), `of ${counted(repositories.length, "repository", "repositories")}`),
    tile("Need a person", figure(attention), attention === 1 ? "repository" : "repositories"),
    tile("Conflicts", figure(conflicts), "open"),
    tile("Waiting", figure(queue.waiting), queue.waiting === 0 ? "jobs" : `oldest for ${span(queue.oldestMs)}`),
    tile("Running", figure(queue.running), queue.running === 1 ? "job" : "jobs"),
    tile("Dead letters", figure(queue.dead), queue.dead === 0 ? "all is done" : "wait for a replay"),
    tile("Lag", middle === undefined ? "–" : span(middle), "median of the last syncs"),
  ];
  return `<ul class="tiles">${items.join("")}</ul>`;
}

function tile(label: string, value: string, note: string): Markup {
  return `<li><span>${escaped(label)}</span><b>${escaped(value)}</b><small>${escaped(note)}</small></li>`;
}
