/** How ids of one series are written: `T-001` has a hyphen and three digits at least. */
interface IdForm {
  readonly prefix: string;
  readonly separator: string;
  /** Digits that a number is filled up to with zeros; 1 where it isn't. */
  readonly width: number;
}

/** The forms that ids with the same letters have in a plan. */
interface Forms {
  /** That of most of them: what one that has none of the forms was meant to have. */
  readonly main: IdForm;
  /** By letters and separator: `T-201` beside `T001` is a series of its own where there are enough of both. */
  readonly series: ReadonlyMap<string, IdForm>;
}

interface Parts {
  readonly prefix: string;
  readonly separator: string;
  readonly digits: string;
  readonly suffix: string;
}

const ID = /^(.{0,40}?\p{L})([-_]?)(\d{1,9})([a-z]?)$/u;
/** So many ids written alike are no slip. */
const SERIES = 3;

/**
 * The forms that a plan's ids have, by their letters without regard to case. None for letters whose ids are too few or
 * too mixed to have one. Numbers that outgrew their digits fit: `T-1000` after `T-999`.
 */
export function idForms(ids: readonly string[]): ReadonlyMap<string, Forms> {
  const parsed = ids.flatMap((id) => parse(id) ?? []);
  const forms = new Map<string, Forms>();
  for (const [letters, group] of Map.groupBy(parsed, ({ prefix }) => prefix.toLowerCase())) {
    const kinds = [...Map.groupBy(group, seriesOf).values()].toSorted((a, b) => b.length - a.length);
    const [largest, second] = kinds;
    const main = largest === undefined || largest.length === second?.length ? null : formOf(largest);
    if (main === null) continue;
    const series = kinds
      .filter((kind) => kind === largest || kind.length >= SERIES)
      .flatMap((kind) => formOf(kind) ?? []);
    forms.set(letters, { main, series: new Map(series.map((form) => [seriesOf(form), form])) });
  }
  return forms;
}

/** The id in the form that its plan has for such; the id itself where the plan has none, or it has it already. */
export function inForm(id: string, forms: ReadonlyMap<string, Forms>): string {
  const parts = parse(id);
  const known = parts === null ? undefined : forms.get(parts.prefix.toLowerCase());
  if (parts === null || known === undefined) return id;
  const own = known.series.get(seriesOf(parts));
  const form = own ?? known.main;
  if (own !== undefined && fills(parts, own.width)) return id;
  const number = String(Number(parts.digits)).padStart(form.width, "0");
  return `${form.prefix}${form.separator}${number}${parts.suffix}`;
}

/** The form of ids with the same letters and separator: the digits that most of them have. Null for one id, or a mix. */
function formOf(kind: readonly Parts[]): IdForm | null {
  const [first] = kind;
  if (first === undefined) return null;
  const filled = kind.filter(({ digits }) => digits.length > 1 && digits.startsWith("0"));
  const byWidth = [...Map.groupBy(filled, ({ digits }) => digits.length)].toSorted(
    ([, a], [, b]) => b.length - a.length,
  );
  const widths = [1, byWidth[0]?.[0] ?? 1];
  const [best] = widths
    .map((width) => ({ width, count: kind.filter((one) => fills(one, width)).length }))
    .toSorted((a, b) => b.count - a.count);
  if (best === undefined || best.count < 2 || best.count * 2 <= kind.length) return null;
  return { prefix: first.prefix, separator: first.separator, width: best.width };
}

function parse(id: string): Parts | null {
  const [, prefix, separator, digits, suffix] = ID.exec(id) ?? [];
  if (prefix === undefined || separator === undefined || digits === undefined) return null;
  return { prefix, separator, digits, suffix: suffix ?? "" };
}

function seriesOf({ prefix, separator }: Pick<Parts, "prefix" | "separator">): string {
  return `${prefix}${separator}`;
}

function fills({ digits }: Parts, width: number): boolean {
  return digits.length === width || (digits.length > width && !digits.startsWith("0"));
}
