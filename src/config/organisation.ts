import { z } from "zod";
import { type Config, type ConfigResult, configOf, knownKeysIn, parseConfig } from "./config.ts";
import { type Weakened, weakened } from "./enforced.ts";
import { readJson } from "./json.ts";
import { isObject, type JsonObject, layered } from "./layers.ts";
import { pathText, placeAt } from "./place.ts";
import { type ConfigProblem, ProblemFinder, schemaProblems } from "./problem.ts";
import { CONFIG_GROUPS, configSchema } from "./schema.ts";

/** The file in an organisation's repository `.github` that speaks for all of its repositories. */
export const ORGANISATION_PATH = "lockstep.json";

/** What an organisation says for all of its repositories. */
export interface Organisation {
  /** Where that stands, for messages: `acme/.github/lockstep.json`. */
  readonly path: string;
  /** Below each repository's own configuration. */
  readonly defaults: JsonObject;
  /** Holds in each repository; its own configuration may only be stricter. */
  readonly enforced: JsonObject;
}

export type OrganisationResult =
  | { readonly kind: "organisation"; readonly organisation: Organisation }
  | { readonly kind: "invalid"; readonly problems: readonly ConfigProblem[] };

/** A sprint is one repository's. */
const OWN_KEYS: ReadonlySet<string> = new Set(["$schema", ...(CONFIG_GROUPS[0]?.keys ?? [])]);
const shared = () =>
  z.strictObject(Object.fromEntries(Object.entries(configSchema.shape).filter(([key]) => !OWN_KEYS.has(key))));

/** Everything that an organisation's lockstep.json may say. */
export const organisationSchema = z.strictObject({
  $schema: z.string().optional().describe("Address of this schema, for editors."),
  defaults: shared()
    .optional()
    .describe("Keys of sprint.config.json with what they are in repositories that say nothing else."),
  enforced: shared()
    .optional()
    .describe("Keys of sprint.config.json with what they are everywhere: a repository can only be stricter."),
});

/** Reads an organisation's lockstep.json. @param path its name in messages */
export function parseOrganisation(text: string, path: string): OrganisationResult {
  const finder = new ProblemFinder(path, text);
  const json = readJson(text);
  if (json.kind === "fault") {
    const { span, key, message, hint } = json.fault;
    return { kind: "invalid", problems: [finder.at(span, key, message, hint)] };
  }
  const parsed = organisationSchema.safeParse(json.value);
  if (!parsed.success) {
    const known = knownKeysIn(organisationSchema);
    return { kind: "invalid", problems: schemaProblems(parsed.error.issues, json.value, json.place, finder, known) };
  }
  const part = (key: string): JsonObject => {
    const value: unknown = isObject(json.value) ? json.value[key] : undefined;
    return isObject(value) ? value : {};
  };
  const organisation = { path, defaults: part("defaults"), enforced: part("enforced") };
  const together = configSchema.safeParse(below(organisation));
  if (together.success) return { kind: "organisation", organisation };
  const said = together.error.issues.map(({ path: key, message }) =>
    finder.at(json.place.span, pathText(key), `"${pathText(key)}" can't be used: expected ${message}.`, null),
  );
  return { kind: "invalid", problems: said };
}

/** The configuration of a repository that has none of its own. @param organisation one that `parseOrganisation` gave */
export function organisationConfig(organisation: Organisation): Config {
  const value = below(organisation);
  return configOf(configSchema.parse(value), Object.hasOwn(value, "branches"));
}

/**
 * Reads a repository's sprint.config.json on top of what its organisation says. A key that is weaker than what is enforced
 * is a problem like any other mistake in it, told with the names of both files: it is not overruled in silence.
 */
export function withOrganisation(text: string, path: string, organisation: Organisation): ConfigResult {
  const alone = parseConfig(text, path);
  if (alone.kind === "invalid") return alone;
  const json = readJson(text);
  if (json.kind === "fault" || !isObject(json.value)) return alone;
  const { place, value } = json;
  const finder = new ProblemFinder(path, text);
  const weak = weakened(value, organisation.enforced);
  if (weak.length > 0) {
    const problems = weak.map((one) => {
      const { message, hint } = told(one, organisation);
      return finder.at(placeAt(place, one.path).span, pathText(one.path), message, hint);
    });
    return { kind: "invalid", problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
  }
  const merged = layered(below(organisation), value);
  const parsed = configSchema.safeParse(merged);
  if (parsed.success) return { kind: "config", config: configOf(parsed.data, Object.hasOwn(merged, "branches")) };
  const problems = parsed.error.issues.map((issue) => {
    const key = pathText(issue.path);
    const message = `"${key}" can't be used together with what ${organisation.path} says: expected ${issue.message}.`;
    return finder.at(placeAt(place, issue.path).span, key, message, "Give it here in full, or mend it there.");
  });
  return { kind: "invalid", problems };
}

function below({ defaults, enforced }: Organisation): JsonObject {
  return layered(defaults, enforced);
}

function told({ path, found, enforced, stricterMay }: Weakened, { path: file }: Organisation) {
  const wanted = JSON.stringify(enforced);
  const or = stricterMay ? " or something stricter" : "";
  return {
    message: `"${pathText(path)}" is ${JSON.stringify(found)}, but ${file} enforces ${wanted}${or} for all repositories.`,
    hint: `Remove it here, or give it ${wanted}. To have it otherwise, ask who may change ${file}.`,
  };
}
