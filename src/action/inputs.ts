import * as core from "@actions/core";
import { UsageError } from "../run/failure.ts";
import { COMMANDS } from "./route.ts";

/** The inputs of the Action, read and checked. */
export interface Inputs {
  readonly token: string | null;
  readonly command: (typeof COMMANDS)[number];
  /** Null for the usual places. */
  readonly config: string | null;
  readonly dryRun: boolean;
  readonly adopt: boolean;
  readonly allowMassChange: boolean;
  /** Null where nobody said anything. */
  readonly maxMinutes: number | null;
  readonly failOn: "error" | "warning" | "never";
  readonly checkRun: "auto" | "true" | "false";
  /** Where a SARIF file goes, relative to the workspace; null for none. */
  readonly sarif: string | null;
}

/** @throws UsageError where an input has a value that it can't have */
export function readInputs(): Inputs {
  return {
    token: core.getInput("github-token") || null,
    command: choice("command", COMMANDS, "auto"),
    config: core.getInput("config") || null,
    dryRun: flag("dry-run"),
    adopt: flag("adopt"),
    allowMassChange: flag("allow-mass-change"),
    maxMinutes: minutes("max-minutes"),
    failOn: choice("fail-on", ["error", "warning", "never"], "error"),
    checkRun: choice("check-run", ["auto", "true", "false"], "false"),
    sarif: core.getInput("sarif") || null,
  };
}

function choice<T extends string>(name: string, values: readonly T[], fallback: T): T {
  const given = core.getInput(name);
  const value = given === "" ? fallback : values.find((v) => v === given);
  if (value === undefined)
    throw new UsageError(`The input ${name} is "${given}", expected one of ${values.join(", ")}.`, null);
  return value;
}

function minutes(name: string): number | null {
  const given = core.getInput(name);
  if (given === "") return null;
  const value = Number(given);
  if (Number.isFinite(value) && value > 0) return value;
  throw new UsageError(`The input ${name} is "${given}", expected a number of minutes above 0.`, null);
}

function flag(name: string): boolean {
  const given = core.getInput(name).toLowerCase();
  if (given === "" || given === "false") return false;
  if (given === "true") return true;
  throw new UsageError(`The input ${name} is "${given}", expected true or false.`, null);
}
