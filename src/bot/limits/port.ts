import type { GitHubError } from "../../github/errors.ts";
import type { AccountPace } from "../../github/pace.ts";
import type { Exchange } from "../../github/transport.ts";
import type { Admission, JobKind } from "./admit.ts";
import type { Finding } from "./breaker.ts";
import type { InstallationLimits } from "./rows.ts";

/** GitHub's limits, respected by all workers of all processes together, installation by installation. */
export interface Limits {
  /** Whether a job may begin. Where it is let through as a trial, `ended` must be told. @throws what the database throws */
  admit(installation: number, kind: JobKind): Promise<Admission>;
  /**
   * What a job found out about GitHub.
   * @param subject key of what it was about
   * @throws what the database throws
   */
  ended(
    installation: number,
    job: { readonly subject: string; readonly finding: Finding; readonly trial: boolean },
  ): Promise<void>;
  /** Notes an answer of GitHub's; other processes are told in the background. */
  seen(installation: number, answer: Exchange): void;
  /** How many answers GitHub has given this process for an installation. */
  answers(installation: number): number;
  /** Why nothing may be sent for an installation, as far as this process knows; null where something may. */
  held(installation: number): GitHubError | null;
  /** What the clients of one installation share in this process. */
  pace(installation: number): AccountPace;
  /** What is known of all installations. @throws what the database throws */
  all(): Promise<readonly InstallationLimits[]>;
  /** Forgets installations of which nothing was heard since an instant, milliseconds since 1970. */
  prune(before: number): Promise<void>;
  /** Ends when other processes have been told all that is to be told by now. */
  settled(): Promise<void>;
}
