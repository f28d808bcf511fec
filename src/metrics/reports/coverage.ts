/**
 * How much of the lines is covered by tests, out of the reports that the usual tools write. Pure text in, percent out;
 * null for what is no such report. Formats are told by their content, not by the file's name.
 */
export function coverageOf(report: string): number | null {
  const start = report.slice(0, 1000).trimStart();
  if (start.startsWith("{")) return istanbulCoverage(report);
  return start.startsWith("<") ? coberturaCoverage(report) : lcovCoverage(report);
}

/**
 * The lines total of istanbul's `coverage-summary.json`, which nyc, c8, jest and vitest write.
 * @see https://github.com/istanbuljs/istanbuljs/tree/main/packages/istanbul-reports
 */
export function istanbulCoverage(report: string): number | null {
  let value: unknown;
  try {
    value = JSON.parse(report);
  } catch {
    return null;
  }
  const lines = member(member(value, "total"), "lines");
  const [total, covered] = [member(lines, "total"), member(lines, "covered")];
  if (typeof total !== "number" || typeof covered !== "number") return null;
  return share(covered, total);
}

/**
 * `line-rate` of a Cobertura report's root element, or its lines by count where that is given.
 * @see https://github.com/cobertura/web/blob/master/htdocs/xml/coverage-04.dtd
 */
export function coberturaCoverage(report: string): number | null {
  const at = report.search(/<coverage[\s>]/);
  if (at < 0) return null;
  const end = report.indexOf(">", at);
  const element = report.slice(at, end < 0 ? at + 4000 : end);
  const number = (name: string) => {
    const found = new RegExp(`\\s${name}\\s?=\\s?["']([0-9.]{1,20})["']`).exec(element)?.[1];
    return found === undefined || !Number.isFinite(Number(found)) ? null : Number(found);
  };
  const [covered, valid, rate] = [number("lines-covered"), number("lines-valid"), number("line-rate")];
  if (covered !== null && valid !== null) return share(covered, valid);
  return rate === null || rate > 1 ? null : rate * 100;
}

/**
 * The lines of all files of an lcov tracefile: `LH` of `LF`, and where a file's record lacks them, its `DA` lines.
 * @see https://github.com/linux-test-project/lcov/blob/master/man/geninfo.1
 */
export function lcovCoverage(report: string): number | null {
  const all = { covered: 0, lines: 0, records: 0 };
  let own = emptyRecord();
  for (const line of report.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    const key = colon < 0 ? line.trim() : line.slice(0, colon);
    const rest = colon < 0 ? "" : line.slice(colon + 1);
    if (key === "LF") own.found = count(rest);
    else if (key === "LH") own.hit = count(rest);
    else if (key === "DA") {
      own.lines++;
      if (Number(rest.split(",")[1]) > 0) own.covered++;
    } else if (key === "end_of_record") {
      all.records++;
      all.lines += own.found ?? own.lines;
      all.covered += own.found === null ? own.covered : (own.hit ?? own.covered);
      own = emptyRecord();
    }
  }
  return all.records === 0 ? null : share(all.covered, all.lines);
}

/** The first percentage in what a check or a commit status says: `93.1% (+0.2%) compared to 1a2b3c4`. */
export function percentIn(text: string): number | null {
  const found = /(?<![\d.+-])(\d{1,3}(?:\.\d{1,6})?) ?%/.exec(text.slice(0, 2000))?.[1];
  return found === undefined || Number(found) > 100 ? null : Number(found);
}

function emptyRecord(): { found: number | null; hit: number | null; lines: number; covered: number } {
  return { found: null, hit: null, lines: 0, covered: 0 };
}

function count(text: string): number | null {
  return /^\s*\d{1,12}\s*$/.test(text) ? Number(text) : null;
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

/** In percent; a report without any line says nothing. */
function share(covered: number, lines: number): number | null {
  return lines > 0 && covered >= 0 && covered <= lines ? (covered / lines) * 100 : null;
}
