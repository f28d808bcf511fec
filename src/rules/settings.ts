import { z } from "zod";
import type { Severity } from "../plan/diagnostic.ts";
import type { Rule } from "./rule.ts";

/** How much a rule's findings weigh, or that it is not asked. */
export type Level = Severity | "off";

/** What the configuration says of one rule. */
export interface RuleSetting {
  /** Null where only options are given: the rule is on, with its own severity. */
  readonly level: Level | null;
  /** Its options as they were written, checked against the rule's schema. */
  readonly options: unknown;
}

/** Per rule name; what is missing has its default. */
export type RuleSettings = Readonly<Record<string, RuleSetting | undefined>>;

const LEVELS = z.enum(["off", "warning", "error"]);

/** What the configuration may say of a rule: its level, or an object of level and options. */
export function settingSchema({ options, description }: Pick<Rule, "options" | "description">) {
  const level = LEVELS.optional().describe("How much its findings weigh, or off.");
  const whole = z.strictObject({ level, ...(options?.shape ?? {}) });
  return z.union([LEVELS, whole]).optional().describe(description);
}

/** A setting as it was written. */
export function toSetting(given: unknown): RuleSetting {
  const level = LEVELS.safeParse(given);
  if (level.success) return { level: level.data, options: {} };
  const { level: own, ...options } = z.looseObject({ level: LEVELS.optional() }).parse(given);
  return { level: own ?? null, options };
}

/** The settings that count where a branch is compared with its base: for some rules the base's. */
export function settingsOver(
  own: RuleSettings,
  base: RuleSettings,
  rules: readonly Pick<Rule, "name" | "fromBase">[],
): RuleSettings {
  const held = rules.filter((rule) => rule.fromBase === true).map(({ name }) => [name, base[name]] as const);
  return { ...own, ...Object.fromEntries(held) };
}

/** The level that counts for a finding; `off` for a rule that nobody switched on. */
export function levelOf(
  rule: Pick<Rule, "severity" | "optIn">,
  setting: RuleSetting | undefined,
  own?: Severity,
): Level {
  if (setting === undefined) return rule.optIn === true ? "off" : (own ?? rule.severity);
  return setting.level ?? own ?? rule.severity;
}
