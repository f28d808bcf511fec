import { A as shortened, D as COLOURS, E as CHART_STYLE, O as escaped, S as svgElement, T as patterns, _ as round, a as scopeMarks, b as linear, c as line, d as stack, f as stepAfter, g as lineSwatch, h as legendRows, i as seriesOf, k as link, l as linkHorizontal, m as legend, n as endLabel, o as scopeWords, p as frame, r as pointsOf, s as area, t as burndown, u as none, v as span, w as filled, x as nothing, y as band } from "./cli-burndown.js";
import { a as iso, c as percent, i as instant, n as daysBetween, o as later, r as figure, s as measured, t as counted } from "./cli-format.js";
import { d as CLOSED_STATUSES, p as STATUS_LABELS, u as STATUSES } from "./cli-working-days.js";

// src/report/style/page-style.ts
/** Style of the page around the charts. Works from a phone's width on; paper is light and shows what is folded in. */
const PAGE_STYLE = `*{box-sizing:border-box}
html{font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink)}
.page{max-width:1160px;margin:0 auto;padding:28px 24px 40px}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:2px}
h1,h2,h3,p{margin:0}
h1{font-size:26px;line-height:1.2;letter-spacing:-.01em;font-weight:650}
h2{font-size:15px;line-height:1.35;font-weight:650}
h2.name{font-size:22px}
.over{color:var(--soft);font-size:13.5px}
.goal{margin-top:6px;max-width:75ch}
.top{display:flex;flex-wrap:wrap;gap:10px 28px;align-items:flex-start;justify-content:space-between}
.pill{display:inline-flex;align-items:center;gap:8px;padding:5px 13px 5px 10px;border:1px solid var(--line);border-radius:99px;background:var(--panel);font-weight:600;white-space:nowrap}
.pill small{font-size:13px;font-weight:400;color:var(--soft)}
.sign{width:12px;height:12px;flex:none;vertical-align:-1px}
.sign.good{fill:var(--good)}.sign.warning{fill:var(--warning)}.sign.bad{fill:var(--bad)}.sign.none{fill:none;stroke:var(--soft);stroke-width:1.5}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(165px,1fr));margin:22px 0;padding:0;list-style:none;border:1px solid var(--line);border-radius:8px;overflow:hidden;background:var(--line);gap:1px}
.tiles li{padding:12px 16px 13px;background:var(--panel)}
.tiles b{display:block;font-size:23px;line-height:1.25;font-weight:650;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
.tiles span,.tiles small{display:block;font-size:13px;color:var(--soft)}
.meter{display:block;width:100%;height:6px;margin-top:7px}
.meter .all{fill:var(--line)}.meter .part{fill:var(--done)}
.grid{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:20px;margin-bottom:20px}
.card,figure{margin:0;padding:16px 18px 14px;border:1px solid var(--line);border-radius:8px;min-width:0;background:var(--ground)}
.card+.card,.stack>*+*{margin-top:20px}
figure p,.lead{color:var(--soft);font-size:13.5px;margin:2px 0 10px}
.full{margin-bottom:20px}
.empty{color:var(--soft);font-size:13.5px;margin-top:3px}
.chart{display:block;width:100%;height:auto}
.scroll{overflow-x:auto;max-width:100%}
.chart.wide{width:auto;max-width:none;margin:0 auto}
details{margin-top:8px;font-size:13.5px}
summary{color:var(--link);cursor:pointer;width:fit-content}
details .scroll{max-height:340px;overflow:auto;margin-top:6px}
table{width:100%;border-collapse:collapse;font-size:13.5px;line-height:1.4}
caption{text-align:left;color:var(--soft);padding:0 0 4px}
th{text-align:left;font-weight:600;color:var(--soft);font-size:12.5px;border-bottom:1px solid var(--line);padding:5px 10px 5px 0;vertical-align:bottom}
td{padding:6px 10px 6px 0;border-bottom:1px solid var(--faint);vertical-align:top;overflow-wrap:anywhere}
tbody tr:last-child td,tbody tr:last-child th{border-bottom:0}
th[scope=row]{color:var(--ink);font-size:inherit;border-bottom-color:var(--faint);vertical-align:top;overflow-wrap:anywhere}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.nowrap,th[scope=row].nowrap,span.nowrap{white-space:nowrap;overflow-wrap:normal}
.formula{display:block;color:var(--soft);font-weight:400;font-size:12.5px;line-height:1.4;max-width:56ch}
.chart.tick{display:inline-block;width:14px;height:10px;margin-right:7px;vertical-align:0;border-radius:2px}
.chart.defs{position:absolute;width:0;height:0}
.forecast .sentence{font-size:17px;line-height:1.4;margin:3px 0 10px}
.dates{display:grid;grid-template-columns:repeat(auto-fit,minmax(120px,1fr));gap:8px;margin:0 0 10px;padding:0;list-style:none}
.dates li{padding:8px 12px;background:var(--panel);border-radius:6px;font-size:13px;color:var(--soft)}
.dates b{display:block;font-size:16px;color:var(--ink);font-variant-numeric:tabular-nums;white-space:nowrap}
.plain{margin:6px 0 0;padding-left:18px;color:var(--soft);font-size:13.5px}
footer{margin-top:24px;padding-top:14px;border-top:1px solid var(--line);color:var(--soft);font-size:13px}
.over+.card{margin-top:16px}
.own{margin-left:6px;font-weight:400;font-size:12.5px;white-space:nowrap}
.repository{padding-top:28px;margin-top:28px;border-top:2px solid var(--line)}
@media (max-width:820px){.grid{grid-template-columns:minmax(0,1fr)}}
@media (max-width:560px){.page{padding:18px 14px 30px}h1{font-size:22px}.chart:not(.wide) text{font-size:15.5px}
.card,figure{padding:13px 13px 11px}.tiles{grid-template-columns:1fr 1fr}.tiles li:last-child:nth-child(odd){grid-column:1/-1}
table.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table.cards,table.cards tbody{display:block}
table.cards tr{display:flex;flex-wrap:wrap;gap:1px 12px;padding:8px 0;border-bottom:1px solid var(--line)}
table.cards td,table.cards th[scope=row]{display:block;border:0;padding:0}
table.cards .wide-cell{flex:1 0 100%}
table.cards .number{text-align:left}
table.cards td[data-label]::before{content:attr(data-label) " ";color:var(--soft)}
table.cards td:empty{display:none}}
@media print{html{font-size:11px}.page{max-width:none;padding:0}details:not([open])::details-content{content-visibility:visible;height:auto}
details .scroll{max-height:none;overflow:visible}summary{display:none}figure,.card,tr{break-inside:avoid}.card.long{break-inside:auto}
.chart.wide{width:100%;height:auto}.scroll{overflow:visible}}
`;

// src/report/page/signs.ts
/** The words for how things are, as plans write them on their dashboards. */
const HEALTH_WORDS = {
	good: "On track",
	warning: "At risk",
	bad: "Off track"
};
/** What is said of a single figure. */
const FIGURE_WORDS = {
	good: "on target",
	warning: "close",
	bad: "missed"
};
const SHAPES = {
	good: "<circle cx=\"6\" cy=\"6\" r=\"5.5\"/>",
	warning: "<path d=\"M6 .5L12 11.5H0Z\"/>",
	bad: "<path d=\"M6 0L12 6L6 12L0 6Z\"/>"
};
/** A sign with a shape of its own, so that colour is not all that tells it; the words stand beside it. */
function sign(health) {
	const shape = health === null ? "<circle cx=\"6\" cy=\"6\" r=\"4.5\"/>" : SHAPES[health];
	return `<svg class="sign ${health ?? "none"}" viewBox="0 0 12 12" aria-hidden="true">${shape}</svg>`;
}

// src/report/page/table.ts
/** A table; the first cell of a row names it. @param rows cells as markup */
function table(caption, columns, rows, name = "") {
	const head = columns.map((column) => `<th scope="col"${classOf(column)}>${escaped(column.label)}</th>`).join("");
	const lines = rows.map((cells) => {
		return `<tr>${cells.map((cell, index) => {
			const column = columns[index];
			if (column === void 0) return "";
			if (index === 0) return `<th scope="row"${classOf(column)}>${cell}</th>`;
			const label = column.short === void 0 || cell === "" ? "" : ` data-label="${escaped(column.short)}"`;
			return `<td${classOf(column)}${label}>${cell}</td>`;
		}).join("")}</tr>`;
	});
	return `<table${name === "" ? "" : ` class="${name}"`}>${caption === "" ? "" : `<caption>${caption}</caption>`}<thead><tr>${head}</tr></thead><tbody>\n${lines.join("\n")}\n</tbody></table>`;
}
function classOf({ numeric, wide, nowrap }) {
	const names = [
		...numeric ? ["number"] : [],
		...wide ? ["wide-cell"] : [],
		...nowrap ? ["nowrap"] : []
	];
	return names.length === 0 ? "" : ` class="${names.join(" ")}"`;
}
/** Something wider than its place, that the keyboard can scroll too. */
function scrolled(label, content) {
	return `<div class="scroll" role="region" aria-label="${escaped(label)}" tabindex="0">${content}</div>`;
}

// src/report/page/portfolio.ts
const COLUMNS$1 = [
	{
		label: "Repository",
		wide: true
	},
	{
		label: "Sprint",
		nowrap: true
	},
	{
		label: "Health",
		nowrap: true
	},
	{
		label: "Done",
		short: "done",
		nowrap: true
	},
	{
		label: "Blocked",
		numeric: true,
		short: "blocked"
	},
	{
		label: "Chance to finish",
		numeric: true,
		short: "chance"
	},
	{
		label: "85% sure by",
		short: "85% sure by",
		nowrap: true
	},
	{
		label: "Plan and GitHub",
		nowrap: true
	}
];
/** The repositories at a glance, each linked to its part of the page. @param idOf what an entry's ids begin with */
function portfolioIndex({ repositories, notes }, idOf) {
	const read = repositories.filter(({ kind }) => kind === "report").length;
	const rows = repositories.map((entry, place) => row(entry, idOf(place)));
	const unread = repositories.length - read;
	return [
		`<h1>Portfolio</h1><p class="over">${counted(repositories.length, "repository", "repositories")}${unread === 0 ? "" : `, ${figure(unread)} of them couldn’t be read`}</p>`,
		rows.length === 0 ? "" : `<div class="card full">${scrolled("Repositories", table("", COLUMNS$1, rows, "cards"))}</div>`,
		notes.length === 0 ? "" : `<ul class="plain full">${notes.map((note) => `<li>${escaped(note)}</li>`).join("")}</ul>`
	].join("\n");
}
function row(entry, id) {
	if (entry.kind === "unread") return [
		`${escaped(entry.repository)}<span class="formula">${escaped(entry.reason)}</span>`,
		"",
		"",
		"",
		"",
		"",
		"",
		""
	];
	const { report } = entry;
	const { health, drift, forecast } = report;
	return [
		`<a href="#${id}">${escaped(report.repository.name)}</a> <a class="own" href="${escaped(entry.folder)}/index.html" aria-label="Own page of ${escaped(report.repository.name)}">own page</a>`,
		escaped(report.sprint.id ?? ""),
		health === null ? "" : `${sign(health.level)} ${HEALTH_WORDS[health.level]}, ${figure(health.met)}/${figure(health.of)}`,
		escaped(done(report)),
		figure(report.blocked.length),
		forecast?.kind === "forecast" && forecast.chance !== null ? percent(forecast.chance) : "",
		escaped(sureBy(report)),
		drift === null ? "" : `${sign(drift.inStep ? "good" : "warning")} ${drift.inStep ? "in step" : "out of step"}`
	];
}
function sureBy({ forecast }) {
	if (forecast?.kind !== "forecast") return "";
	return forecast.dates.find(({ confidence }) => confidence === .85)?.date ?? "";
}
function done({ days, unit }) {
	const last = days.at(-1);
	return last === void 0 ? "" : `${figure(last.done)} of ${measured(last.scope, unit)}`;
}

// src/report/charts/rows.ts
const [NAME, LABEL, ROW$1, LEGEND] = [
	126,
	92,
	26,
	34
];
const NO_LEGEND = 8;
/**
* Bars that lie, one row each, so that names of any length can be read. @param mark an amount with a line across all
* rows, such as a mean @param more how many rows were left out
*/
function rowChart(rows, mark, more, { legend } = { legend: true }) {
	const most = rows.reduce((max, { bars }) => bars.reduce((widest, { value }) => Math.max(widest, finite(value)), max), finite(mark?.value ?? 0));
	const x = linear([0, Math.max(1, most)], [NAME, 520 - LABEL]).nice(4);
	const first = legend ? LEGEND : NO_LEGEND;
	const bottom = first + rows.length * ROW$1;
	const y = band(rows.map((_, index) => index), [first, bottom]).paddingInner(.3);
	const lines = x.ticks(4).filter((value) => Number.isInteger(value) || most < 4).map((value) => `<path class="${value === 0 ? "axis" : "grid"}" d="M${round(x(value))} ${first - 4}V${bottom}"/><text x="${round(x(value))}" y="${bottom + 16}" text-anchor="middle">${figure(value)}</text>`);
	const drawn = rows.map(({ name, bars, label }, index) => {
		const top = y(index) ?? first;
		const middle = round(top + y.bandwidth() / 2);
		const shapes = bars.map(({ className, value }) => {
			const inset = className === "outline" || className === "bar-second" ? 0 : 3;
			return `<rect class="${className}" x="${NAME}" y="${round(top + inset)}" width="${round(Math.max(0, x(finite(value)) - NAME))}" height="${round(y.bandwidth() - 2 * inset)}" rx="2"/>`;
		});
		return `<text class="name" x="${NAME - 8}" y="${middle}" dy=".32em" text-anchor="end">${escaped(shortened(name, 16))}</text>${shapes.join("")}<text x="${520 - 4}" y="${middle}" dy=".32em" text-anchor="end">${escaped(label)}</text>`;
	});
	const across = mark === null ? "" : `<path class="mean" d="M${round(x(finite(mark.value)))} ${first - 4}V${bottom}"/>`;
	const rest = more === "" ? "" : `<text x="${NAME}" y="${bottom + 36}">${escaped(more)}</text>`;
	return {
		body: [
			...lines,
			...drawn,
			across,
			rest
		].filter((part) => part !== "").join("\n"),
		height: bottom + (more === "" ? 26 : 46)
	};
}
/** What of it can be drawn. */
function finite(value) {
	return Number.isFinite(value) && value > 0 ? value : 0;
}

// src/report/charts/blocked.ts
/** So many tasks are drawn: those that have been blocked for the longest. */
const SHOWN$3 = 12;
/** The tasks that can't go on, and since when. */
function blocked(data) {
	const title = "Blocked";
	if (data.blocked.length === 0) return nothing("blocked", title, "No task is blocked.");
	const longest = data.blocked.toSorted((one, other) => (other.days ?? -1) - (one.days ?? -1));
	const shown = longest.slice(0, SHOWN$3);
	const rest = longest.length - shown.length;
	const { body, height } = rowChart(shown.map((one) => ({
		name: one.task,
		bars: one.days === null ? [] : [{
			className: "bar-bad",
			value: one.days
		}],
		label: one.days === null ? "since unknown" : measured(one.days, "days")
	})), null, rest === 0 ? "" : `and ${counted(rest, "more task")}`, { legend: false });
	const [first] = longest;
	return {
		kind: "chart",
		chart: {
			id: "blocked",
			title,
			description: `${counted(data.blocked.length, "task is", "tasks are")} blocked${first === void 0 || first.days === null ? "" : `, ${longestWords(first, first.days, data.blocked.length)}`}.`,
			width: 520,
			height,
			body,
			table: {
				columns: [
					{
						label: "Task",
						numeric: false
					},
					{
						label: "Title",
						numeric: false
					},
					{
						label: "Since",
						numeric: false
					},
					{
						label: "Days",
						numeric: true
					},
					{
						label: "Waits for",
						numeric: false
					}
				],
				rows: longest.map(({ task, title: name, since, days, reason }) => [
					task,
					name,
					since ?? "–",
					figure(days),
					reason ?? "–"
				])
			}
		}
	};
}
function longestWords({ task }, days, of) {
	const since = `for ${measured(days, "days")}`;
	return of === 1 ? since : `the longest, ${task}, ${since}`;
}

// src/report/charts/burnup.ts
/** What is done and what the scope is by day, and where the forecast has the two meet. */
function burnup(data) {
	const title = "Burn-up";
	const { points, start, end, today } = seriesOf(data);
	const last = points.at(-1);
	const known = span([...points.map(({ at }) => at), ...[start, end].filter((day) => day !== null)]);
	if (last === void 0 || known === null) return nothing("burnup", title, "No history yet: the lines begin with the first day that the audit log tells of.");
	const dates = expected(data, last, known);
	const days = span([...known, ...dates.map(({ at }) => at)]) ?? known;
	const entries = [
		{
			swatch: lineSwatch("main"),
			word: "Done"
		},
		{
			swatch: lineSwatch("scope"),
			word: "Scope"
		},
		...dates.length === 0 ? [] : [{
			swatch: "<path class=\"fan\" d=\"M0 10L18 0V10Z\"/><path class=\"fan-line\" d=\"M0 10L18 0\"/>",
			word: "Forecast"
		}]
	];
	const most = points.reduce((max, { scope, done }) => Math.max(max, scope, done), 0);
	const least = points.reduce((min, { done }) => Math.min(min, done), 0);
	const drawn = frame(days, [least, most], legendRows(entries.length));
	const { x, y } = drawn;
	const done = line(({ at }) => x(at), (point) => y(point.done)).digits(2)(points);
	const scope = line(({ at }) => x(at), (point) => y(point.scope)).curve(stepAfter).digits(2)(points);
	const body = [
		drawn.back,
		end === null ? "" : drawn.vertical(end, "end", today !== null && near(today, end, days) ? "" : "sprint's end"),
		today === null ? "" : drawn.vertical(today, "today", "today"),
		fan(drawn, last, dates),
		`<path class="scope" d="${scope ?? ""}"/>`,
		scopeMarks(data, points, drawn, (point) => point.scope),
		`<path class="main" d="${done ?? ""}"/>`,
		`<circle class="dot" cx="${round(x(last.at))}" cy="${round(y(last.done))}" r="4.5"/>`,
		endLabel(drawn, round(x(last.at)), round(y(last.done)), "below", figure(last.done)),
		legend(entries)
	];
	const forecast = dates.map(({ confidence, date }) => `${percent(confidence)} by ${date}`).join(", ");
	return {
		kind: "chart",
		chart: {
			id: "burnup",
			title,
			description: `${figure(last.done)} of ${figure(last.scope)} ${data.unit} are done on ${last.date}.${scopeWords(data)}${forecast === "" ? "" : ` Forecast: ${forecast}.`}`,
			width: 520,
			height: drawn.height,
			body: body.filter((part) => part !== "").join("\n"),
			table: {
				columns: [
					{
						label: "Date",
						numeric: false
					},
					{
						label: `Done (${data.unit})`,
						numeric: true
					},
					{
						label: `Scope (${data.unit})`,
						numeric: true
					}
				],
				rows: points.map(({ at, ...point }) => [
					iso(at),
					figure(point.done),
					figure(point.scope)
				])
			}
		}
	};
}
/** The forecast's days that lie after the last one known, and not too far from what is shown. */
function expected({ forecast }, last, [from, to]) {
	if (forecast?.kind !== "forecast") return [];
	const farthest = to.getTime() + 1 * Math.max(to.getTime() - from.getTime(), 1);
	return forecast.dates.flatMap(({ confidence, date }) => {
		const at = instant(date);
		return at === null || at <= last.at || at.getTime() > farthest ? [] : [{
			confidence,
			date,
			at
		}];
	});
}
/** From what is done to where all is: the days of least and most confidence as the edges, each day as a line. */
function fan({ x, y }, last, dates) {
	const [first, final] = [dates[0], dates.at(-1)];
	if (first === void 0 || final === void 0) return "";
	const meet = round(y(last.scope));
	const from = `M${round(x(last.at))} ${round(y(last.done))}`;
	return [
		first === final ? "" : `<path class="fan" d="${from}L${round(x(first.at))} ${meet}H${round(x(final.at))}Z"/>`,
		...dates.map(({ at }) => `<path class="fan-line" d="${from}L${round(x(at))} ${meet}"/>`),
		...dates.map(({ at, confidence }, index) => {
			const before = dates[index - 1];
			const close = before !== void 0 && x(at) - x(before.at) < 40 && index % 2 === 1;
			return `<text class="halo" x="${round(Math.min(x(at), 520 - 20))}" y="${round(meet - (close ? 21 : 7))}" text-anchor="middle">${percent(confidence)}</text>`;
		})
	].join("\n");
}
function near(one, other, [from, to]) {
	return Math.abs(one.getTime() - other.getTime()) < .16 * (to.getTime() - from.getTime());
}

// src/report/graph/choose.ts
/**
* The tasks that are drawn, in the order of the plan: those with dependencies, at most so many. First the critical path,
* then the open ones by how many others wait for them, then what is over.
*/
function chosen(tasks, { needs, feeds }, critical, most) {
	const path = new Set(critical);
	const degree = (place) => (needs[place]?.length ?? 0) + (feeds[place]?.length ?? 0);
	const related = tasks.flatMap(({ status }, place) => degree(place) === 0 ? [] : [{
		place,
		over: CLOSED_STATUSES.has(status),
		degree: degree(place)
	}]);
	const rank = ({ place, over }) => path.has(place) ? 0 : over ? 2 : 1;
	const places = related.toSorted((one, other) => rank(one) - rank(other) || other.degree - one.degree || one.place - other.place).slice(0, most).map(({ place }) => place).sort((one, other) => one - other);
	return {
		places,
		left: related.length - places.length
	};
}

// src/report/graph/critical-path.ts
/**
* The heaviest path (critical path method, with work in place of time). What is over has no work and ends a path.
* @param work of each task; 0 for one that is over
*/
function criticalPath({ needs, order }, work) {
	const total = work.map(() => 0);
	const before = work.map(() => -1);
	let last = -1;
	for (const place of order) {
		const own = work[place] ?? 0;
		if (own <= 0) continue;
		for (const need of needs[place] ?? []) if ((total[need] ?? 0) > 0 && (before[place] === -1 || (total[need] ?? 0) > (total[before[place] ?? -1] ?? 0))) before[place] = need;
		total[place] = own + (total[before[place] ?? -1] ?? 0);
		if (last === -1 || (total[place] ?? 0) > (total[last] ?? 0)) last = place;
	}
	const tasks = [];
	for (let place = last; place !== -1; place = before[place] ?? -1) tasks.push(place);
	return tasks.length < 2 ? {
		tasks: [],
		work: 0
	} : {
		tasks: tasks.reverse(),
		work: total[last] ?? 0
	};
}

// src/report/graph/edges.ts
/** The dependencies of tasks that name one another; words that name no task are none. */
function dependenciesOf(tasks) {
	const places = new Map(tasks.map(({ key }, place) => [key, place]));
	const needs = tasks.map(({ dependsOn }, place) => [...new Set(dependsOn.flatMap((key) => places.get(key) ?? []).filter((other) => other !== place))]);
	return {
		needs,
		feeds: turned(needs)
	};
}
/** The same edges the other way round. */
function turned(edges) {
	const back = edges.map(() => []);
	for (const [from, targets] of edges.entries()) for (const to of targets) back[to]?.push(from);
	return back;
}
/**
* Takes out the dependencies that lead back, so that the rest has an order. In linear time and without recursion: a plan
* may chain thousands of tasks.
*/
function acyclic({ needs }) {
	const state = new Uint8Array(needs.length);
	const kept = needs.map(() => []);
	const order = [];
	const closing = [];
	for (const root of needs.keys()) {
		if (state[root] !== 0) continue;
		const path = [{
			node: root,
			next: 0
		}];
		state[root] = 1;
		for (let top = path.at(-1); top !== void 0; top = path.at(-1)) {
			const target = needs[top.node]?.[top.next++];
			if (target === void 0) {
				state[top.node] = 2;
				order.push(top.node);
				path.pop();
			} else if (state[target] === 1) closing.push([top.node, target]);
			else {
				kept[top.node]?.push(target);
				if (state[target] === 0) {
					state[target] = 1;
					path.push({
						node: target,
						next: 0
					});
				}
			}
		}
	}
	return {
		needs: kept,
		feeds: turned(kept),
		order,
		closing
	};
}

// src/report/graph/layers.ts
/** Crossings hardly go down further after so many turns. */
const SWEEPS = 6;
/**
* Layers a graph: columns by the longest chain before, edges over several columns through a spot in each, rows by the
* mean of their neighbours.
* @see Sugiyama, Tagawa, Toda: Methods for Visual Understanding of Hierarchical System Structures (1981)
*/
function layered({ needs, order }) {
	const column = needs.map(() => 0);
	for (const place of order) column[place] = (needs[place] ?? []).reduce((most, need) => Math.max(most, (column[need] ?? 0) + 1), 0);
	const columns = Array.from({ length: column.reduce((most, one) => Math.max(most, one + 1), 0) }, () => []);
	const add = (task, at) => {
		const spot = {
			task,
			column: at,
			row: columns[at]?.length ?? 0
		};
		columns[at]?.push(spot);
		return spot;
	};
	const own = column.map((at, place) => add(place, at));
	const left = /* @__PURE__ */ new Map();
	const right = /* @__PURE__ */ new Map();
	const edges = needs.flatMap((sources, to) => sources.flatMap((from) => {
		const [start, end] = [own[from], own[to]];
		if (start === void 0 || end === void 0) return [];
		const through = [start];
		for (let at = start.column + 1; at < end.column; at++) through.push(add(null, at));
		through.push(end);
		for (const [index, spot] of through.entries()) {
			const next = through[index + 1];
			if (next === void 0) continue;
			right.set(spot, [...right.get(spot) ?? [], next]);
			left.set(next, [...left.get(next) ?? [], spot]);
		}
		return [{
			from,
			to,
			through
		}];
	}));
	for (let sweep = 0; sweep < SWEEPS; sweep++) {
		const forth = sweep % 2 === 0;
		for (const spots of forth ? columns : columns.toReversed()) sortByNeighbours(spots, forth ? left : right);
	}
	return {
		spots: columns.flat(),
		columns,
		edges
	};
}
function sortByNeighbours(spots, neighbours) {
	const mean = new Map(spots.map((spot) => {
		const near = neighbours.get(spot) ?? [];
		return [spot, near.length === 0 ? spot.row : near.reduce((sum, { row }) => sum + row, 0) / near.length];
	}));
	spots.sort((one, other) => (mean.get(one) ?? 0) - (mean.get(other) ?? 0) || one.row - other.row);
	for (const [row, spot] of spots.entries()) spot.row = row;
}

// src/report/graph/reduce.ts
/**
* The edges that don't follow from others (transitive reduction): what waits for B, which waits for A, need not be drawn
* to wait for A. Takes time in the product of nodes and edges, so it is for graphs that are drawn.
*/
function reduced({ needs, order, closing }) {
	const behind = needs.map(() => /* @__PURE__ */ new Set());
	const kept = needs.map(() => []);
	for (const place of order) {
		const all = /* @__PURE__ */ new Set();
		for (const need of needs[place] ?? []) for (const one of behind[need] ?? []) all.add(one);
		kept[place] = (needs[place] ?? []).filter((need) => !all.has(need));
		for (const need of needs[place] ?? []) all.add(need);
		behind[place] = all;
	}
	return {
		needs: kept,
		feeds: turned(kept),
		order,
		closing
	};
}

// src/report/charts/dependencies.ts
/** More tasks than this are no picture any more. */
const SHOWN$2 = 60;
/** So many tasks of the critical path are named in words. */
const NAMED = 8;
const [NODE, HEIGHT, GAP, ROW, TOP, SIDE] = [
	150,
	38,
	32,
	50,
	34,
	6
];
/** Which task waits for which, from left to right, with the chain that takes the most work. */
function dependencies(data) {
	const title = "Dependencies";
	const all = dependenciesOf(data.tasks);
	const whole = acyclic(all);
	if (all.needs.every((needs) => needs.length === 0)) return nothing("dependencies", title, "No task waits for another one.");
	const path = criticalPath(whole, data.tasks.map((task) => workOf(task, data.unit)));
	const { places, left } = chosen(data.tasks, all, path.tasks, SHOWN$2);
	const tasks = places.flatMap((place) => data.tasks[place] ?? []);
	const shown = acyclic(dependenciesOf(tasks));
	const layout = layered(reduced(shown));
	const critical = new Set(path.tasks.flatMap((place) => data.tasks[place]?.key ?? []));
	const rows = layout.columns.reduce((most, column) => Math.max(most, column.length), 0);
	const width = Math.max(520, 2 * SIDE + layout.columns.length * (NODE + GAP) - GAP);
	const height = TOP + rows * ROW + (left === 0 ? 8 : 30);
	const at = (spot) => {
		const tall = layout.columns[spot.column]?.length ?? 0;
		return {
			left: SIDE + spot.column * (NODE + GAP),
			middle: TOP + (spot.row + (rows - tall) / 2) * ROW + ROW / 2
		};
	};
	const isCritical = (from, to) => {
		const [one, other] = [tasks[from]?.key, tasks[to]?.key];
		return one !== void 0 && other !== void 0 && critical.has(one) && critical.has(other);
	};
	const body = [
		"<g class=\"edges\">",
		...edgeLines(layout, at, isCritical),
		...circleLines(layout, shown.closing, at),
		"</g>",
		...layout.spots.flatMap((spot) => {
			const task = spot.task === null ? void 0 : tasks[spot.task];
			return task === void 0 ? [] : [node(task, at(spot), critical.has(task.key))];
		}),
		left === 0 ? "" : `<text x="${SIDE}" y="${height - 10}">and ${counted(left, "more task")} with dependencies</text>`,
		legend([...path.tasks.length === 0 ? [] : [{
			swatch: "<path class=\"edge critical\" d=\"M0 5H18\"/>",
			word: "Critical path"
		}], ...shown.closing.length === 0 ? [] : [{
			swatch: "<path class=\"edge cyclic\" d=\"M0 5H18\"/>",
			word: "Circle"
		}]])
	];
	const alone = data.tasks.length - tasks.length - left;
	return {
		kind: "chart",
		chart: {
			id: "dependencies",
			title,
			description: [
				pathWords(data, path),
				...whole.closing.length === 0 ? [] : [`${counted(whole.closing.length, "dependency closes a circle", "dependencies close circles")}.`],
				...alone === 0 ? [] : [`${counted(alone, "task has none and is", "tasks have none and are")} left out.`]
			].join(" "),
			width,
			height,
			body: body.filter((part) => part !== "").join("\n"),
			wide: true,
			table: {
				columns: [
					{
						label: "Task",
						numeric: false
					},
					{
						label: "Title",
						numeric: false
					},
					{
						label: "Status",
						numeric: false
					},
					{
						label: "Waits for",
						numeric: false
					},
					{
						label: "On the critical path",
						numeric: false
					}
				],
				rows: tasks.map(({ key, title: name, status, dependsOn }) => [
					key,
					name,
					STATUS_LABELS[status],
					dependsOn.join(", ") || "–",
					critical.has(key) ? "yes" : "no"
				])
			}
		}
	};
}
/** What is left of a task; a task without points counts as one where others have some, so that no chain is for free. */
function workOf({ status, points }, unit) {
	if (CLOSED_STATUSES.has(status)) return 0;
	return unit === "points" && points !== null && points > 0 ? points : 1;
}
function pathWords({ tasks, unit }, path) {
	if (path.tasks.length === 0) return "No open task waits for another open one.";
	const keys = path.tasks.flatMap((place) => tasks[place]?.key ?? []);
	const named = keys.length <= NAMED ? keys : [
		...keys.slice(0, 6),
		"…",
		...keys.slice(-1)
	];
	return `The critical path has ${counted(keys.length, "task")}, ${measured(path.work, unit)} of work: ${named.join(" → ")}.`;
}
const curve = linkHorizontal().digits(2);
/** From the right side of what is waited for to the left side of what waits, with an arrow's head. */
function edgeLines({ edges }, at, isCritical) {
	return edges.map(({ from, to, through }) => {
		const parts = through.slice(1).map((spot, index) => {
			const [before, here] = [at(through[index] ?? spot), at(spot)];
			const passes = spot.task === null ? `H${here.left + NODE}` : "";
			return `${curve({
				source: [before.left + NODE, before.middle],
				target: [here.left, here.middle]
			}) ?? ""}${passes}`;
		});
		const end = at(through.at(-1) ?? {
			task: null,
			column: 0,
			row: 0
		});
		const name = isCritical(from, to) ? " critical" : "";
		return `<path class="edge${name}" d="${parts.join("")}"/><path class="head${name}" d="M${end.left} ${end.middle}l-7 -4v8z"/>`;
	});
}
/** Edges that lead back, in a bow below what they lead from. */
function circleLines({ spots }, closing, at) {
	const byTask = new Map(spots.flatMap((spot) => spot.task === null ? [] : [[spot.task, spot]]));
	return closing.flatMap(([waits, needed]) => {
		const [to, from] = [byTask.get(waits), byTask.get(needed)];
		if (to === void 0 || from === void 0) return [];
		const [start, end] = [at(from), at(to)];
		const low = Math.max(start.middle, end.middle) + ROW / 2;
		return `<path class="edge cyclic" d="M${start.left + NODE} ${start.middle}C${start.left + NODE + GAP} ${low} ${end.left - GAP} ${low} ${end.left} ${end.middle}"/>`;
	});
}
function node({ key, title, status, points }, { left, middle }, critical) {
	const top = middle - HEIGHT / 2;
	const bar = filled(status, (attributes) => `<rect ${attributes} x="${left + 4}" y="${top + 4}" width="5" height="${HEIGHT - 8}" rx="2"/>`);
	const facts = [STATUS_LABELS[status], ...points === null ? [] : [measured(points, "points")]].join(", ");
	return [
		`<g><title>${escaped(`${key}: ${title} (${facts})`)}</title>`,
		`<rect class="node${critical ? " critical" : ""}" x="${left}" y="${top}" width="${NODE}" height="${HEIGHT}" rx="5"/>${bar}`,
		`<text class="strong" x="${left + 16}" y="${middle - 4}">${escaped(shortened(key, 15))}</text>`,
		`<text x="${left + 16}" y="${middle + 12}">${escaped(shortened(title, 18))}</text></g>`
	].join("");
}

// src/report/charts/flow.ts
/** From the bottom up: what is done below what is under way, and what is not begun on top. */
const ORDER = [
	"done",
	"testing",
	"review",
	"in-progress",
	"blocked",
	"failed",
	"not-started",
	"cancelled"
];
/** How many tasks were in each status by day, one above the other (a cumulative flow diagram). */
function flow(data) {
	const title = "Flow by status";
	const known = pointsOf(data);
	const last = known.at(-1);
	const first = known[0];
	const statuses = ORDER.filter((status) => known.some((point) => count(point, status) > 0));
	if (first === void 0 || last === void 0 || statuses.length === 0) return nothing("flow", title, "No history yet: it begins with the first day that the audit log tells of.");
	const until = later(last.at, 1);
	const points = [...known, {
		...last,
		at: until
	}];
	const sums = points.map((point) => statuses.reduce((sum, status) => sum + count(point, status), 0));
	const drawn = frame([first.at, until], [0, sums.reduce((max, sum) => Math.max(max, sum), 0)], legendRows(statuses.length), last.at);
	const { x, y } = drawn;
	const layers = stack().keys(statuses).value((point, status) => count(point, status)).order(none)([...points]);
	const shape = area(({ data: point }) => x(point.at), ([low]) => y(low), ([, high]) => y(high)).curve(stepAfter).digits(2);
	const body = [
		drawn.back,
		...layers.map((layer) => {
			const path = shape(layer) ?? "";
			return `${filled(layer.key, (attributes) => `<path ${attributes} d="${path}"/>`)}<path class="parted" d="${path}"/>`;
		}),
		legend(statuses.toReversed().map((status) => ({
			swatch: filled(status, (attributes) => `<rect ${attributes} width="18" height="10" rx="2"/>`),
			word: STATUS_LABELS[status]
		})))
	];
	const now = statuses.filter((status) => count(last, status) > 0).map((status) => `${figure(count(last, status))} ${STATUS_LABELS[status].toLowerCase()}`);
	return {
		kind: "chart",
		chart: {
			id: "flow",
			title,
			description: `${counted(sums.at(-1) ?? 0, "task")} on ${last.date}${now.length === 0 ? "" : `: ${now.join(", ")}`}.`,
			width: 520,
			height: drawn.height,
			body: body.filter((part) => part !== "").join("\n"),
			table: {
				columns: [{
					label: "Date",
					numeric: false
				}, ...statuses.map((status) => ({
					label: STATUS_LABELS[status],
					numeric: true
				}))],
				rows: known.map((point) => [point.date, ...statuses.map((status) => figure(count(point, status)))])
			}
		}
	};
}
function count({ byStatus }, status) {
	const value = byStatus[status] ?? 0;
	return Number.isFinite(value) && value > 0 ? value : 0;
}

// src/report/charts/reviews.ts
/** How long pull requests waited for their first review, and for an approval. */
function reviews(data) {
	const title = "Review time";
	if (data.reviews.length === 0) return nothing("reviews", title, "No review times are known: GitHub wasn't asked, or no pull request was open.");
	const shown = data.reviews.slice(-12);
	const rest = data.reviews.length - shown.length;
	const { body, height } = rowChart(shown.map((one) => ({
		name: nameOf(one),
		bars: barsOf(one),
		label: labelOf(one)
	})), null, rest === 0 ? "" : `and ${counted(rest, "earlier pull request")}`);
	const first = data.reviews.flatMap(({ firstReviewHours }) => firstReviewHours ?? []).sort((a, b) => a - b);
	const waiting = data.reviews.filter(({ firstReviewHours }) => firstReviewHours === null).length;
	const entries = [
		{
			swatch: "<rect class=\"bar\" width=\"18\" height=\"10\" rx=\"2\"/>",
			word: "First review"
		},
		{
			swatch: "<rect class=\"bar-second\" x=\".5\" y=\".5\" width=\"17\" height=\"9\" rx=\"2\"/>",
			word: "Approval"
		},
		...waiting === 0 ? [] : [{
			swatch: "<rect class=\"bar-bad\" width=\"18\" height=\"10\" rx=\"2\"/>",
			word: "Still waiting"
		}]
	];
	return {
		kind: "chart",
		chart: {
			id: "reviews",
			title,
			description: `${counted(data.reviews.length, "pull request")}; ${first.length === 0 ? "none was reviewed yet" : `half of those reviewed had their first review within ${measured(median(first), "hours")}`}${waiting === 0 ? "" : `; ${waiting} still ${waiting === 1 ? "waits" : "wait"} for one`}.`,
			width: 520,
			height,
			body: `${body}\n${legend(entries)}`,
			table: {
				columns: [
					{
						label: "Pull request",
						numeric: false
					},
					{
						label: "Task",
						numeric: false
					},
					{
						label: "First review (h)",
						numeric: true
					},
					{
						label: "Approval (h)",
						numeric: true
					},
					{
						label: "Waiting (h)",
						numeric: true
					}
				],
				rows: data.reviews.map((one) => [
					`#${one.pullRequest}`,
					one.task ?? "",
					figure(one.firstReviewHours),
					figure(one.approvalHours),
					figure(one.waitingHours)
				])
			}
		}
	};
}
function nameOf({ pullRequest, task }) {
	return task === null ? `#${pullRequest}` : `#${pullRequest} ${task}`;
}
function barsOf({ firstReviewHours, approvalHours, waitingHours }) {
	return [
		...approvalHours === null ? [] : [{
			className: "bar-second",
			value: approvalHours
		}],
		...firstReviewHours === null ? [] : [{
			className: "bar",
			value: firstReviewHours
		}],
		...firstReviewHours === null && waitingHours !== null ? [{
			className: "bar-bad",
			value: waitingHours
		}] : []
	];
}
function labelOf({ firstReviewHours, approvalHours, waitingHours }) {
	if (firstReviewHours === null) return waitingHours === null ? "no review" : `waits ${figure(waitingHours)} h`;
	return approvalHours === null || approvalHours === firstReviewHours ? `${figure(firstReviewHours)} h` : `${figure(firstReviewHours)} / ${figure(approvalHours)} h`;
}
function median(sorted) {
	const middle = sorted.length / 2;
	const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	return (low + high) / 2;
}

// src/report/charts/velocity.ts
/** The mean is that of so many of the newest, as far as there are any; one or two make none. */
const [MEAN_LEAST, MEAN_MOST] = [3, 6];
/** What each sprint completed, beside what it took on. */
function velocity(data) {
	const title = "Velocity by sprint";
	const sprints = data.velocity.filter(({ completed }) => Number.isFinite(completed));
	const last = sprints.at(-1);
	if (last === void 0) return nothing("velocity", title, "No past sprint is known: the first one shows here once it is archived.");
	const shown = sprints.slice(-12);
	const mean = meanOf(sprints);
	const earlier = sprints.length - shown.length;
	const { body, height } = rowChart(shown.map(({ sprint, committed, completed }) => ({
		name: sprint,
		bars: [{
			className: "bar",
			value: completed
		}, ...committed === null ? [] : [{
			className: "outline",
			value: committed
		}]],
		label: committed === null ? figure(completed) : `${figure(completed)} of ${figure(committed)}`
	})), mean === null ? null : {
		value: mean.value,
		word: "mean"
	}, earlier === 0 ? "" : `and ${counted(earlier, "earlier sprint")}`);
	const entries = [
		{
			swatch: "<rect class=\"bar\" width=\"18\" height=\"10\" rx=\"2\"/>",
			word: "Completed"
		},
		...shown.some(({ committed }) => committed !== null) ? [{
			swatch: "<rect class=\"outline\" x=\".75\" y=\".75\" width=\"16.5\" height=\"8.5\" rx=\"2\"/>",
			word: "Committed"
		}] : [],
		...mean === null ? [] : [{
			swatch: lineSwatch("mean"),
			word: `Mean of ${mean.of}`
		}]
	];
	const meanWords = mean === null ? "" : ` The mean of the last ${mean.of} sprints is ${figure(mean.value)}.`;
	return {
		kind: "chart",
		chart: {
			id: "velocity",
			title,
			description: `${last.sprint} completed ${measured(last.completed, data.unit)}.${meanWords}`,
			width: 520,
			height,
			body: `${body}\n${legend(entries)}`,
			table: {
				columns: [
					{
						label: "Sprint",
						numeric: false
					},
					{
						label: `Committed (${data.unit})`,
						numeric: true
					},
					{
						label: `Completed (${data.unit})`,
						numeric: true
					}
				],
				rows: sprints.map(({ sprint, committed, completed }) => [
					sprint,
					figure(committed),
					figure(completed)
				])
			}
		}
	};
}
function meanOf(sprints) {
	const counting = sprints.slice(-MEAN_MOST);
	if (counting.length < MEAN_LEAST) return null;
	return {
		value: counting.reduce((sum, { completed }) => sum + completed, 0) / counting.length,
		of: counting.length
	};
}

// src/report/page/figures.ts
/** A chart with its heading, what it says in words, and its figures as a table to unfold. */
function figureOf(drawing, prefix, name = "") {
	const id = `${prefix}${drawing.kind === "chart" ? drawing.chart.id : drawing.id}`;
	const opening = `<figure${name === "" ? "" : ` class="${name}"`} aria-labelledby="${id}-h">`;
	if (drawing.kind === "nothing") return `${opening}<h2 id="${id}-h">${escaped(drawing.title)}</h2><div class="empty">${escaped(drawing.reason)}</div></figure>`;
	const { chart } = drawing;
	const rows = chart.table.rows.slice(-400);
	const left = chart.table.rows.length - rows.length;
	const caption = escaped(left === 0 ? chart.title : `${chart.title}; ${counted(left, "earlier row is", "earlier rows are")} in the JSON`);
	const figures = table(caption, chart.table.columns, rows.map((cells) => cells.map(escaped)));
	const drawn = svgElement(chart, id);
	return [
		`${opening}<h2 id="${id}-h">${escaped(chart.title)}</h2>`,
		`<p>${escaped(chart.description)}</p>`,
		chart.wide === true ? scrolled(`${chart.title}, to be scrolled`, drawn) : drawn,
		`<details><summary>${escaped(chart.title)} as a table</summary>${scrolled(`${chart.title} as a table`, figures)}</details>`,
		"</figure>"
	].join("\n");
}

// src/report/page/forecast.ts
/** When the scope will be done, and what that rests on. */
function forecastCard(forecast, id) {
	if (forecast === null) return "";
	const dates = forecast.kind === "none" || forecast.dates.length === 0 ? "" : `<ul class="dates">${forecast.dates.map(({ confidence, date }) => `<li>${percent(confidence)} sure<b>${escaped(date)}</b></li>`).join("")}</ul>`;
	return [
		`<section class="card forecast"><h2 id="${id}forecast">Forecast</h2>`,
		`<p class="sentence">${escaped(forecast.sentence)}</p>`,
		dates,
		forecast.basis.length === 0 ? "" : `<ul class="plain">${forecast.basis.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>`,
		"</section>"
	].join("\n");
}
/** So many differences are listed. */
const SHOWN$1 = 20;
/** Whether plans and issues are in step. */
function driftCard(drift, id) {
	if (drift === null) return "";
	const left = drift.lines.length - SHOWN$1;
	const lines = [...drift.lines.slice(0, SHOWN$1), ...left > 0 ? [`and ${counted(left, "more line")}`] : []];
	return [
		`<section class="card"><h2 id="${id}drift">Plan and GitHub</h2>`,
		`<p>${sign(drift.inStep ? "good" : "warning")} ${drift.inStep ? "In step" : "Out of step"}</p>`,
		lines.length === 0 ? "" : `<ul class="plain">${lines.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>`,
		"</section>"
	].join("\n");
}

// src/report/page/header.ts
/** Whose report it is, which sprint, and how it goes. @param level of the heading, 1 for a page of its own */
function header({ repository, sprint, health }, level) {
	const dates = sprint.start === null && sprint.end === null ? "" : ` · ${escaped(sprint.start ?? "…")} to ${escaped(sprint.end ?? "…")}`;
	const heading = level === 1 ? "h1" : "h2 class=\"name\"";
	return [
		"<div class=\"top\"><div>",
		`<div class="over">${link(repository.url, escaped(repository.name))}${dates}</div>`,
		`<${heading}>${escaped(sprint.id ?? repository.name)}</${heading.slice(0, 2)}>`,
		sprint.goal === null ? "" : `<p class="goal" dir="auto">${escaped(sprint.goal)}</p>`,
		"</div>",
		health === null ? "" : pill(health),
		"</div>"
	].join("");
}
/** How things go, in a word, with how many figures are on their target. */
function pill({ level, met, of }) {
	return `<div class="pill">${sign(level)}${HEALTH_WORDS[level]} <small>${figure(met)} of ${figure(of)} on target</small></div>`;
}
/** The figures that are looked for first. */
function tiles(data) {
	const last = data.days.at(-1);
	return `<ul class="tiles">${[
		...last === void 0 ? [] : [progress(data, last.done, last.scope)],
		...timeLeft(data),
		...lastVelocity(data),
		tile("Blocked", figure(data.blocked.length), data.blocked.length === 1 ? "task" : "tasks"),
		...chance(data)
	].join("")}</ul>`;
}
function tile(label, value, note) {
	return `<li><span>${escaped(label)}</span><b>${escaped(value)}</b><small>${escaped(note)}</small></li>`;
}
function progress({ unit }, done, scope) {
	const share = scope > 0 && Number.isFinite(done) ? Math.min(1, Math.max(0, done / scope)) : 0;
	const bar = `<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="all" width="100" height="6" rx="1"/><rect class="part" width="${Math.round(share * 100)}" height="6" rx="1"/></svg>`;
	return `<li><span>Done</span><b>${scope > 0 ? `${share === 1 ? 100 : Math.min(99, Math.round(share * 100))}%` : "–"}</b><small>${escaped(`${figure(done)} of ${measured(scope, unit)}`)}</small>${bar}</li>`;
}
function timeLeft({ sprint, generated }) {
	const [start, end, today] = [
		sprint.start ?? "",
		sprint.end ?? "",
		generated
	].map(instant);
	if (!end || !today) return [];
	if (start && today < start) return [tile("Begins in", counted(daysBetween(today, start), "day"), `on ${sprint.start}`)];
	const left = daysBetween(today, end);
	if (left < 0) return [tile("Over since", counted(-left, "day"), `ended ${sprint.end}`)];
	const length = start ? `of ${daysBetween(start, end) + 1}, ` : "";
	return [tile("Time left", left === 0 ? "last day" : counted(left, "day"), left === 0 ? `ends ${sprint.end}` : `${length}ends ${sprint.end}`)];
}
function lastVelocity({ velocity, unit }) {
	const last = velocity.at(-1);
	return last === void 0 ? [] : [tile("Last velocity", figure(last.completed), `${unit} in ${last.sprint}`)];
}
function chance({ forecast }) {
	if (forecast?.kind !== "forecast" || forecast.chance === null) return [];
	return [tile("Chance to finish", percent(forecast.chance), "all of the scope in time")];
}

// src/report/page/metrics.ts
/** The figures with their targets; folded away, how each is made, and which aren't known and why. */
function metricsCard({ metrics, notes }, id) {
	const isShown = ({ value, target }) => value !== null || target !== null;
	const shown = metrics.filter(isShown);
	const rows = shown.map(({ label, value, unit, target, health, basis }) => [
		`${escaped(label)}${said(value === null ? `not measured: ${basis}` : basis)}`,
		escaped(measured(value, unit)),
		target === null ? "" : escaped(target),
		health === null ? "" : `${sign(health)} ${FIGURE_WORDS[health]}`
	]);
	return [
		`<section class="card long"><h2 id="${id}metrics">Metrics</h2>`,
		rows.length === 0 ? "<p class=\"empty\">No figures are known yet.</p>" : table("", [
			{
				label: "Metric",
				wide: true
			},
			{
				label: "Value",
				numeric: true
			},
			{
				label: "Target",
				short: "target",
				nowrap: true
			},
			{
				label: "Health",
				nowrap: true
			}
		], rows, "cards"),
		folded("How they are made", shown.map(({ label, formula }) => [label, formula.replaceAll("`", "")])),
		folded("Not measured", metrics.filter((metric) => !isShown(metric)).map(({ label, basis }) => [label, basis])),
		notes.length === 0 ? "" : `<ul class="plain">${notes.map((note) => `<li>${escaped(note)}</li>`).join("")}</ul>`,
		"</section>"
	].join("\n");
}
function said(words) {
	return words === "" ? "" : `<span class="formula">${escaped(words)}</span>`;
}
function folded(title, items) {
	if (items.length === 0) return "";
	return `<details><summary>${title}</summary><ul class="plain">${items.map(([name, words]) => `<li>${escaped(name)}: ${escaped(words)}</li>`).join("")}</ul></details>`;
}

// src/report/page/tasks.ts
/** More tasks than this are left to the JSON document. */
const SHOWN = 2e3;
/** Keys up to this long stay on one line; longer ones, made of titles, are broken so that the others have room. */
const SHORT = 16;
const COLUMNS = [
	{ label: "Task" },
	{
		label: "Title",
		wide: true
	},
	{
		label: "Status",
		nowrap: true
	},
	{
		label: "Points",
		numeric: true,
		short: "points"
	},
	{
		label: "Owners",
		short: "by"
	},
	{
		label: "Issue",
		short: "issue"
	},
	{
		label: "Pull request",
		short: "pull request"
	},
	{
		label: "Waits for",
		short: "waits for"
	}
];
/** The tasks in the plan's order, with their issues. */
function tasksCard({ tasks }, id) {
	const shown = tasks.slice(0, SHOWN);
	const left = tasks.length - shown.length;
	const rows = shown.map(({ key, title, status, points, owners, issue, pullRequest, dependsOn }) => [
		key.length <= SHORT ? `<span class="nowrap">${escaped(key)}</span>` : escaped(key),
		`<span dir="auto">${escaped(title)}</span>`,
		`${mark(status, id)}${STATUS_LABELS[status]}`,
		points === null ? "" : figure(points),
		escaped(owners.map((owner) => `@${owner}`).join(", ")),
		referenceLink(issue),
		referenceLink(pullRequest),
		escaped(dependsOn.join(", "))
	]);
	const rest = left > 0 ? `<p class="lead">and ${counted(left, "more task")}, in the JSON</p>` : "";
	return [
		`<section class="card long full"><h2 id="${id}tasks">Tasks</h2>`,
		`<p class="lead">${counted(tasks.length, "task")}</p>`,
		rows.length === 0 ? "" : table("", COLUMNS, rows, "cards"),
		rest,
		"</section>"
	].join("\n");
}
function referenceLink(reference) {
	return reference === null ? "" : link(reference.url, `#${figure(reference.number).replaceAll(",", "")}`);
}
/** The patterns that the marks of statuses use, once for all rows. */
function statusPatterns(id) {
	const all = STATUSES.map((status) => filled(status, (attributes) => `<rect ${attributes}/>`)).join("");
	return `<svg class="chart defs" width="0" height="0" aria-hidden="true">${patterns(all, `${id}status`)}</svg>`;
}
/** The status as the charts show it. */
function mark(status, id) {
	return `<svg class="chart tick" viewBox="0 0 14 10" aria-hidden="true">${filled(status, (attributes) => `<rect ${attributes} width="14" height="10"/>`).replaceAll("{id}", `${id}status`)}</svg>`;
}

// src/report/page/repository.ts
/** The charts of a report, in the order of the page. */
function drawings(data) {
	return [
		burndown,
		burnup,
		flow,
		velocity,
		reviews,
		blocked,
		dependencies
	].map((draw) => draw(data));
}
/** All that the page says of one repository. @param id what its ids begin with, so that several fit into one page */
function repositorySections(data, id, level) {
	const figures = drawings(data);
	const named = (name) => {
		const found = figures.find((drawing) => (drawing.kind === "chart" ? drawing.chart.id : drawing.id) === name);
		return found === void 0 ? "" : figureOf(found, id, name === "dependencies" ? "full" : "");
	};
	const outlook = [
		forecastCard(data.forecast, id),
		driftCard(data.drift, id),
		named("velocity")
	].join("");
	return [
		statusPatterns(id),
		header(data, level),
		tiles(data),
		`<div class="grid">${named("burndown")}${named("burnup")}</div>`,
		`<div class="grid">${metricsCard(data, id)}<div class="stack">${outlook}</div></div>`,
		`<div class="grid">${named("flow")}<div class="stack">${named("blocked")}${named("reviews")}</div></div>`,
		named("dependencies"),
		tasksCard(data, id)
	].join("\n");
}

// src/report/page/page.ts
/** Nothing may be loaded or run, whatever the page's text says; `data:` is for the icon, which is empty. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
/** The report of a repository as one page, complete in itself. */
function reportPage(data) {
	const { repository, sprint } = data;
	return page(sprint.id === null ? repository.name : `${sprint.id} · ${repository.name}`, data.generated, repositorySections(data, "", 1));
}
/** The reports of several repositories as one page: what they are at a glance, then each. */
function portfolioPage(data) {
	const idOf = (place) => `r${place + 1}-`;
	const sections = data.repositories.map((entry, place) => entry.kind === "unread" ? "" : `<section class="repository" id="${idOf(place)}" aria-label="${escaped(entry.report.repository.name)}">${repositorySections(entry.report, idOf(place), 2)}</section>`);
	return page("Portfolio", data.generated, [portfolioIndex(data, idOf), ...sections].join("\n"));
}
function page(title, generated, content) {
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

export { table as a, scrolled as i, reportPage as n, sign as o, drawings as r, PAGE_STYLE as s, portfolioPage as t };