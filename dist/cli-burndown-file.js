import { C as svgFile, t as burndown } from "./cli-burndown.js";
import { t as reportOf } from "./cli-report.js";

// src/run/report/burndown-file.ts
/**
* The burndown as a file, null where it has nothing to show. The same facts give the same bytes on the same day. Pure.
* @param at ISO instant
*/
function burndownSvg(facts, at) {
	const drawing = burndown(reportOf(facts, {
		at,
		repository: {
			name: "",
			url: null
		}
	}));
	return drawing.kind === "chart" ? svgFile(drawing.chart) : null;
}

export { burndownSvg };