import { GitHubError, type GitHubErrorKind } from "../../github/errors.ts";
import type { PortfolioData, PortfolioEntry } from "../../report/data.ts";
import { counted } from "../../report/format.ts";
import type { Host } from "../../sync/host.ts";
import { ConfigError, NoPlans, StateError, UsageError } from "../failure.ts";
import { UnreadableFile } from "../files.ts";
import { liveReport } from "./live.ts";

/** Repositories that are asked about at a time: GitHub wants few requests at once. */
const AT_ONCE = 4;

/** Which repositories are reported on together. */
export interface PortfolioRequest {
  /** `owner/name`, each once. */
  readonly names: readonly string[];
  readonly connect: (name: string) => Host;
  /** Path of the configuration in each; null for the usual places. */
  readonly config: string | null;
  /** The day, as far as no repository tells it. */
  readonly today: string;
  /** Whether repositories without plans are left out and counted, since nobody named them. */
  readonly planless: "left-out" | "listed";
  /** What was left out before. */
  readonly notes?: readonly string[];
}

/** How asking about one repository ended. */
type Asked = PortfolioEntry | { readonly kind: "failed"; readonly name: string; readonly error: Error };

/**
 * The reports of several repositories, in the order of their names as given. One that can't be read is told as such.
 * @throws GitHubError where GitHub can't be reached for any of them, takes the token for none, or the process is to end
 */
export async function runPortfolio(request: PortfolioRequest): Promise<PortfolioData> {
  const asked = await boundedly(request.names, (name) => ask(name, request));
  const failures = asked.flatMap((one) => (one.kind === "failed" ? [one.error] : []));
  const [first] = failures;
  if (first !== undefined && failures.length === asked.length && failures.every(isEverywhere)) throw first;
  const isLeftOut = (one: Asked) =>
    one.kind === "failed" && one.error instanceof NoPlans && request.planless === "left-out";
  const left = asked.filter(isLeftOut).length;
  const repositories = asked
    .filter((one) => !isLeftOut(one))
    .map(
      (one): PortfolioEntry =>
        one.kind === "failed" ? { kind: "unread", repository: one.name, reason: reasonOf(one.error) } : one,
    );
  return {
    version: 1,
    generated: newest(repositories) ?? request.today,
    repositories,
    notes: [
      ...(request.notes ?? []),
      ...(left === 0
        ? []
        : [
            `${counted(left, "repository has", "repositories have")} no plan and ${left === 1 ? "is" : "are"} left out.`,
          ]),
    ],
  };
}

async function ask(name: string, { connect, config }: PortfolioRequest): Promise<Asked> {
  try {
    const report = await liveReport({ host: connect(name), config });
    // Its own name, which may differ in case or be newer; GitHub's names are harmless as those of folders.
    return { kind: "report", report, folder: name };
  } catch (error) {
    if (!isOfOne(error) || (error instanceof GitHubError && error.kind === "interrupted")) throw error;
    return { kind: "failed", name, error };
  }
}

/** What a repository, or the way to it, may be the reason of; anything else is a mistake of this program. */
function isOfOne(error: unknown): error is Error {
  return [GitHubError, UsageError, ConfigError, StateError, UnreadableFile].some((kind) => error instanceof kind);
}

/** Failures that have nothing to do with one repository. */
const EVERYWHERE: ReadonlySet<GitHubErrorKind> = new Set([
  "bad-address",
  "no-token",
  "bad-token",
  "rate-limited",
  "unreachable",
  "server",
  "malformed",
]);

function isEverywhere(error: Error): boolean {
  return error instanceof GitHubError && EVERYWHERE.has(error.kind);
}

function reasonOf(error: Error): string {
  const hint = error instanceof GitHubError || error instanceof UnreadableFile ? error.hint : null;
  return hint === null || hint === "" ? error.message : `${error.message} ${hint}`;
}

function newest(entries: readonly PortfolioEntry[]): string | null {
  return (
    entries
      .flatMap((entry) => (entry.kind === "report" ? [entry.report.generated] : []))
      .sort()
      .at(-1) ?? null
  );
}

/** Does something with each, a few at a time, and gives what came of it in the same order. */
async function boundedly<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  const worker = async () => {
    for (const [place, item] of queue) results.set(place, await work(item));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result);
}
