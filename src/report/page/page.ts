import type { PortfolioData, ReportData } from "../data.ts";
import { escaped, type Markup } from "../markup.ts";
import { CHART_STYLE } from "../style/chart-style.ts";
import { COLOURS } from "../style/colours.ts";
import { PAGE_STYLE } from "../style/page-style.ts";
import { portfolioIndex } from "./portfolio.ts";
import { repositorySections } from "./repository.ts";

/** Nothing may be loaded or run, whatever the page's text says; `data:` is for the icon, which is empty. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The report of a repository as one page, complete in itself. */
export function reportPage(data: ReportData): Markup {
  const { repository, sprint } = data;
  const title = sprint.id === null ? repository.name : `${sprint.id} · ${repository.name}`;
  return page(title, data.generated, repositorySections(data, "", 1));
}

/** The reports of several repositories as one page: what they are at a glance, then each. */
export function portfolioPage(data: PortfolioData): Markup {
  const idOf = (place: number): string => `r${place + 1}-`;
  const sections = data.repositories.map((entry, place) =>
    entry.kind === "unread"
      ? ""
      : `<section class="repository" id="${idOf(place)}" aria-label="${escaped(entry.report.repository.name)}">${repositorySections(entry.report, idOf(place), 2)}</section>`,
  );
  return page("Portfolio", data.generated, [portfolioIndex(data, idOf), ...sections].join("\n"));
}

function page(title: string, generated: string, content: Markup): Markup {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<style>
${COLOURS}${PAGE_STYLE}${CHART_STYLE}</style>
</head>
<body>
<main class="page">
${content}
<footer>As of ${escaped(generated)}. Made by lockstep from the plan, its audit log and, where it was asked, GitHub. Days are UTC.</footer>
</main>
</body>
</html>
`;
}
