import type { RepositoryName } from "../delivery.ts";

/** An account that the App is installed on. */
export interface Installation {
  readonly id: number;
  readonly account: string;
  readonly suspended: boolean;
  /** Area to `read` or `write`, as granted. */
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
}

/** A try of GitHub's to deliver an event, as the App's deliveries API tells. */
export interface DeliveryAttempt {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  /** ISO. */
  readonly deliveredAt: string;
  readonly ok: boolean;
}

/** GitHub as the App itself sees it. Every method may throw `GitHubError`. */
export interface App {
  readonly id: number;
  /** Login of its bot user: `slug[bot]`. */
  readonly login: string;
  /** A token of the installation that holds for at least five more minutes. */
  token(installation: number): Promise<string>;
  /** Tokens of it are no longer used: it was suspended or removed, or one was refused. */
  forget(installation: number): void;
  installations(): Promise<readonly Installation[]>;
  /** Repositories of an installation, without archived and disabled ones. */
  repositories(installation: number): Promise<readonly RepositoryName[]>;
  /** Tries since an instant, newest first. */
  attempts(since: string): Promise<readonly DeliveryAttempt[]>;
  redeliver(attempt: number): Promise<void>;
}
