import { svgFile } from "./charts/chart.ts";
import type { PortfolioData, ReportData } from "./data.ts";
import { portfolioPage, reportPage } from "./page/page.ts";
import { drawings } from "./page/repository.ts";

/** A file of a report: its name in the report's folder, and its text. */
export interface ReportFile {
  readonly path: string;
  readonly text: string;
}

/** The report of a repository: the page, its figures as JSON, and each chart that has something to show as SVG. */
export function reportFiles(data: ReportData): readonly ReportFile[] {
  const charts = drawings(data).flatMap((drawing) =>
    drawing.kind === "chart" ? [{ path: `${drawing.chart.id}.svg`, text: svgFile(drawing.chart) }] : [],
  );
  return [{ path: "index.html", text: reportPage(data) }, { path: "report.json", text: json(data) }, ...charts];
}

/** The report of several repositories: the page, its figures as JSON, and in a folder each the repositories' reports. */
export function portfolioFiles(data: PortfolioData): readonly ReportFile[] {
  const own = data.repositories.flatMap((entry) =>
    entry.kind === "unread"
      ? []
      : reportFiles(entry.report).map(({ path, text }) => ({ path: `${entry.folder}/${path}`, text })),
  );
  return [{ path: "index.html", text: portfolioPage(data) }, { path: "report.json", text: json(data) }, ...own];
}

function json(data: ReportData | PortfolioData): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}
