/**
 * What must be proven before a task may be set to Done, and what of it is missing: the one decision of the gate, which
 * lets no pull request do it without, and of the sync, which carries no such Done over.
 */

/** Evidence without a number. */
export const PLAIN_REQUIREMENTS = ["merged-pr", "approved-review", "green-checks", "tests-changed"] as const;
type PlainRequirement = (typeof PLAIN_REQUIREMENTS)[number];
/** One thing that must be proven; coverage is in percent of the lines. */
export type Requirement = PlainRequirement | `coverage>=${number}`;

/** What the configuration asks for. */
export interface EvidencePolicy {
  /** Of tasks whose type `types` doesn't name. */
  readonly default: readonly Requirement[];
  /** By type of the task, in lower case: instead of the default. */
  readonly types: Readonly<Record<string, readonly Requirement[]>>;
  /** Besides, where an agent did the work or sets Done. */
  readonly agents: readonly Requirement[];
  /** Logins of agents; `*` stands for any characters, case doesn't count. */
  readonly agentLogins: readonly string[];
  /** Logins of those who may set Done without evidence. */
  readonly trusted: readonly string[];
  /** Globs of the files that are tests. */
  readonly tests: readonly string[];
  /** Paths of coverage reports, the first that is there counts. */
  readonly coverageFiles: readonly string[];
}

/** Something that was asked for, or why it couldn't be found out, as a sentence without its full stop. */
export type Verified<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly why: string };

/** The checks of a commit: each by its name, the latest run of it. */
export interface CheckState {
  readonly passed: number;
  readonly failed: readonly string[];
  readonly running: readonly string[];
}

/** What is known of the pull request that stands for a task; what no requirement asks about is missing. */
export interface PullEvidence {
  readonly number: number;
  /** Login of who opened it. */
  readonly author: string;
  /** `merging`: it is the one under check. What merging it does to the plan happens only once it is merged. */
  readonly state: "merged" | "merging" | "open" | "closed";
  /** What reviewers with write access say of it, the author apart. */
  readonly review?: Verified<"approved" | "changes-requested" | "none">;
  readonly checks?: Verified<CheckState>;
  /** Whether it changes a test. */
  readonly tests?: Verified<boolean>;
  /** Percent of the lines that tests cover; null where nothing says so. */
  readonly coverage?: Verified<number | null>;
}

/** Something that is missing. */
export interface Lack {
  readonly requirement: Requirement;
  /** True where it may well be there, but couldn't be looked at. */
  readonly unverified: boolean;
  /** Completes "its pull request #12 …"; of something unverified, a sentence of its own without the full stop. */
  readonly reason: string;
}

/** A requirement as people write it, such as `coverage >= 90%`; null for what is none. */
export function requirementOf(text: string): Requirement | null {
  const plain = PLAIN_REQUIREMENTS.find((name) => name === text);
  if (plain !== undefined) return plain;
  const percent = /^coverage ?>= ?(\d{1,3}(?:\.\d{1,3})?)%?$/.exec(text)?.[1];
  return percent === undefined || Number(percent) > 100 ? null : `coverage>=${Number(percent)}`;
}

/** Whether a login is one of an agent. */
export function isAgent(login: string | null, { agentLogins }: Pick<EvidencePolicy, "agentLogins">): boolean {
  return login !== null && agentLogins.some((pattern) => matchesLogin(login, pattern));
}

/** Whether somebody may set Done without evidence. */
export function isTrusted(login: string | null, { trusted }: Pick<EvidencePolicy, "trusted">): boolean {
  return login !== null && trusted.some((name) => name.toLowerCase() === login.toLowerCase());
}

/** A `*` can stand for anything, so all other parts must be there in order. Linear in the login for each part. */
function matchesLogin(login: string, pattern: string): boolean {
  const [first = "", ...others] = pattern.toLowerCase().split("*");
  const name = login.toLowerCase();
  const last = others.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last)) return false;
  let at = first.length;
  for (const part of others) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}

/** Everything that may be asked of a task of a type, whoever works on it. */
export function demandable(policy: EvidencePolicy, type: string | null): readonly Requirement[] {
  return [...new Set([...plainly(policy, type), ...policy.agents])];
}

/**
 * What is asked for a task to be set to Done.
 * @param setBy login of who sets it; null where it can't be told
 * @param author login of who opened its pull request; null where it has none
 */
export function demanded(
  policy: EvidencePolicy,
  type: string | null,
  setBy: string | null,
  author: string | null,
): readonly Requirement[] {
  if (isTrusted(setBy, policy)) return [];
  return isAgent(setBy, policy) || isAgent(author, policy) ? demandable(policy, type) : plainly(policy, type);
}

function plainly({ default: others, types }: EvidencePolicy, type: string | null): readonly Requirement[] {
  const name = type?.trim().toLowerCase() ?? "";
  return Object.hasOwn(types, name) ? (types[name] ?? others) : others;
}

/** What of the requirements is missing. @param pull the pull request that stands for the task; null where there is none */
export function missingEvidence(requirements: readonly Requirement[], pull: PullEvidence | null): readonly Lack[] {
  return requirements.flatMap((requirement): readonly Lack[] => {
    const verdict = pull === null ? "has no pull request" : lackOf(requirement, pull);
    if (verdict === null) return [];
    if (typeof verdict === "string") return [{ requirement, unverified: false, reason: verdict }];
    const what = SUBJECTS[kindOf(requirement)];
    return [{ requirement, unverified: true, reason: `${what} couldn't be verified: ${verdict.why}` }];
  });
}

/** The facts that a requirement is decided by. */
export type EvidenceKind = "merged" | "review" | "checks" | "tests" | "coverage";

export function kindOf(requirement: Requirement): EvidenceKind {
  switch (requirement) {
    case "merged-pr":
      return "merged";
    case "approved-review":
      return "review";
    case "green-checks":
      return "checks";
    case "tests-changed":
      return "tests";
    default:
      return "coverage";
  }
}

const SUBJECTS: Readonly<Record<EvidenceKind, string>> = {
  merged: "That it is merged",
  review: "Its reviews",
  checks: "Its checks",
  tests: "Whether it changes tests",
  coverage: "Its coverage",
};

/** Why a requirement isn't met; null where it is. */
function lackOf(requirement: Requirement, pull: PullEvidence): string | { readonly why: string } | null {
  switch (requirement) {
    case "merged-pr":
      if (pull.state === "merged" || pull.state === "merging") return null;
      return pull.state === "open" ? "isn't merged" : "was closed without being merged";
    case "approved-review":
      return judged(pull.review, (review) => {
        if (review === "approved") return null;
        return review === "none" ? "has no approving review" : "has a review that asks for changes";
      });
    case "green-checks":
      return judged(pull.checks, ({ passed, failed, running }) => {
        if (failed.length > 0) return `has checks that failed (${named(failed)})`;
        if (running.length > 0) return `has checks that aren't over (${named(running)})`;
        return passed > 0 ? null : "has no checks";
      });
    case "tests-changed":
      return judged(pull.tests, (changed) => (changed ? null : "changes no test"));
    default: {
      const wanted = Number(requirement.slice("coverage>=".length));
      return judged(pull.coverage, (percent) => {
        if (percent === null) return `has no coverage figure, ${wanted} % is asked for`;
        return percent >= wanted ? null : `covers ${shortened(percent)} % of the lines, not ${wanted} %`;
      });
    }
  }
}

function judged<T>(fact: Verified<T> | undefined, verdict: (value: T) => string | null) {
  if (fact === undefined) return { why: "nobody was asked" };
  return fact.known ? verdict(fact.value) : { why: fact.why };
}

/** Rounded down: what is shown is never more than what was measured. */
function shortened(percent: number): number {
  return Math.floor(percent * 100) / 100;
}

/** Names are what anybody called a check: no more of them than a line takes, and nothing that could end a code block. */
function named(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) =>
    name
      .slice(0, 60)
      .replace(/[\s`\p{C}]+/gu, " ")
      .trim(),
  );
  return `${shown.join(", ")}${names.length > 3 ? ` and ${names.length - 3} more` : ""}`;
}

/**
 * What is missing in words: `its pull request #12 isn't merged and has no approving review`. What couldn't be verified
 * follows as sentences of its own. Begins in lower case and ends without a full stop.
 */
export function lacksInWords(lacks: readonly Lack[], pull: Pick<PullEvidence, "number"> | null): string {
  const unverified = [...new Set(lacks.filter((lack) => lack.unverified).map(({ reason }) => reason))];
  const certain = [...new Set(lacks.filter((lack) => !lack.unverified).map(({ reason }) => reason))];
  const subject = pull === null ? "it" : `its pull request #${pull.number}`;
  const said = certain.length === 0 ? [] : [`${subject} ${joined(certain)}`];
  if (said.length > 0) return [...said, ...unverified].join(". ");
  return unverified.length === 0 ? "" : `something of ${subject} isn't known. ${unverified.join(". ")}`;
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
