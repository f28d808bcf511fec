import { z } from "zod";
import type { CheckAnnotation, CheckHost, CheckRunResult, CheckRunText } from "./check-host.ts";
import type { Call, Client } from "./client.ts";
import { refused } from "./problems.ts";
import type { Exchange } from "./transport.ts";

/** GitHub's limits on one request. @see https://docs.github.com/rest/checks/runs */
const PER_REQUEST = 50;
const MAX_SUMMARY = 65_535;
const MAX_TITLE = 255;
/** GitHub takes 64 KB; nobody reads more than a runner shows. */
const MAX_MESSAGE = 4_096;

const CHECK_RUNS = "/repos/{owner}/{repo}/check-runs";

const commit = z.object({ parents: z.array(z.object({ sha: z.string() })) });
const comparison = z.object({ merge_base_commit: z.object({ sha: z.string() }) });
const checkRun = z.object({ id: z.int(), html_url: z.string().nullish() });

/** What the check asks of GitHub, as `CheckHost` says. */
export function checkHost(client: Client): CheckHost {
  function refusal(call: Call, exchange: Exchange): CheckRunResult {
    const { message, hint } = refused(client.target, call, exchange);
    return { kind: "refused", reason: `${message} ${hint}` };
  }

  async function report(run: CheckRunText): Promise<CheckRunResult> {
    const { name, headSha, conclusion, detailsUrl, actions = [] } = run;
    const doing = `make the check run "${name}"`;
    const call: Call = {
      route: `POST ${CHECK_RUNS}`,
      body: {
        name,
        head_sha: headSha,
        status: "completed",
        conclusion,
        output: output(run, 0),
        ...(detailsUrl === null ? {} : { details_url: detailsUrl }),
        ...(actions.length === 0 ? {} : { actions }),
      },
      doing,
      permission: "checks: write",
    };
    const reply = await client.send(call);
    if (reply.kind === "refused") return refusal(call, reply.exchange);
    const { id, html_url } = client.expect(checkRun, call, reply);
    for (let from = PER_REQUEST; from < run.annotations.length; from += PER_REQUEST) {
      const more: Call = {
        route: `PATCH ${CHECK_RUNS}/{check_run_id}`,
        parameters: { check_run_id: id },
        body: { output: output(run, from) },
        doing,
        permission: "checks: write",
        // Annotations are added: a second sending would show them twice.
        repeatable: false,
      };
      const next = await client.send(more);
      if (next.kind === "refused") return refusal(more, next.exchange);
      if (next.kind === "lost") throw next.error;
    }
    return { kind: "made", url: html_url ?? "" };
  }

  return {
    async parents(sha) {
      const call: Call = {
        route: "GET /repos/{owner}/{repo}/git/commits/{commit_sha}",
        parameters: { commit_sha: sha },
        doing: `read the commit ${sha.slice(0, 7)}`,
        permission: "contents: read",
      };
      const { value } = await client.find(commit, call, [404, 422]);
      return value?.parents.map((parent) => parent.sha) ?? null;
    },
    async mergeBase(base, head) {
      const call: Call = {
        route: "GET /repos/{owner}/{repo}/compare/{basehead}",
        parameters: { basehead: `${base}...${head}`, per_page: 1 },
        doing: `compare ${head.slice(0, 7)} with ${base.slice(0, 7)}`,
        permission: "contents: read",
      };
      return (await client.find(comparison, call, [404, 422])).value?.merge_base_commit.sha ?? null;
    },
    async person(login) {
      const call = { parameters: { login }, doing: `look for @${login}`, permission: "issues: read" };
      const here = await client.find(
        z.unknown(),
        { ...call, route: "GET /repos/{owner}/{repo}/assignees/{login}" },
        [404],
      );
      if (here.exchange.status !== 404) return { exists: true, assignable: true };
      const anywhere = await client.find(z.unknown(), { ...call, route: "GET /users/{login}" }, [404]);
      return { exists: anywhere.exchange.status !== 404, assignable: false };
    },
    report,
  };
}

/** What one request says: title and summary again, since GitHub asks for both, and the annotations from an index on. */
function output({ title, summary, annotations }: CheckRunText, from: number): object {
  return {
    title: cut(title, MAX_TITLE),
    summary: cut(summary, MAX_SUMMARY),
    annotations: annotations.slice(from, from + PER_REQUEST).map(annotation),
  };
}

function annotation({ path, line, endLine, columns, level, title, message }: CheckAnnotation): object {
  return {
    path,
    start_line: line,
    end_line: endLine,
    ...(columns === null || line !== endLine ? {} : { start_column: columns.start, end_column: columns.end }),
    annotation_level: level,
    title: cut(title, MAX_TITLE),
    message: cut(message, MAX_MESSAGE),
  };
}

/** At most so many characters, at the end of a line where there is one. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const part = text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "");
  const line = part.lastIndexOf("\n");
  return `${line > most / 2 ? part.slice(0, line + 1) : part}…`;
}
