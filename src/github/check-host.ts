/** A mark on lines of a file, as the Checks API has it. Lines and columns count from 1. */
export interface CheckAnnotation {
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  /** Columns, within one line only; null for whole lines. */
  readonly columns: { readonly start: number; readonly end: number } | null;
  readonly level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
}

/** A button on a check run; pressing it sends its identifier to the App. GitHub shows at most three. */
export interface CheckAction {
  /** At most 20 characters. */
  readonly label: string;
  /** At most 40. */
  readonly description: string;
  /** At most 20. */
  readonly identifier: string;
}

/** A finished check of a commit. */
export interface CheckRunText {
  readonly name: string;
  readonly headSha: string;
  readonly conclusion: "success" | "failure" | "neutral";
  readonly title: string;
  /** Markdown; cut where GitHub takes no more. */
  readonly summary: string;
  readonly annotations: readonly CheckAnnotation[];
  /** Where "Details" leads; null for the check run's own page. */
  readonly detailsUrl: string | null;
  readonly actions?: readonly CheckAction[];
}

/** What became of a check run. `refused`: this token may not, or GitHub took it not; nothing depends on it. */
export type CheckRunResult =
  | { readonly kind: "made"; readonly url: string }
  | { readonly kind: "refused"; readonly reason: string };

/** What checking a commit needs of GitHub besides its files. All but `report` only reads. */
export interface CheckHost {
  /** Shas of a commit's parents, in order; null where there is no such commit. */
  parents(commit: string): Promise<readonly string[] | null>;
  /** The commit where `head` left `base`; null where the two share none, or one is gone. */
  mergeBase(base: string, head: string): Promise<string | null>;
  /** One request for somebody who can be assigned issues, two for anybody else. */
  person(login: string): Promise<{ readonly exists: boolean; readonly assignable: boolean }>;
  /** Makes a check run: one request for each 50 annotations. */
  report(run: CheckRunText): Promise<CheckRunResult>;
}
