/** A repository as events name it. */
export interface RepositoryName {
  /** Database id: stays when the repository is renamed or transferred. */
  readonly id: number;
  /** `owner/name`. */
  readonly fullName: string;
}

/**
 * What is kept of a webhook: enough to decide what it asks for, and nothing of what people wrote.
 * @see https://docs.github.com/webhooks/webhook-events-and-payloads
 */
export interface Delivery {
  /** GUID of `X-GitHub-Delivery`: the same where the delivery is sent again. */
  readonly id: string;
  /** As in `X-GitHub-Event`. */
  readonly event: string;
  readonly action: string | null;
  /** Id of the installation it is for; null for what concerns the App itself. */
  readonly installation: number | null;
  readonly repository: RepositoryName | null;
  /** ISO instant by the clock of the machine that took it. */
  readonly receivedAt: string;
  readonly sender: { readonly login: string; readonly bot: boolean } | null;
  readonly subject: Subject;
}

/** What a delivery is about. */
export type Subject =
  | {
      readonly kind: "issue";
      readonly number: number;
      /** True where the issue is a pull request, as in comments on one. */
      readonly pull: boolean;
      /** Ids that its body claims by `task_id:`. */
      readonly claims: readonly string[];
      /** Names of its labels. */
      readonly labels: readonly string[];
      /** The label that was added or removed; null for other events. */
      readonly changedLabel: string | null;
      /** What an edit changed, such as `title` and `body`; null for other events. */
      readonly changed: readonly string[] | null;
    }
  | {
      readonly kind: "pull";
      readonly number: number;
      readonly open: boolean;
      readonly merged: boolean;
      readonly head: { readonly ref: string; readonly sha: string; readonly repository: string | null };
      readonly base: { readonly ref: string; readonly sha: string };
      /** Ids that its body claims by `task_id:`. */
      readonly claims: readonly string[];
    }
  | {
      readonly kind: "push";
      /** `refs/heads/main`. */
      readonly ref: string;
      readonly after: string;
      readonly created: boolean;
      readonly deleted: boolean;
      readonly defaultBranch: string;
      /** Paths that its commits touch; null where the payload doesn't list them all. */
      readonly paths: readonly string[] | null;
    }
  | { readonly kind: "label"; readonly name: string; readonly formerName: string | null }
  | { readonly kind: "milestone"; readonly number: number; readonly title: string }
  | {
      readonly kind: "check";
      readonly headSha: string;
      readonly headBranch: string | null;
      /** Open pull requests of the repository itself with that head. */
      readonly pulls: readonly number[];
      /** Id of the App that the check run or suite belongs to. */
      readonly app: number | null;
      /** Identifier of the button that was pressed; null where none was. */
      readonly requestedAction: string | null;
    }
  | {
      readonly kind: "merge-group";
      readonly headSha: string;
      readonly headRef: string;
      readonly baseSha: string;
      readonly baseRef: string;
    }
  | {
      readonly kind: "installation";
      readonly account: string;
      /** Repositories that it got, or was made with. */
      readonly added: readonly RepositoryName[];
      readonly removed: readonly RepositoryName[];
    }
  /** The repository itself changed: renamed, transferred, archived, deleted. */
  | { readonly kind: "repository"; readonly formerName: string | null; readonly defaultBranch: string | null }
  | { readonly kind: "dispatch"; readonly type: string; readonly inputs: Readonly<Record<string, string>> }
  | { readonly kind: "other" };
