import type { MarkdownDocument } from "../../../markdown/document.ts";
import { plainText } from "../../../markdown/inline.ts";
import type { Cell, Section as Heading, Table } from "../../../markdown/nodes.ts";
import type { DerivedFacts } from "../../../plan/change.ts";
import { levelOf, readTarget, type Target } from "../../../plan/target.ts";
import type { TextEdit } from "../../../text/edit.ts";
import { emojiOf } from "../../../text/emoji.ts";
import { repairDamage } from "../../../text/mojibake.ts";
import { foldHeader, foldLabel } from "../../columns.ts";
import { slotEdit } from "../../draft.ts";
import type { KeyLine } from "../../header.ts";
import { figureOf, scoredBy } from "../../measured-figure.ts";
import type { Figures, Metric } from "./figures.ts";
import { metricOf } from "./figures.ts";
import { forecastEdits } from "./forecast.ts";
import { labelledEdits } from "./labelled.ts";

type Light = "green" | "yellow" | "red";

const LIGHTS: ReadonlyMap<string, Light> = new Map([
  ["🟢", "green"],
  ["✅", "green"],
  ["✔", "green"],
  ["🟡", "yellow"],
  ["⚠", "yellow"],
  ["🟠", "yellow"],
  ["🔴", "red"],
  ["❌", "red"],
]);
/** Families of lights that files use: one of each is never mixed with another. */
const FAMILIES: readonly Readonly<Record<Light, string>>[] = [
  { green: "🟢", yellow: "🟡", red: "🔴" },
  { green: "✅", yellow: "⚠️", red: "❌" },
];
const WORDS: readonly Readonly<Record<Light, string>>[] = [
  { green: "Healthy", yellow: "At Risk", red: "Critical" },
  { green: "On Track", yellow: "At Risk", red: "Off Track" },
  { green: "Good", yellow: "Fair", red: "Poor" },
  { green: "Green", yellow: "Yellow", red: "Red" },
];

/** What a dashboard's tables and its health line get. */
export interface DashboardEdits {
  readonly edits: readonly TextEdit[];
  /** How many of the metrics are green once the edits are made; null where no table shows lights. */
  readonly green: { readonly count: number; readonly total: number } | null;
}

/** Brings `Metric | Value | Target | Status` up to date: values that we count, and the lights of those with a target. */
export function dashboardEdits(
  document: MarkdownDocument,
  sections: readonly Heading[],
  figures: Figures,
  facts: DerivedFacts,
): DashboardEdits {
  const edits: TextEdit[] = [];
  let count = 0;
  let total = 0;
  for (const table of sections.flatMap((section) => section.blocks.filter((block) => block.kind === "table"))) {
    const columns = metricColumns(table);
    if (columns === null) continue;
    for (const row of table.rows) {
      const label = foldLabel(row.cells[columns.metric]?.raw ?? "");
      const value = row.cells[columns.value];
      const status = row.cells[columns.status];
      const target = row.cells[columns.target]?.raw ?? "";
      if (value !== undefined) edits.push(...valueEdits(document, label, value, target, figures, facts));
      const light = status === undefined ? null : lightOf(status.raw);
      if (status === undefined || light === null) continue;
      const now = judged(label, target, figures, facts) ?? light;
      if (now !== light) edits.push(...relight(status, light, now));
      total++;
      if (now === "green") count++;
    }
  }
  return { edits, green: total === 0 ? null : { count, total } };
}

function metricColumns(table: Table) {
  const headers = table.header.cells.map((cell) => foldHeader(cell.raw));
  const find = (pattern: RegExp): number => headers.findIndex((header) => pattern.test(header));
  const columns = {
    metric: find(/^(?:metric|measure|indicator|kpi)s?$/),
    value: find(/^(?:value|current|actual|current value)$/),
    target: find(/^(?:target|goal)$/),
    status: find(/^(?:status|health|state)$/),
  };
  return columns.metric < 0 || columns.value < 0 ? null : columns;
}

function valueEdits(
  document: MarkdownDocument,
  label: string,
  value: Cell,
  target: string,
  figures: Figures,
  facts: DerivedFacts,
): TextEdit[] {
  const entry = { label, raw: value.raw, span: value.span };
  const found = [
    ...labelledEdits([{ ...entry, target: readTarget(plainText(target)) }], figures, facts),
    ...forecastEdits([entry], figures, facts),
  ];
  return found.map(({ text }) =>
    slotEdit(document.text, { span: value.span, raw: value.raw, place: "cell", cell: value.full, part: null }, text),
  );
}

function lightOf(raw: string): Light | null {
  const lights = emojiOf(repairDamage(raw)).flatMap((mark) => LIGHTS.get(mark) ?? []);
  return lights.length === 1 ? (lights[0] ?? null) : null;
}

/** Less is better of these. */
const BURDENS: ReadonlySet<Metric> = new Set(["blocked", "failed", "remainingPoints", "remainingTasks", "not-started"]);

const LIGHT_OF = { good: "green", warning: "yellow", bad: "red" } as const;

/** The light of a figure with a target; null where the two can't be compared. One more of what should be few is no red. */
function judged(label: string, words: string, figures: Figures, facts: DerivedFacts): Light | null {
  const target = readTarget(plainText(words));
  const metric = metricOf(label);
  if (target === null) return null;
  if (metric === null || metric === "reviewHours") return judgedMeasured(label, target, facts);
  const figure = figures(metric);
  if (figure === null) return null;
  const share = figure.total === null || figure.total === 0 ? 0 : (figure.value / figure.total) * 100;
  const value = figure.percent || target.dimension === "percent" ? share : figure.value;
  return LIGHT_OF[levelOf(value, target, BURDENS.has(metric) ? "<=" : ">=", 1)];
}

function judgedMeasured(label: string, target: Target, facts: DerivedFacts): Light | null {
  const known = scoredBy(label);
  const figure = known === null ? null : figureOf(known.metric, facts);
  if (known === null || figure === null) return null;
  // A target without a unit is one in the figure's own.
  if (target.dimension !== known.dimension && target.unit !== "") return null;
  return LIGHT_OF[levelOf(figure / target.factor, target, known.relation, 1)];
}

function relight(cell: Cell, from: Light, to: Light): TextEdit[] {
  const raw = recoloured(cell.raw, from, to);
  return raw === cell.raw ? [] : [{ span: cell.span, text: raw }];
}

/** A text with its light and the word that goes with it changed, everything else as it was. */
function recoloured(raw: string, from: Light, to: Light): string {
  const readable = repairDamage(raw);
  const family = FAMILIES.find((lights) => readable.includes(bare(lights[from])));
  if (family === undefined) return raw;
  const mark = new RegExp(`${bare(family[from])}\\ufe0f?`, "u");
  const lit = readable.replace(mark, family[to]);
  const words = WORDS.find((set) => new RegExp(`\\b${set[from]}\\b`, "i").test(lit));
  return words === undefined ? lit : lit.replace(new RegExp(`\\b${words[from]}\\b`, "i"), words[to]);
}

function bare(mark: string): string {
  return mark.replace("\ufe0f", "");
}

/** The health line: `**Health Indicator**: 🟢 Healthy (5/6 metrics green)`. Green from four fifths on, yellow from half. */
export function healthEdits(lines: readonly KeyLine[], green: DashboardEdits["green"]): TextEdit[] {
  if (green === null) return [];
  const share = green.count / green.total;
  const now: Light = share >= 0.8 ? "green" : share >= 0.5 ? "yellow" : "red";
  return lines.flatMap(({ key, raw, span }) => {
    const light = lightOf(raw);
    if (!/\bhealth\b/.test(key) || light === null) return [];
    const text = recoloured(raw, light, now).replace(/\d+(\s*(?:\/|of)\s*)\d+/, `${green.count}$1${green.total}`);
    return text === raw ? [] : [{ span, text }];
  });
}
