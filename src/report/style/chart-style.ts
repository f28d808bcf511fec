import { STATUSES } from "../../plan/task.ts";

const STATUS_FILLS = STATUSES.map((status) => `.s-${status}{fill:var(--${status})}`).join("\n");

/** Style of what charts draw; in a page once, in an SVG file inside of it. */
export const CHART_STYLE = `.chart text{fill:var(--soft);font-size:12px;font-variant-numeric:tabular-nums}
.chart .name{fill:var(--ink)}
.chart .strong{fill:var(--ink);font-weight:600}
.chart .halo{paint-order:stroke;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round}
.chart .ground{fill:var(--ground)}
.chart .grid{stroke:var(--faint);fill:none}
.chart .axis{stroke:var(--line);fill:none}
.chart .main{stroke:var(--main);stroke-width:2.5;fill:none;stroke-linejoin:round;stroke-linecap:round}
.chart .dot{fill:var(--main);stroke:var(--ground);stroke-width:1.5}
.chart .scope{stroke:var(--second);stroke-width:2;stroke-dasharray:7 3;fill:none;stroke-linejoin:round}
.chart .scope-mark{fill:var(--second);stroke:var(--ground);stroke-width:1}
.chart .ideal{stroke:var(--third);stroke-width:1.5;stroke-dasharray:2 4;stroke-linecap:round;fill:none}
.chart .today{stroke:var(--ink);stroke-width:1;stroke-dasharray:1 3}
.chart .end{stroke:var(--third);stroke-width:1}
.chart .fan{fill:var(--main);fill-opacity:.14}
.chart .fan-line{stroke:var(--main);stroke-width:1;stroke-dasharray:4 3;fill:none}
.chart .bar{fill:var(--main)}
.chart .bar-second{fill:var(--second);fill-opacity:.28;stroke:var(--second)}
.chart .bar-bad{fill:var(--blocked)}
.chart .outline{fill:none;stroke:var(--third);stroke-width:1.5}
.chart .mean{stroke:var(--second);stroke-width:1.5;stroke-dasharray:5 3}
.chart .parted{stroke:var(--ground);stroke-width:1;fill:none}
.chart .mark{stroke:var(--mark);stroke-width:1.1;fill:none;stroke-opacity:.5}
.chart .mark circle{fill:var(--mark);fill-opacity:.6;stroke:none}
.chart .node{fill:var(--panel);stroke:var(--line)}
.chart .node.critical{stroke:var(--bad);stroke-width:2}
.chart .edge{fill:none;stroke:var(--third);stroke-width:1.2;stroke-opacity:.75}
.chart .edge.critical{stroke:var(--bad);stroke-width:2.4;stroke-opacity:1}
.chart .edge.cyclic{stroke:var(--bad);stroke-dasharray:4 3}
.chart .head{fill:var(--third)}
.chart .head.critical{fill:var(--bad)}
${STATUS_FILLS}
`;
