import { z } from "zod";
import type { LedgerFile } from "../sync/github-records.ts";
import { decodeUtf8 } from "../text/utf8.ts";
import type { Call, Client, Reply } from "./client.ts";
import { isProtected, storeCommit } from "./commit.ts";
import { GitHubError } from "./errors.ts";
import { blobSha } from "./git-blob.ts";
import { instantOf } from "./pages.ts";
import { messageOf, refused } from "./problems.ts";
import { nameOf, withoutToken } from "./target.ts";

const FILE = "state.json";
/** 404: no branch or no file. 409: a repository without a commit. */
const NO_FILE = [404, 409];
const ROUNDS = 3;
const README = `# What this branch is

This branch belongs to lockstep, which keeps the plan files of this repository and its issues in step.
\`${FILE}\` is its memory: what plan and issues last agreed on, and what a run is doing at the moment.

Please don't edit it, don't merge this branch and don't protect it. Should it be lost, lockstep rebuilds it from the
plan, the issues and the audit log.
`;

type Written = { readonly kind: "written"; readonly sha: string } | { readonly kind: "moved" };
interface Reading {
  readonly file: LedgerFile | null;
  readonly at: string;
}

/** The ledger: one file on a branch of its own, read in one request and moved by compare-and-swap. */
export interface LedgerStore {
  read(): Promise<Reading>;
  /** @param lastWord tried once, at once, and not looked after */
  write(text: string, expected: string | null, lastWord?: boolean): Promise<Written>;
}

export function ledgerStore(client: Client, branch: string): LedgerStore {
  const readCall: Call = {
    route: "GET /repos/{owner}/{repo}/contents/{path}",
    parameters: { path: FILE, ref: branch },
    doing: `read the ledger (branch ${branch})`,
    permission: "contents: read",
    raw: true,
  };
  const writing = { doing: `write the ledger (branch ${branch})`, permission: "contents: write" };

  async function readOnce(): Promise<Reading> {
    const { value: bytes, exchange } = await client.find(z.instanceof(Uint8Array), readCall, NO_FILE);
    const at = instantOf(exchange);
    if (bytes === null) return { file: null, at };
    return { file: { text: decode(bytes, branch, nameOf(client.target)), sha: blobSha(bytes) }, at };
  }

  /** An answer that was cut off is no damaged ledger: what is no JSON is asked for a second time. */
  async function read(): Promise<Reading> {
    const first = await readOnce();
    return first.file === null || isJson(first.file.text) ? first : readOnce();
  }

  async function put(text: string, expected: string | null, lastWord = false): Promise<{ call: Call; reply: Reply }> {
    const call: Call = {
      ...writing,
      lastWord,
      route: "PUT /repos/{owner}/{repo}/contents/{path}",
      parameters: { path: FILE },
      body: {
        message: "ledger",
        branch,
        content: Buffer.from(text).toString("base64"),
        ...(expected === null ? {} : { sha: expected }),
      },
    };
    return { call, reply: await client.send(call) };
  }

  /** Tries once. What has become of an answer that is lost is left to the next run. */
  async function part(text: string, expected: string): Promise<Written> {
    const { reply } = await put(text, expected, true);
    if (reply.kind === "lost") throw reply.error;
    return reply.kind === "answer" ? { kind: "written", sha: blobSha(text) } : { kind: "moved" };
  }

  async function swap(text: string, expected: string | null): Promise<Written> {
    const ours = blobSha(text);
    for (let round = 1; ; round++) {
      const { call, reply } = await put(text, expected);
      if (reply.kind === "answer") {
        const { content } = client.expect(z.object({ content: z.object({ sha: z.string() }) }), call, reply);
        return { kind: "written", sha: content.sha };
      }
      if (reply.kind === "lost" && !reply.mayBeDone) throw reply.error;
      if (reply.kind === "refused" && isProtected(reply.exchange)) throw protectedLedger(messageOf(reply.exchange));
      if (reply.kind === "refused" && !isConflict(reply)) throw refused(client.target, call, reply.exchange);
      // 409 also stands for a clash of two commits, and a lost answer for anything: the file itself tells.
      const now = (await read()).file?.sha ?? null;
      // Only what may have been lost can be ours: another run that wrote the same has won.
      if (now === ours && (reply.kind === "lost" || reply.sent > 1)) return { kind: "written", sha: ours };
      if (now !== expected) return { kind: "moved" };
      if (reply.kind === "lost") throw reply.error;
      // Nothing is missing, so 404 is GitHub's way to keep from a token what it may not write to.
      if (reply.exchange.status === 404) throw refused(client.target, call, reply.exchange);
      if (round === ROUNDS) return { kind: "moved" };
    }
  }

  async function create(text: string): Promise<Written> {
    const files = [
      [FILE, text],
      ["README.md", README],
    ] as const;
    const sha = await storeCommit(client, { message: "ledger: first state", parents: [], baseTree: null, files });
    const call: Call = {
      ...writing,
      route: "POST /repos/{owner}/{repo}/git/refs",
      body: { ref: `refs/heads/${branch}`, sha },
    };
    const reply = await client.send(call);
    if (reply.kind === "lost") {
      if (reply.mayBeDone && (await read()).file?.sha === blobSha(text)) return { kind: "written", sha: blobSha(text) };
      throw reply.error;
    }
    if (reply.kind === "refused" && isProtected(reply.exchange)) throw protectedLedger(messageOf(reply.exchange));
    // Another run made the branch first, or its file was deleted: then only a file can still be put there.
    if (reply.kind === "refused" && reply.exchange.status === 422 && /exists/i.test(messageOf(reply.exchange))) {
      return swap(text, null);
    }
    client.expect(z.object({ ref: z.string() }), call, reply);
    return { kind: "written", sha: blobSha(text) };
  }

  function protectedLedger(reason: string): GitHubError {
    return new GitHubError(
      "forbidden",
      `The branch ${branch} of ${nameOf(client.target)} is protected, so the ledger can't be written (${withoutToken(client.target, reason)}).`,
      `Take ${branch} out of the branch protection or the ruleset; it holds lockstep's memory and nothing else.`,
    );
  }

  return {
    read,
    async write(text, expected, lastWord = false) {
      if (expected === null) return create(text);
      return lastWord ? part(text, expected) : swap(text, expected);
    },
  };
}

/** Whether a refused PUT may mean that the file or its branch is not as expected. */
function isConflict({ exchange }: Extract<Reply, { kind: "refused" }>): boolean {
  const said = messageOf(exchange);
  return (
    [404, 409].includes(exchange.status) || (exchange.status === 422 && /\bsha\b|does not (exist|match)/i.test(said))
  );
}

function decode(bytes: Uint8Array, branch: string, repository: string): string {
  const decoded = decodeUtf8(bytes);
  if (decoded.kind === "text") return decoded.text;
  const message = `${FILE} on the branch ${branch} of ${repository} is not UTF-8 text.`;
  throw new GitHubError("bad-file", message, "Restore it from the history of that branch.");
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
