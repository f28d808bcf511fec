import type { Status } from "../plan/task.ts";
import type { WorkingDays } from "../plan/working-days.ts";

/** A calendar day, ISO 8601: YYYY-MM-DD. */
export type Day = string;

/** How good a figure is, held against its target. */
export type Health = "good" | "warning" | "bad";

/** A figure as the report shows it. */
export interface ReportMetric {
  /** Stable name for programs, such as `reviewHours`. */
  readonly name: string;
  /** For people. */
  readonly label: string;
  /** In `unit`; null where it couldn't be measured. */
  readonly value: number | null;
  /** `points`, `h`, `%`, `days` …; "" for a plain count. */
  readonly unit: string;
  /** As the plan writes it, such as `<24h` or `18-22`; null where it sets none. */
  readonly target: string | null;
  /** Null where value or target is missing. */
  readonly health: Health | null;
  /** How the figure is made, in words. */
  readonly formula: string;
  /** What the value rests on, or why there is none; a phrase without its full stop. */
  readonly basis: string;
}

/** How things stood at the end of a day. */
export interface ReportDay {
  readonly date: Day;
  /** All work of the sprint, in the report's `unit`. */
  readonly scope: number;
  /** What of it was done. */
  readonly done: number;
  /** Number of tasks in each status; a status without tasks may be missing. */
  readonly byStatus: Readonly<Partial<Record<Status, number>>>;
}

/** Work that came in or went out after the sprint began. */
export interface ScopeChange {
  readonly date: Day;
  /** In the report's `unit`; negative where work went out. */
  readonly change: number;
  /** Keys of the tasks it came with. */
  readonly tasks: readonly string[];
}

/** What a sprint took on and brought to its end. */
export interface SprintVelocity {
  readonly sprint: string;
  /** In the report's `unit`; null where nobody noted it. */
  readonly committed: number | null;
  readonly completed: number;
}

/** How long a pull request waited for its reviews. */
export interface ReviewTime {
  readonly pullRequest: number;
  /** Its page; null where the repository's address isn't known. */
  readonly url: string | null;
  /** Key of its task; null where it has none. */
  readonly task: string | null;
  /** Hours from its opening to the first review; null while there is none. */
  readonly firstReviewHours: number | null;
  /** Hours from its opening to the first approval; null while there is none. */
  readonly approvalHours: number | null;
  /** Hours that it has waited so far where there is no first review yet; else null. */
  readonly waitingHours: number | null;
}

/** A task that can't go on. */
export interface BlockedTask {
  readonly task: string;
  readonly title: string;
  /** First day; null where it isn't known. */
  readonly since: Day | null;
  /** Days so far; null where it isn't known since when. */
  readonly days: number | null;
  /** What it waits for, in words; null where nobody says. */
  readonly reason: string | null;
}

/** A task as the report lists it. */
export interface ReportTask {
  readonly key: string;
  readonly title: string;
  readonly status: Status;
  readonly points: number | null;
  /** Logins without `@`. */
  readonly owners: readonly string[];
  /** Number and page of its issue; null where it has none, or where it isn't known. */
  readonly issue: Reference | null;
  readonly pullRequest: Reference | null;
  /** Keys of tasks, or words of the plan where they name none. */
  readonly dependsOn: readonly string[];
}

/** An issue or pull request. */
export interface Reference {
  readonly number: number;
  /** Null where the repository's address isn't known. */
  readonly url: string | null;
}

/** When the sprint's scope will be done, as far as its history tells. */
export type ReportForecast =
  | {
      readonly kind: "forecast";
      /** What is to be expected, in one sentence. */
      readonly sentence: string;
      /** Chance to finish the scope by the sprint's end, from 0 to 1; null for a sprint without an end, or one that is over. */
      readonly chance: number | null;
      /** The day by which all is done with this confidence (0.5, 0.85, 0.95), rising. */
      readonly dates: readonly { readonly confidence: number; readonly date: Day }[];
      /** What it rests on: how many days of history, which trials, which seed; a sentence each. */
      readonly basis: readonly string[];
    }
  /** Why there is none: not enough history, nothing left to do. */
  | { readonly kind: "none"; readonly sentence: string; readonly basis: readonly string[] };

/** Whether plans and issues are in step. */
export interface ReportDrift {
  readonly inStep: boolean;
  /** What is out of step, a line each. */
  readonly lines: readonly string[];
}

/** All that a repository's report is made of; with `version` it is the JSON document. */
export interface ReportData {
  readonly version: 1;
  readonly repository: {
    /** `owner/name`, or what else it is known by. */
    readonly name: string;
    /** Its page; null where it isn't known. */
    readonly url: string | null;
  };
  /** The day that the report tells of. */
  readonly generated: Day;
  readonly sprint: {
    readonly id: string | null;
    readonly start: Day | null;
    readonly end: Day | null;
    readonly goal: string | null;
  };
  /** When work is done; missing where nobody says, which is Monday to Friday. */
  readonly workingDays?: WorkingDays;
  /** What scope, done and velocity count: tasks where the plan gives its tasks no points. */
  readonly unit: "points" | "tasks";
  readonly health: {
    readonly level: Health;
    /** Figures on their target, and figures that have one. */
    readonly met: number;
    readonly of: number;
  } | null;
  readonly metrics: readonly ReportMetric[];
  /** Oldest first, a day each; the last one is how things stand. */
  readonly days: readonly ReportDay[];
  /** Oldest first. */
  readonly scopeChanges: readonly ScopeChange[];
  /** Oldest first; sprints that are over. */
  readonly velocity: readonly SprintVelocity[];
  readonly reviews: readonly ReviewTime[];
  readonly blocked: readonly BlockedTask[];
  readonly tasks: readonly ReportTask[];
  /** Address of the burndown that is kept in the repository; null where none is, or where the address isn't known. */
  readonly burndownUrl: string | null;
  /** Null where none was asked for. */
  readonly forecast: ReportForecast | null;
  /** Null where GitHub wasn't asked. */
  readonly drift: ReportDrift | null;
  /** What couldn't be measured and why, a sentence each. */
  readonly notes: readonly string[];
}

/** A repository of a portfolio: its report, or why there is none. */
export type PortfolioEntry =
  | {
      readonly kind: "report";
      readonly report: ReportData;
      /** Folder of its own page below that of the portfolio, with `/`. */
      readonly folder: string;
    }
  | { readonly kind: "unread"; readonly repository: string; readonly reason: string };

/** Several repositories in one report; as it stands the JSON document. */
export interface PortfolioData {
  readonly version: 1;
  readonly generated: Day;
  readonly repositories: readonly PortfolioEntry[];
  /** What was left out and why, a sentence each. */
  readonly notes: readonly string[];
}
