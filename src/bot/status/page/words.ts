import type { Health } from "../../../report/data.ts";
import { counted, figure } from "../../../report/format.ts";
import { escaped, type Markup } from "../../../report/markup.ts";
import { sign } from "../../../report/page/signs.ts";
import type { RepositoryStatus } from "../source.ts";

/** A span for people: `0.4 s`, `3 min`, `2 h`, `5 days`. @param ms milliseconds */
export function span(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 90) return `${figure(seconds)} s`;
  if (seconds < 5_400) return `${figure(Math.round(seconds / 60))} min`;
  if (seconds < 129_600) return `${figure(Math.round(seconds / 3_600))} h`;
  return counted(Math.round(seconds / 86_400), "day");
}

/** An instant as how long ago it is, or how far ahead; the instant itself for programs and on hovering. @param now ISO */
export function moment(at: string | null, now: string): Markup {
  const instant = at === null ? Number.NaN : Date.parse(at);
  if (at === null || Number.isNaN(instant)) return "–";
  const ago = Date.parse(now) - instant;
  const words = Math.abs(ago) < 1_000 ? "now" : ago >= 0 ? `${span(ago)} ago` : `in ${span(-ago)}`;
  return `<time datetime="${escaped(at)}" title="${escaped(at)}">${words}</time>`;
}

const OUTCOMES = {
  "in-sync": ["good", "in step"],
  changed: ["good", "brought into step"],
  attention: ["warning", "needs a person"],
  interrupted: ["warning", "interrupted"],
} as const satisfies Readonly<Record<string, readonly [Health, string]>>;

/** How a repository stands, as a sign and words. */
export function standing({ consent, failure, last, onboardingPull }: RepositoryStatus): Markup {
  if (failure !== null) return `${sign("bad")} stopped: ${escaped(failure.code)}`;
  const pull = onboardingPull === null ? "" : ` (#${onboardingPull})`;
  switch (consent) {
    case "unseen":
      return `${sign(null)} not looked at yet`;
    case "no-plans":
      return `${sign(null)} no plans`;
    case "offered":
      return `${sign(null)} sync offered${pull}`;
    case "declined":
      return `${sign(null)} declined${pull}`;
    case "enabled": {
      if (last === null) return `${sign(null)} first sync to come`;
      const [health, words] = OUTCOMES[last.outcome];
      return `${sign(health)} ${words}`;
    }
  }
}
