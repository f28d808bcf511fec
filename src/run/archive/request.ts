import type { Bump } from "../../archive/index.ts";
import type { Task } from "../../plan/task.ts";
import type { SyncReport } from "../../sync/change.ts";
import type { SyncRequest } from "../sync/index.ts";

/** What archiving is asked to do, beside what every sync is. */
export interface ArchiveRequest extends SyncRequest {
  /** Id of the new sprint; null for the one that follows. */
  readonly sprintId: string | null;
  /** Null for the boundary once the sprint's last day is over, else a snapshot. */
  readonly bump: Bump | null;
  /** Days of the new sprint; null for as many as before. */
  readonly durationDays: number | null;
  /** True for a schedule: nothing is done unless the configuration wants it and the sprint's last day is over. */
  readonly scheduled: boolean;
}

/** A file as archiving leaves it. */
export interface WrittenFile {
  readonly path: string;
  /** Null where there was none. */
  readonly before: string | null;
  readonly text: string;
}

/** What is, or would be, done with the files. */
export type ArchiveOutcome =
  | {
      readonly kind: "archived";
      /** A snapshot within the sprint, its end, or nothing but features of execution plans. */
      readonly form: "snapshot" | "sprint" | "features";
      readonly sprint: string | null;
      /** The sprint that begins; null for none. */
      readonly next: { readonly id: string; readonly start: string; readonly end: string } | null;
      readonly version: { readonly held: string; readonly now: string } | null;
      /** The last day of a sprint that ends before it is over; null for all others. */
      readonly early: string | null;
      /** The archives, by path. */
      readonly archives: readonly string[];
      readonly carried: readonly Task["id"][];
      readonly left: readonly Task["id"][];
      readonly velocity: number | null;
      readonly files: readonly WrittenFile[];
      /** Sprints whose archives are older than "retain-years": nothing is deleted. */
      readonly outlived: readonly string[];
    }
  | { readonly kind: "nothing"; readonly reason: string }
  | { readonly kind: "refused"; readonly reason: string; readonly hint: string };

/** What archiving reports. */
export interface ArchiveReport {
  readonly version: 1;
  readonly dryRun: boolean;
  readonly archive: ArchiveOutcome;
  /** Sha of the commit on the default branch; null where there is none. */
  readonly commit: string | null;
  /** The pull request that the commit waits in; null where there is none. */
  readonly pullRequest: { readonly number: number; readonly url: string } | null;
  /** The syncs before and after as one; where nothing was archived, the one before; null where there was none. */
  readonly sync: SyncReport | null;
}
