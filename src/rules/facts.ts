/**
 * What a rule would like to know of GitHub. Rules ask; the shell answers where it may (the Action, the bot), and nobody
 * does on the command line, which reads no network: a rule whose question has no answer finds nothing.
 */
export type Question =
  /** Whether a login exists, and what it may do here. */
  | { readonly kind: "person"; readonly login: string }
  /** A pull request by its number. */
  | { readonly kind: "pull"; readonly number: number };

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
}
