import { z } from "zod";
import type { Call } from "./client.ts";
import { GitHubError, type GitHubErrorKind } from "./errors.ts";
import type { AnnouncedLimit } from "./patience.ts";
import { nameOf, type Target, withoutToken } from "./target.ts";
import type { AnswerLost, Exchange } from "./transport.ts";

const LATER = "Nothing is lost: run again later, and the next run completes what is missing.";

const failureBody = z.object({ message: z.string() });
const failureDetails = z.object({
  errors: z.array(
    z.union([
      z.string(),
      z.object({ message: z.string().nullish(), field: z.string().nullish(), code: z.string().nullish() }),
    ]),
  ),
});

/** What GitHub says about a request it refused, as one line. */
export function messageOf(answer: Exchange): string {
  const message = failureBody.safeParse(answer.data).data?.message ?? `status ${answer.status}`;
  const details = (failureDetails.safeParse(answer.data).data?.errors ?? []).map((error) =>
    typeof error === "string" ? error : (error.message ?? [error.field, error.code].filter(Boolean).join(" ")),
  );
  const said = details.filter((detail) => detail !== "" && !message.includes(detail)).join("; ");
  return (said === "" ? message : `${message}: ${said}`)
    .trim()
    .replace(/\s*\n\s*/g, ": ")
    .replace(/\.$/, "");
}

/** The client was asked to stop before it sent this. */
export function stopped(stop: AbortSignal): GitHubError {
  const why = stop.reason instanceof Error ? stop.reason.message : String(stop.reason);
  return new GitHubError("interrupted", why, LATER, { cause: stop.reason });
}

/** A refused request in the terms a person can act on: what was refused, why, and what to do. */
export function refused(target: Target, call: Call, answer: Exchange): GitHubError {
  const name = nameOf(target);
  const said = messageOf(answer);
  const { status } = answer;
  if (/archived/i.test(said) && status === 403) {
    return problem(
      target,
      "forbidden",
      `${name} is archived, so nothing can be written to it.`,
      "Unarchive it in its settings, or leave it out.",
    );
  }
  if (status === 410 && /issues/i.test(said)) {
    return problem(
      target,
      "refused",
      `Issues are switched off in ${name}.`,
      "Switch them on in the repository's settings under General, Features.",
    );
  }
  if (status === 409 && /empty/i.test(said)) {
    return problem(
      target,
      "not-found",
      `${name} is empty: it has no commit yet.`,
      "Push a first commit to its default branch.",
    );
  }
  if (status >= 300 && status < 400) {
    const message = `GitHub answered the request to ${call.doing} in ${name} with another address: it was renamed or moved.`;
    return problem(target, "refused", message, "Use the repository's new name with --repo or in GITHUB_REPOSITORY.");
  }
  if (status === 403 && /\bSAML\b|\bSSO\b/.test(said)) {
    const message = `The organization that owns ${name} wants this token to be authorized for single sign-on.`;
    return problem(
      target,
      "forbidden",
      message,
      "Authorize it in the settings of the token's owner, under Configure SSO.",
    );
  }
  if (status === 403 && /not permitted to create or approve pull requests/i.test(said)) {
    return problem(
      target,
      "forbidden",
      `GitHub Actions may not open pull requests in ${name} (403: ${said}).`,
      "In the repository's settings under Actions, General, tick “Allow GitHub Actions to create and approve pull requests” (an organization may have to allow it first), or give lockstep the token of an app.",
    );
  }
  if (status === 403) return forbidden(target, call, answer);
  if (status === 404 && !call.route.startsWith("GET ")) return forbidden(target, call, answer);
  if (status === 404) {
    return problem(
      target,
      "not-found",
      `GitHub found nothing when asked to ${call.doing} in ${name} (404).`,
      visibility(target),
    );
  }
  return problem(
    target,
    "refused",
    `GitHub refused to ${call.doing} in ${name} (${status}: ${said}).`,
    "If this makes no sense, please report it with the message above.",
  );
}

/** The repository itself is not there, or not for this token. */
export function noRepository(target: Target): GitHubError {
  const or = target.token === null ? "it is private and no token was given" : "this token may not see it";
  const message = `There is no repository ${nameOf(target)} on ${target.host}, or ${or}.`;
  return problem(target, "not-found", message, `Check the name (--repo, GITHUB_REPOSITORY). ${visibility(target)}`);
}

export function noBranch(target: Target, branch: string): GitHubError {
  const message = `${nameOf(target)} has no branch "${branch}".`;
  return problem(target, "not-found", message, "Push the branch, or a first commit if the repository is still empty.");
}

/** 401: without a token, or with one that GitHub doesn't take. */
export function unauthorized(target: Target, call: Call): GitHubError {
  if (target.token === null) return noToken(target, call);
  const message = `GitHub doesn't accept this token (401): it is wrong, expired or revoked.`;
  return problem(
    target,
    "bad-token",
    message,
    "Make a new one and put it into GITHUB_TOKEN (in a workflow: the input github-token).",
  );
}

export function rateLimited(target: Target, limit: AnnouncedLimit, headers: Headers): GitHubError {
  const now = Date.parse(headers.get("date") ?? "") || Date.now();
  const clock = new Date(now + limit.seconds * 1000).toISOString().slice(11, 16);
  const wait = { retryAfterMs: limit.seconds * 1000 };
  const when = `at ${clock} UTC, ${inWords(limit.seconds)} from now`;
  if (limit.kind === "secondary") {
    return problem(
      target,
      "rate-limited",
      `GitHub asks to slow down (secondary rate limit) and takes requests again ${when}.`,
      LATER,
      wait,
    );
  }
  const total = headers.get("x-ratelimit-limit");
  const size = total === null ? "" : ` (${total} requests an hour)`;
  const mend = target.token === null ? "Set GITHUB_TOKEN: without a token GitHub allows very few requests." : LATER;
  return problem(target, "rate-limited", `GitHub's rate limit${size} is used up; it resets ${when}.`, mend, wait);
}

export function serverFailed(target: Target, call: Call, answer: Exchange, sent: number): GitHubError {
  const message = `GitHub failed (${answer.status}) when asked to ${call.doing} in ${nameOf(target)}${tries(sent)}.`;
  return problem(
    target,
    "server",
    message,
    `It is usually over in minutes, see https://www.githubstatus.com. ${LATER}`,
  );
}

export function noAnswer(target: Target, call: Call, lost: AnswerLost, sent: number): GitHubError {
  const asked = `${call.doing} in ${nameOf(target)}`;
  const options = { cause: lost };
  switch (lost.reason) {
    case "unreachable":
      return problem(
        target,
        "unreachable",
        `${target.host} can't be reached${tries(sent)}: ${lost.message}.`,
        "Check the network, a proxy, and GITHUB_API_URL.",
        options,
      );
    case "redirect":
      return problem(
        target,
        "unreachable",
        `${target.host} doesn't answer itself when asked to ${asked}: ${lost.message}.`,
        "Check GITHUB_API_URL: the token is not sent to any other server.",
        options,
      );
    case "not-json":
      return problem(
        target,
        "malformed",
        `GitHub was asked to ${asked}, but ${lost.message}${tries(sent)}.`,
        `If a proxy stands between, check it. ${LATER}`,
        options,
      );
    case "timeout":
    case "reset":
      return problem(
        target,
        "unreachable",
        `The connection to ${target.host} failed when asked to ${asked}${tries(sent)}: ${lost.message}.`,
        `Check the network. ${LATER}`,
        options,
      );
  }
}

export function malformed(target: Target, call: Call, { data, headers }: Exchange, error: z.ZodError): GitHubError {
  const asked = `${target.host} was asked to ${call.doing} in ${nameOf(target)}, but`;
  const hint = "Check that GITHUB_API_URL is GitHub's REST API and that no proxy or login page stands between.";
  if (typeof data === "string") {
    const type = headers.get("content-type")?.split(";")[0] ?? "text";
    return problem(target, "malformed", `${asked} it answered with ${type} instead of JSON.`, hint);
  }
  const issue = error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`;
  const found =
    issue?.message.replace(/^Invalid input: /, "").replace("received undefined", "found nothing") ?? "unexpected";
  return problem(target, "malformed", `${asked} its answer is not as GitHub documents it${where}: ${found}.`, hint);
}

/** Whether GitHub refused for want of a right of the token, whatever the request is about. */
export function lacksPermission(answer: Exchange): boolean {
  return answer.status === 403 && /^Resource not accessible by /.test(messageOf(answer));
}

function forbidden(target: Target, call: Call, answer: Exchange): GitHubError {
  if (target.token === null) return noToken(target, call);
  const needed = neededPermission(answer.headers.get("x-accepted-github-permissions")) ?? `\`${call.permission}\``;
  const message = `GitHub doesn't let this token ${call.doing} in ${nameOf(target)} (${answer.status}: ${messageOf(answer)}).`;
  const mend = `It needs ${needed}: in a workflow under permissions:, else in the settings of the token or the app; its owner needs the right too.`;
  return problem(target, "forbidden", message, mend);
}

function noToken(target: Target, call: Call): GitHubError {
  const message = `GitHub wants a token to ${call.doing} in ${nameOf(target)}, and none was given.`;
  return problem(
    target,
    "no-token",
    message,
    `Set GITHUB_TOKEN to a token with \`${call.permission}\`; with GitHub's own command line: export GITHUB_TOKEN=$(gh auth token).`,
  );
}

/** `issues=write; pull_requests=write` (alternatives) as `issues: write` or `pull-requests: write`. */
function neededPermission(header: string | null): string | null {
  if (header === null || header.trim() === "") return null;
  const name = (pair: string) => `\`${pair.trim().replaceAll("_", "-").replace("=", ": ")}\``;
  return header
    .split(";")
    .map((all) => all.split(",").map(name).join(" and "))
    .join(" or ");
}

function visibility(target: Target): string {
  return target.token === null
    ? "If it is private, set GITHUB_TOKEN."
    : "If it is private, the token must cover it: the GITHUB_TOKEN of a workflow covers its own repository only, a fine-grained token the listed ones.";
}

function tries(sent: number): string {
  return sent > 1 ? ` (tried ${sent} times)` : "";
}

function inWords(seconds: number): string {
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

function problem(
  target: Target,
  kind: GitHubErrorKind,
  message: string,
  hint: string,
  options?: ConstructorParameters<typeof GitHubError>[3],
): GitHubError {
  return new GitHubError(kind, withoutToken(target, message), withoutToken(target, hint), options);
}
