import type { EvidenceKind, EvidencePolicy, PullEvidence } from "../plan/evidence.ts";

/**
 * What a rule would like to know of GitHub. Rules ask; the shell answers where it may (the Action, the bot), and nobody
 * does on the command line, which reads no network: a rule whose question has no answer finds nothing.
 */
export type Question =
  /** Whether a login exists, and what it may do here. */
  | { readonly kind: "person"; readonly login: string }
  /** A pull request by its number. */
  | { readonly kind: "pull"; readonly number: number }
  /** What proves that a task is done: of its standing pull request, no more than these kinds. */
  | {
      readonly kind: "evidence";
      readonly task: string;
      /** The pull request that its row links. */
      readonly linked: number | null;
      readonly kinds: readonly EvidenceKind[];
      /** Which files are tests, and where coverage is reported. */
      readonly policy: Pick<EvidencePolicy, "tests" | "coverageFiles">;
    }
  /** Who approves the pull request under check. */
  | { readonly kind: "approvals" };

/** What proves that a task is done. */
export interface TaskEvidence {
  /** Login of who opened the pull request under check, and so sets the task to Done. */
  readonly setBy: string | null;
  /** The pull request that stands for the task; null where none does. */
  readonly pull: PullEvidence | null;
}

/** The pull request under check, as its reviewers see it. */
export interface ApprovalFacts {
  readonly author: string;
  /** Logins with write access whose approval stands and is of the commit under check. */
  readonly approvers: readonly string[];
  /** Logins whose approval stands, but of an older commit. */
  readonly outdated: readonly string[];
}

/** A login, as the repository knows it. */
export interface PersonFacts {
  /** False where GitHub has no such user. */
  readonly exists: boolean;
  /** Whether issues of this repository can be assigned to it. */
  readonly assignable: boolean;
}

/** A pull request, as far as plans speak of it. */
export interface PullFacts {
  readonly number: number;
  readonly title: string;
  readonly state: "open" | "closed" | "merged";
  /** Login of who opened it. */
  readonly author: string | null;
  /** Ids of the tasks that its body, title or branch names: what the sync would pair it with. */
  readonly claims: readonly string[];
}

/** Answers; what is missing was not asked, or could not be answered. Null: GitHub has none. */
export interface GitHubFacts {
  readonly people: ReadonlyMap<string, PersonFacts>;
  readonly pulls: ReadonlyMap<number, PullFacts | null>;
  /** By key of the task; missing where no pull request is under check. */
  readonly evidence?: ReadonlyMap<string, TaskEvidence>;
  /** Missing where no pull request is under check, or GitHub wouldn't tell. */
  readonly approvals?: ApprovalFacts;
}
