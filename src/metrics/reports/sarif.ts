/** Open results of a security scan, by how severe they are. */
export interface SecurityFindings {
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  /** Results of the level error whose rule gives no security severity: nobody knows how severe they are. */
  readonly unrated: number;
}

/** From this `security-severity` on a result is critical, high, medium; as GitHub's code scanning has it. */
const LEVELS = [
  [9, "critical"],
  [7, "high"],
  [4, "medium"],
] as const;

/**
 * The open results of a SARIF 2.1.0 log: neither suppressed nor absent from the newest run. Null for what is no such log.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function sarifFindings(log: string): SecurityFindings | null {
  let value: unknown;
  try {
    value = JSON.parse(log);
  } catch {
    return null;
  }
  const runs = member(value, "runs");
  if (!Array.isArray(runs) || typeof member(value, "version") !== "string") return null;
  const found = { critical: 0, high: 0, medium: 0, low: 0, unrated: 0 };
  for (const run of runs) {
    const rules = rulesOf(run);
    for (const result of list(member(run, "results"))) {
      const severity = isOpen(result) ? severityOf(result, rules) : null;
      if (severity !== null) found[severity]++;
    }
  }
  return found;
}

/** Several logs taken together; null of none. */
export function allFindings(logs: readonly SecurityFindings[]): SecurityFindings | null {
  if (logs.length === 0) return null;
  return logs.reduce((a, b) => ({
    critical: a.critical + b.critical,
    high: a.high + b.high,
    medium: a.medium + b.medium,
    low: a.low + b.low,
    unrated: a.unrated + b.unrated,
  }));
}

interface Rules {
  readonly byId: ReadonlyMap<string, unknown>;
  readonly byIndex: readonly unknown[];
}

function rulesOf(run: unknown): Rules {
  const tool = member(run, "tool");
  const byIndex = list(member(member(tool, "driver"), "rules"));
  const extended = list(member(tool, "extensions")).flatMap((extension) => list(member(extension, "rules")));
  const byId = new Map<string, unknown>();
  for (const rule of [...byIndex, ...extended]) {
    const id = member(rule, "id");
    if (typeof id === "string" && !byId.has(id)) byId.set(id, rule);
  }
  return { byId, byIndex };
}

function isOpen(result: unknown): boolean {
  const kind = member(result, "kind");
  const hidden = list(member(result, "suppressions")).some((one) => {
    const status = member(one, "status");
    return status === undefined || status === "accepted";
  });
  return !hidden && member(result, "baselineState") !== "absent" && (kind === undefined || kind === "fail");
}

function severityOf(result: unknown, { byId, byIndex }: Rules): keyof SecurityFindings | null {
  const id = member(result, "ruleId") ?? member(member(result, "rule"), "id");
  const index = member(result, "ruleIndex");
  const rule =
    (typeof id === "string" ? byId.get(id) : undefined) ?? (typeof index === "number" ? byIndex[index] : undefined);
  const score = scoreIn(result) ?? scoreIn(rule);
  if (score !== null) return LEVELS.find(([from]) => score >= from)?.[1] ?? (score > 0 ? "low" : null);
  const level = member(result, "level") ?? member(member(rule, "defaultConfiguration"), "level");
  return level === "error" ? "unrated" : null;
}

function scoreIn(value: unknown): number | null {
  const said = member(member(value, "properties"), "security-severity");
  const score = typeof said === "string" && /^\d{1,2}(?:\.\d{1,4})?$/.test(said) ? Number(said) : said;
  return typeof score === "number" && score >= 0 && score <= 10 ? score : null;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
