import { C as svgFile } from "./cli-burndown.js";
import { n as reportPage, r as drawings, t as portfolioPage } from "./cli-page.js";

// src/report/files.ts
/** The report of a repository: the page, its figures as JSON, and each chart that has something to show as SVG. */
function reportFiles(data) {
	const charts = drawings(data).flatMap((drawing) => drawing.kind === "chart" ? [{
		path: `${drawing.chart.id}.svg`,
		text: svgFile(drawing.chart)
	}] : []);
	return [
		{
			path: "index.html",
			text: reportPage(data)
		},
		{
			path: "report.json",
			text: json(data)
		},
		...charts
	];
}
/** The report of several repositories: the page, its figures as JSON, and in a folder each the repositories' reports. */
function portfolioFiles(data) {
	const own = data.repositories.flatMap((entry) => entry.kind === "unread" ? [] : reportFiles(entry.report).map(({ path, text }) => ({
		path: `${entry.folder}/${path}`,
		text
	})));
	return [
		{
			path: "index.html",
			text: portfolioPage(data)
		},
		{
			path: "report.json",
			text: json(data)
		},
		...own
	];
}
function json(data) {
	return `${JSON.stringify(data, null, 2)}\n`;
}

export { portfolioFiles, reportFiles };