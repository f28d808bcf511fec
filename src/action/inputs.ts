import * as core from "@actions/core";
import { type ArchiveInputs, archiveInputs } from "../run/archive/index.ts";
import { UsageError } from "../run/failure.ts";
import { repositoryNames } from "../run/report/repository-names.ts";
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
  /** Where a SARIF file goes, relative to the workspace; null for none. Of the command report: which ones are read. */
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

/**
 * The inputs of `archive`.
 * @param asked what the event itself says, by the inputs' names; the inputs of the step go before it
 * @throws UsageError where one has a value that it can't have
 */
export function readArchiveInputs(asked: Readonly<Record<string, string>>): ArchiveInputs {
  return archiveInputs((name) => core.getInput(name) || asked[name] || null);
}

/** Where reports of tests and scans are: paths below the workspace, or globs of them. */
export interface ResultInputs {
  readonly coverage: readonly string[];
  readonly junit: readonly string[];
  readonly sarif: readonly string[];
}

/** What a report is made of besides plans and GitHub. */
export interface ReportInputs extends ResultInputs {
  /** The repositories of a portfolio; empty for the one that the workflow runs in. */
  readonly repos: readonly string[];
}

/**
 * The reports of tests and scans that a command reads; several values stand on a line each, or between commas.
 * @param command of those that write a SARIF file, `check` and `auto`, the input `sarif` is that file's path
 */
export function readResultInputs(command: Inputs["command"]): ResultInputs {
  const paths = (name: string) =>
    core
      .getInput(name)
      .split(/[\n,]/)
      .map((path) => path.trim().replace(/^(?:\.\/)+/, ""))
      .filter((path) => path !== "");
  const reads = command === "report" || command === "sync";
  return { coverage: paths("coverage"), junit: paths("junit"), sarif: reads ? paths("sarif") : [] };
}

/** The inputs of `report`. @throws UsageError */
export function readReportInputs(): ReportInputs {
  const repos = core.getInput("repos");
  return {
    ...readResultInputs("report"),
    repos: repos === "" ? [] : repositoryNames([repos], "The input repos"),
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
