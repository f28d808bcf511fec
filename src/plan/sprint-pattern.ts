/** What a pattern of sprint ids may name between braces. */
const PART = /\{(number|year|week)(?::(\d))?\}/g;

/** What is wrong with a pattern of sprint ids, as a message says it was expected; null where nothing is. */
export function patternFault(pattern: string): string | null {
  const parts = [...pattern.matchAll(PART)].map((match) => match[1]);
  if (/[{}]/.test(pattern.replace(PART, ""))) return "a pattern whose braces hold number, year or week";
  if (!parts.includes("number") && !parts.includes("week")) return "a pattern with {number} or {week}";
  if (new Set(parts).size < parts.length) return "a pattern that names each part once";
  if (parts.includes("number") && parts.includes("week")) return "a pattern with either {number} or {week}";
  if (/\}\{/.test(pattern)) return "a pattern with something between its parts, so that they can be told apart";
  return null;
}

/** The figures that a sprint's id is made of. */
export interface IdParts {
  readonly number: number | null;
  readonly year: number | null;
  readonly week: number | null;
}

/** The figures in an id by a pattern such as `Sprint-{number:2}-{year}`; null where the id isn't of that form. */
export function partsByPattern(id: string, pattern: string): IdParts | null {
  const names: string[] = [];
  const source = pattern
    .split(/(\{[^{}]*\})/)
    .map((piece) => {
      const name = /^\{(number|year|week)/.exec(piece)?.[1];
      if (name === undefined) return piece.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
      names.push(name);
      return name === "year" ? "(\\d{4})" : "(\\d{1,9})";
    })
    .join("");
  const found = new RegExp(`^${source}$`, "iu").exec(id);
  if (found === null) return null;
  const figure = (name: string): number | null => {
    const at = names.indexOf(name);
    return at < 0 ? null : Number(found[at + 1]);
  };
  return { number: figure("number"), year: figure("year"), week: figure("week") };
}

/** The id that a pattern makes of figures; `{number:2}` is at least two digits. */
export function idByPattern(pattern: string, parts: IdParts): string {
  return pattern.replace(PART, (_whole, name: string, digits: string | undefined) => {
    const value = name === "number" ? parts.number : name === "year" ? parts.year : parts.week;
    return String(value ?? 0).padStart(Number(digits ?? 1), "0");
  });
}

const FORMS: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  // 2025-W30, Sprint-2025-W30
  [
    /^(.{0,30}?)(\d{4})([-_. /]?)([Ww]|[Kk][Ww])(\d{1,2})$/,
    ([, lead, , gap, w, n]) => `${lead}{year}${gap}${w}{week:${n?.length ?? 2}}`,
  ],
  // Sprint-07-2025, Sprint 7 (2025)
  [
    /^(.{0,30}?)(?<!\d)(\d{1,3})([-_. /]{1,3}\(?)(\d{4})(\)?)$/,
    ([, lead, n, gap, , close]) => `${lead}{number:${n?.length ?? 1}}${gap}{year}${close}`,
  ],
  // 2025-07, Sprint-2025.07, 2025-S07
  [
    /^(.{0,30}?)(?<!\d)(\d{4})([-_. /]{1,3}(?:[A-Za-z]{1,10}[-_. ]?)?)(\d{1,3})$/,
    ([, lead, , gap, n]) => `${lead}{year}${gap}{number:${n?.length ?? 1}}`,
  ],
  // Sprint 12, S12, 12
  [/^(.{0,39}?)(?<!\d)(\d{1,9})$/, ([, lead, n]) => `${lead}{number:${Math.min(n?.length ?? 1, 9)}}`],
];

/** The pattern that a sprint's id is written by, where it is of a form that is known; null where it isn't. */
export function patternOf(id: string): string | null {
  for (const [form, pattern] of FORMS) {
    const found = form.exec(id);
    // A name with braces can't be told from a part of a pattern.
    if (found !== null && !/[{}]/.test(id)) return pattern(found);
  }
  return null;
}
