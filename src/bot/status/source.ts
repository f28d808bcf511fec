import type { RateLimit } from "../metrics/limits.ts";

/** What the status page shows of a repository. */
export interface RepositoryStatus {
  readonly id: number;
  readonly installation: number;
  /** `owner/name`. */
  readonly name: string;
  readonly consent: "unseen" | "no-plans" | "offered" | "declined" | "enabled";
  /** The pull request that offers the sync, or did; null where there is none. */
  readonly onboardingPull: number | null;
  readonly last: {
    /** ISO instant. */
    readonly at: string;
    readonly outcome: "in-sync" | "changed" | "attention" | "interrupted";
    readonly lagMs: number | null;
    readonly conflicts: number;
    readonly failures: number;
    readonly requests: number;
  } | null;
  /** Why nothing can be done for it; null where all is well. */
  readonly failure: {
    readonly code: string;
    readonly message: string;
    readonly hint: string | null;
    /** ISO instant. */
    readonly since: string;
  } | null;
  /** ISO instant; null where none is planned. */
  readonly nextFullAt: string | null;
}

/** What the status page shows of an installation. */
export interface InstallationStatus {
  readonly id: number;
  readonly account: string;
  readonly suspended: boolean;
  /** Permissions that it doesn't grant as they are needed. */
  readonly missing: readonly { readonly area: string; readonly needed: string; readonly granted: string | null }[];
  /** As this process heard last; null where it heard nothing. */
  readonly rateLimit: RateLimit | null;
}

/** Where the status page takes what it shows from. */
export interface StatusSource {
  /** Those that the App has access to. */
  repositories(): Promise<readonly RepositoryStatus[]>;
  /** The last report of a repository's sync, without texts of people; null where there is none. */
  report(repository: number): Promise<unknown>;
  installations(): Promise<readonly InstallationStatus[]>;
  /** The sprint's report of a repository as a page of its own; null where it has no plan. Left out where nobody can make it. */
  sprintPage?(repository: number): Promise<string | null>;
}
