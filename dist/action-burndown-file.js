import { k as reportOf, t as burndown, x as svgFile } from "./action-burndown.js";

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