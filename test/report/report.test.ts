import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STATUSES } from "../../src/plan/task.ts";
import { burndown } from "../../src/report/charts/burndown.ts";
import { burnup } from "../../src/report/charts/burnup.ts";
import { type Chart, type Drawing, svgFile } from "../../src/report/charts/chart.ts";
import { seriesOf } from "../../src/report/charts/series.ts";
import { velocity } from "../../src/report/charts/velocity.ts";
import type { PortfolioData, ReportData, ReportTask } from "../../src/report/data.ts";
import { portfolioFiles, reportFiles } from "../../src/report/files.ts";
import { figure, iso } from "../../src/report/format.ts";
import { portfolioPage, reportPage } from "../../src/report/page/page.ts";
import { drawings } from "../../src/report/page/repository.ts";
import { emptyReport, reportTask, sprintReport } from "./samples.ts";

const FIXTURES = fileURLToPath(new URL("../fixtures/report/", import.meta.url));

function golden(name: string, text: string): void {
  if (process.env.UPDATE === "1") {
    mkdirSync(FIXTURES, { recursive: true });
    writeFileSync(FIXTURES + name, text);
  }
  expect(text).toBe(readFileSync(FIXTURES + name, "utf8"));
}

function chartOf(drawing: Drawing): Chart {
  if (drawing.kind !== "chart") throw new Error(drawing.reason);
  return drawing.chart;
}

/** Geometry of all shapes. */
const NUMBERS = /\s(?:d|x|y|width|height|cx|cy|r|x1|x2|y1|y2|viewBox|transform)="([^"]*)"/g;

function brokenNumbers(markup: string): readonly string[] {
  return [...markup.matchAll(NUMBERS)]
    .map(([, value]) => value ?? "")
    .filter((value) => /NaN|Infinity|undefined|null|e\+/.test(value));
}

/** Addresses of what a browser would load by itself. */
function loaded(markup: string): readonly string[] {
  return [
    ...markup.matchAll(
      /<(?:script|link|img|image|iframe|object|embed|source|video|audio|use)\b[^>]*\s(?:src|href|data|xlink:href)="([^"]*)"/gi,
    ),
    ...markup.matchAll(/url\(([^)]*)\)|@import\s+([^;]*)/gi),
  ]
    .map(([, one, other]) => one ?? other ?? "")
    .filter((address) => !address.startsWith("#") && address !== "data:,");
}

describe("the report", () => {
  it("is what its figures give, byte for byte", () => {
    const data: ReportData = JSON.parse(readFileSync(`${FIXTURES}small.json`, "utf8"));
    for (const { path, text } of reportFiles(data)) golden(`small.${path}`, text);
  });

  it("has a page, its figures and a file for each chart", () => {
    const files = reportFiles(sprintReport());
    expect(files.map(({ path }) => path)).toEqual([
      "index.html",
      "report.json",
      "burndown.svg",
      "burnup.svg",
      "flow.svg",
      "velocity.svg",
      "reviews.svg",
      "blocked.svg",
      "dependencies.svg",
    ]);
    expect(JSON.parse(files[1]?.text ?? "")).toEqual(sprintReport());
  });

  // Guard: an address that is only a link is fetched by nobody; all else would be.
  it("loads nothing", () => {
    for (const { path, text } of reportFiles(sprintReport())) {
      expect(loaded(text), path).toEqual([]);
      expect(text, path).not.toMatch(/<script|\son\w+=/i);
    }
    expect(reportPage(sprintReport())).toContain("default-src &#39;none&#39;".replaceAll("&#39;", "'"));
  });

  it("says so where there is no history", () => {
    const page = reportPage(emptyReport());
    expect(page).toContain("No history yet");
    expect(page).toContain("No task is blocked.");
    expect(page).toContain("No past sprint is known");
    expect(page).not.toContain('role="img"');
    expect(reportFiles(emptyReport()).map(({ path }) => path)).toEqual(["index.html", "report.json"]);
  });

  it("draws a single day", () => {
    const data = emptyReport({
      sprint: { id: "S1", start: "2026-03-11", end: "2026-03-11", goal: null },
      days: [{ date: "2026-03-11", scope: 5, done: 2, byStatus: { done: 1, "not-started": 1 } }],
    });
    for (const drawing of drawings(data).slice(0, 3)) expect(brokenNumbers(svgFile(chartOf(drawing)))).toEqual([]);
    expect(chartOf(burndown(data)).description).toContain("3 of 5 points are left");
  });

  it("draws a sprint without points", () => {
    const data = emptyReport({
      days: [{ date: "2026-03-11", scope: 0, done: 0, byStatus: {} }],
      velocity: [{ sprint: "S0", committed: 0, completed: 0 }],
    });
    const page = reportPage(data);
    expect(brokenNumbers(page)).toEqual([]);
    expect(page).toContain("0 of 0 points are left");
  });

  it("has the thousandth task, and a picture of those that matter", () => {
    const tasks: ReportTask[] = Array.from({ length: 1000 }, (_, index) =>
      reportTask(`T-${index}`, { dependsOn: index < 30 ? [] : [`T-${Math.floor(index / 2)}`] }),
    );
    const page = reportPage(emptyReport({ tasks }));
    expect(page).toContain(">T-999<");
    expect(page).toMatch(/and \d+ more tasks with dependencies/);
    expect(page.match(/class="node/g)).toHaveLength(60);
    expect(brokenNumbers(page)).toEqual([]);
  });
});

describe("text of people", () => {
  const HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "]]><svg onload=alert(1)>",
    "--><style>*{display:none}</style>",
    "&lt;b&gt; &amp; {id}",
    "abc\u202edcba\u2066",
    "nul\u0000 bell\u0007 \ufffe\uffff",
    "lone \ud800 surrogate",
    "</title></desc></svg>",
  ].join(" ");

  function hostile(): ReportData {
    const data = sprintReport();
    const [task, ...tasks] = data.tasks;
    if (task === undefined) throw new Error("The sample has tasks.");
    return {
      ...data,
      repository: { name: HOSTILE, url: "javascript:alert(1)" },
      sprint: { ...data.sprint, id: HOSTILE, goal: HOSTILE },
      metrics: data.metrics.map((metric) => ({
        ...metric,
        label: HOSTILE,
        unit: HOSTILE,
        target: HOSTILE,
        formula: HOSTILE,
        basis: HOSTILE,
      })),
      velocity: data.velocity.map((one) => ({ ...one, sprint: HOSTILE })),
      reviews: data.reviews.map((one) => ({ ...one, task: HOSTILE })),
      blocked: data.blocked.map((one) => ({ ...one, task: HOSTILE, title: HOSTILE, reason: HOSTILE })),
      tasks: [
        { ...task, key: HOSTILE, title: HOSTILE, owners: [HOSTILE], issue: { number: 1, url: "javascript:alert(1)" } },
        ...tasks.map((one) => ({ ...one, dependsOn: [...one.dependsOn, HOSTILE] })),
      ],
      forecast: { kind: "none", sentence: HOSTILE, basis: [HOSTILE] },
      drift: { inStep: false, lines: [HOSTILE] },
      notes: [HOSTILE],
    };
  }

  it("has no effect in the page nor in an SVG", () => {
    const [page, , ...charts] = reportFiles(hostile()).map(({ text }) => text);
    for (const markup of [page ?? "", ...charts]) {
      const tags = markup.replace(/"[^"]*"/g, '""');
      expect(tags).not.toMatch(/<(?:script|img)\b|\]\]>|<[^>]*\s(?:onerror|onload|onmouseover)\s*=/i);
      expect(markup).not.toMatch(/href="javascript:/i);
      expect(markup).not.toMatch(/[\u0000-\u0008\u202a-\u202e\u2066-\u2069\ufffe\uffff]/);
      expect(markup.isWellFormed()).toBe(true);
      expect(loaded(markup)).toEqual([]);
    }
    expect(charts).toHaveLength(7);
    // One style each: the text closes none and opens none.
    for (const markup of [page ?? "", ...charts]) expect(markup.match(/<style>/g)).toHaveLength(1);
    for (const markup of charts) expect(balanced(markup)).toEqual([]);
    // What stands for the ids of a chart is only that where the chart says it.
    for (const markup of charts) expect(markup).not.toMatch(/&#38;amp; (?!&#123;id\})/);
  });
});

/** Tags of an XML document that aren't closed in their order. */
function balanced(markup: string): readonly string[] {
  const open: string[] = [];
  const style = markup.replace(/<style>[\s\S]*?<\/style>/, "");
  for (const [, end, name, empty] of style.matchAll(/<(\/?)([a-z][\w-]*)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (empty === "/") continue;
    if (end === "") open.push(name ?? "");
    else if (open.pop() !== name) return [`</${name}>`];
  }
  return open;
}

describe("charts", () => {
  const amount = fc.oneof(fc.nat(500), fc.constantFrom(0, 0.5, 1e9, -3, Number.NaN, Number.POSITIVE_INFINITY));
  const day = fc.oneof(
    fc.integer({ min: -40, max: 400 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)),
    fc.constantFrom("2026-02-30", "soon"),
  );
  const report = fc.record({
    generated: day,
    sprint: fc.record({
      id: fc.constant("S"),
      start: fc.option(day),
      end: fc.option(day),
      goal: fc.constant(null),
    }),
    days: fc.array(
      fc.record({
        date: day,
        scope: amount,
        done: amount,
        byStatus: fc.dictionary(fc.constantFrom(...STATUSES), amount),
      }),
      { maxLength: 30 },
    ),
    scopeChanges: fc.array(fc.record({ date: day, change: amount, tasks: fc.constant([]) }), { maxLength: 5 }),
    velocity: fc.array(fc.record({ sprint: fc.string(), committed: fc.option(amount), completed: amount }), {
      maxLength: 20,
    }),
    reviews: fc.array(
      fc.record({
        pullRequest: fc.nat(),
        url: fc.constant(null),
        task: fc.option(fc.string()),
        firstReviewHours: fc.option(amount),
        approvalHours: fc.option(amount),
        waitingHours: fc.option(amount),
      }),
      { maxLength: 20 },
    ),
    blocked: fc.array(
      fc.record({
        task: fc.string(),
        title: fc.string(),
        since: fc.option(day),
        days: fc.option(amount),
        reason: fc.option(fc.string()),
      }),
      { maxLength: 20 },
    ),
    tasks: fc.array(
      fc.record({
        key: fc.constantFrom(..."abcdefgh"),
        title: fc.string(),
        status: fc.constantFrom(...STATUSES),
        points: fc.option(amount),
        owners: fc.constant([]),
        issue: fc.constant(null),
        pullRequest: fc.constant(null),
        dependsOn: fc.array(fc.constantFrom(..."abcdefgh"), { maxLength: 4 }),
      }),
      { maxLength: 12 },
    ),
    forecast: fc.option(
      fc.record({
        kind: fc.constant("forecast" as const),
        sentence: fc.string(),
        chance: fc.option(amount),
        dates: fc.array(fc.record({ confidence: amount, date: day }), { maxLength: 3 }),
        basis: fc.array(fc.string(), { maxLength: 2 }),
      }),
    ),
  });

  it("have no broken number, whatever the figures", () => {
    fc.assert(
      fc.property(report, (change) => {
        const data = emptyReport(change);
        for (const drawing of drawings(data)) {
          if (drawing.kind === "chart") expect(brokenNumbers(svgFile(drawing.chart))).toEqual([]);
        }
        expect(brokenNumbers(reportPage(data))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("agree: what burns down is what the burn-up has left, and velocity is the history", () => {
    fc.assert(
      fc.property(report, (change) => {
        const data = emptyReport(change);
        const [down, up, past] = [burndown(data), burnup(data), velocity(data)];
        const days = seriesOf(data).points.map(({ at, scope, done }) => ({ date: iso(at), scope, done }));
        if (down.kind === "chart" && up.kind === "chart") {
          expect(up.chart.table.rows).toEqual(
            days.map(({ date, ...day }) => [date, figure(day.done), figure(day.scope)]),
          );
          expect(down.chart.table.rows.map(([date, left]) => [date, left])).toEqual(
            days.map(({ date, scope, done }) => [date, figure(scope - done)]),
          );
        }
        expect(down.kind).toBe(up.kind);
        const known = data.velocity.filter(({ completed }) => Number.isFinite(completed));
        const rows = past.kind === "chart" ? past.chart.table.rows : [];
        expect(rows.map(([name, , completed]) => [name, completed])).toEqual(
          known.map(({ sprint, completed }) => [sprint, figure(completed)]),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("end at the figures of the last day", () => {
    const data = sprintReport();
    const end = (path: string): readonly number[] => {
      const [, x, y] = /([\d.]+),([\d.]+)$/.exec(path) ?? [];
      return [Number(x), Number(y)];
    };
    for (const [drawing, value] of [
      [burndown(data), 19],
      [burnup(data), 26],
    ] as const) {
      const svg = svgFile(chartOf(drawing));
      const line = /<path class="main" d="([^"]*)"/.exec(svg)?.[1] ?? "";
      // Where the axis has 0 and 10, the line's last point has the value.
      const at = (label: string): number =>
        Number(new RegExp(`y="([\\d.]+)" dy=".32em" text-anchor="end">${label}<`).exec(svg)?.[1]);
      const amount = ((at("0") - (end(line)[1] ?? Number.NaN)) / (at("0") - at("10"))) * 10;
      expect(amount).toBeCloseTo(value, 1);
      const dot = /<circle class="dot" cx="([\d.]+)" cy="([\d.]+)"/.exec(svg);
      expect([Number(dot?.[1]), Number(dot?.[2])]).toEqual(end(line));
      expect(svg).toContain(`>${value}</text>`);
    }
  });

  const placed = (markup: string, text: string): { readonly x: number; readonly y: number } => {
    const [, x, y] =
      new RegExp(`<text[^>]* x="([\\d.]+)" y="([\\d.]+)"[^>]*>${text.replace("+", "\\+")}<`).exec(markup) ?? [];
    return { x: Number(x), y: Number(y) };
  };
  const lone = (scope: number, done: number): ReportData =>
    emptyReport({
      generated: "2026-03-04",
      sprint: { id: "S", start: "2026-03-02", end: "2026-03-13", goal: null },
      days: ["2026-03-02", "2026-03-03", "2026-03-04"].map((date) => ({ date, scope, done, byStatus: {} })),
    });

  // Guard: endLabel's other side; else the figure lies on "today", or on the dates.
  it("end with a figure that touches neither the words above nor the dates below", () => {
    const down = svgFile(chartOf(burndown(lone(37, 0))));
    expect(Math.abs(placed(down, "37").y - placed(down, "today").y)).toBeGreaterThan(14);
    const up = svgFile(chartOf(burnup(lone(37, 0))));
    const figures = [...up.matchAll(/<text class="strong"[^>]* y="([\d.]+)"/g)].map(([, y]) => Number(y));
    expect(Math.abs((figures[0] ?? 0) - placed(up, "2026-03-02").y)).toBeGreaterThan(14);
  });

  it("have the figures of changes on neighbouring days one above the other, in front of all marks", () => {
    const { days, ...rest } = lone(40, 0);
    const svg = svgFile(
      chartOf(
        burnup({
          ...rest,
          sprint: { ...rest.sprint, end: "2026-04-24" },
          days: days.map((day, index) => ({ ...day, scope: 40 + index })),
          scopeChanges: [
            { date: "2026-03-03", change: 1, tasks: [] },
            { date: "2026-03-04", change: 2, tasks: [] },
          ],
        }),
      ),
    );
    const [one, other] = [placed(svg, "+1"), placed(svg, "+2")];
    expect(Math.max(Math.abs(one.x - other.x) - 16, Math.abs(one.y - other.y))).toBeGreaterThanOrEqual(14);
    expect(svg.lastIndexOf('class="scope-mark"')).toBeLessThan(svg.indexOf('class="halo"'));
  });

  it("begin with what the day before the sprint left", () => {
    const data = emptyReport({
      sprint: { id: "S", start: "2026-03-02", end: "2026-03-06", goal: null },
      days: [
        { date: "2026-02-27", scope: 20, done: 4, byStatus: {} },
        { date: "2026-03-04", scope: 20, done: 10, byStatus: {} },
      ],
    });
    expect(chartOf(burndown(data)).table.rows.map(([date, left]) => [date, left])).toEqual([
      ["2026-03-02", "16"],
      ["2026-03-04", "10"],
    ]);
  });

  it("have a title, a description and ids of their own", () => {
    const page = portfolioPage({
      version: 1,
      generated: "2026-03-11",
      repositories: [
        { kind: "report", report: sprintReport(), folder: "lantern/kiln" },
        {
          kind: "report",
          report: { ...sprintReport(), repository: { name: "lantern/pond", url: null } },
          folder: "lantern/pond",
        },
        { kind: "unread", repository: "lantern/attic", reason: "GitHub says 404." },
      ],
      notes: ["2 repositories have no plan and are left out."],
    } satisfies PortfolioData);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, used] of page.matchAll(/(?:url\(#|aria-labelledby="|href="#)([\w-]+)/g)) expect(ids).toContain(used);
    expect(page).toContain('<a href="#r2-">lantern/pond</a>');
    expect(page).toContain("GitHub says 404.");
    expect(portfolioFiles({ version: 1, generated: "2026-03-11", repositories: [], notes: [] })).toHaveLength(2);
  });
});
