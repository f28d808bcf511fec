import { isObject, type JsonObject, sameJson, wholeForm } from "./layers.ts";

/** A key of a repository's configuration that asks for less than the organisation enforces. */
export interface Weakened {
  readonly path: readonly string[];
  readonly found: unknown;
  readonly enforced: unknown;
  /** Whether something stricter would be taken, too. */
  readonly stricterMay: boolean;
}

/** Values of a key from the one that asks for least to the strictest. */
const RANKED: Readonly<Record<string, readonly unknown[]>> = {
  commit: ["direct", "auto", "pull-request"],
  renumber: ["follow", "ask"],
};
/** Hours: fewer are stricter. */
const AT_MOST: ReadonlySet<string> = new Set(["audit-flush", "full-listing", "drift-after"]);
const LEVELS: readonly unknown[] = ["off", "warning", "error"];

/**
 * Where a repository's own configuration is weaker than what is enforced: what it doesn't mention never is, since then the
 * enforced value holds. A rule may be stricter, evidence may be more, hours may be fewer; every other key has to say the
 * same. Pure.
 */
export function weakened(own: JsonObject, enforced: JsonObject): readonly Weakened[] {
  return Object.entries(enforced).flatMap(([key, wanted]) =>
    Object.hasOwn(own, key) ? weakenedAt([key], own[key], wanted) : [],
  );
}

function weakenedAt(path: readonly string[], found: unknown, enforced: unknown): readonly Weakened[] {
  const [key = "", name] = path;
  const weaker = (stricterMay: boolean): readonly Weakened[] => [{ path, found, enforced, stricterMay }];
  const order = RANKED[key];
  if (order !== undefined && path.length === 1)
    return order.indexOf(found) < order.indexOf(enforced) ? weaker(true) : [];
  if (AT_MOST.has(key))
    return typeof found === "number" && typeof enforced === "number" && found > enforced ? weaker(true) : [];
  if (key === "rules" && name !== undefined) return ruleIsWeaker(found, enforced) ? weaker(true) : [];
  if (key === "done-requires") return evidenceIsWeaker(found, enforced) ? weaker(true) : [];
  if (isObject(found) && isObject(enforced))
    return Object.entries(enforced).flatMap(([inner, wanted]) =>
      Object.hasOwn(found, inner) ? weakenedAt([...path, inner], found[inner], wanted) : [],
    );
  return sameJson(found, enforced) ? [] : weaker(false);
}

/** A level that isn't told is the rule's own, so that an enforced one must be told. Options are not to be changed. */
function ruleIsWeaker(found: unknown, enforced: unknown): boolean {
  const [own, wanted] = [ruleParts(found), ruleParts(enforced)];
  const level = LEVELS.indexOf(own.level ?? wanted.level);
  if (wanted.level === undefined ? own.level === "off" : level < LEVELS.indexOf(wanted.level)) return true;
  return Object.entries(wanted.options).some(
    ([option, value]) => Object.hasOwn(own.options, option) && !sameJson(own.options[option], value),
  );
}

function ruleParts(setting: unknown): { readonly level: unknown; readonly options: JsonObject } {
  if (!isObject(setting)) return { level: setting, options: {} };
  const { level, ...options } = setting;
  return { level, options };
}

/** Evidence must cover what is enforced, for each type, and nobody more may do without. */
function evidenceIsWeaker(found: unknown, enforced: unknown): boolean {
  const [own, wanted] = [objectOf(found), objectOf(enforced)];
  if (Object.hasOwn(own, "default") && !covers(own.default, wanted.default)) return true;
  if (Object.hasOwn(own, "agents") && !covers(own.agents, wanted.agents)) return true;
  const [ownTypes, wantedTypes] = [typesOf(own), typesOf(wanted)];
  for (const [type, list] of ownTypes) if (!covers(list, wantedTypes.get(type) ?? wanted.default)) return true;
  if (!names(own.trusted).every((login) => names(wanted.trusted).includes(login))) return true;
  // Who counts as an agent and what as a test decides what is asked for.
  return ["agent-logins", "tests", "coverage-file"].some(
    (key) => Object.hasOwn(own, key) && !sameJson(own[key], wanted[key]),
  );
}

function objectOf(value: unknown): JsonObject {
  const whole = wholeForm("done-requires", value);
  return isObject(whole) ? whole : {};
}

function typesOf({ types }: JsonObject): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(isObject(types) ? types : {}).map(([type, list]) => [type.trim().toLowerCase(), list]));
}

function names(list: unknown): readonly string[] {
  return strings(list).map((login) => login.replace(/^@/, "").toLowerCase());
}

function covers(own: unknown, wanted: unknown): boolean {
  const given = strings(own);
  return strings(wanted).every((requirement) => {
    const least = coverage(requirement);
    return least === null
      ? given.includes(requirement)
      : given.some((one) => (coverage(one) ?? Number.NEGATIVE_INFINITY) >= least);
  });
}

function coverage(requirement: string): number | null {
  const percent = /^coverage ?>= ?([\d.]+)%?$/.exec(requirement)?.[1];
  return percent === undefined ? null : Number(percent);
}

function strings(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
}
