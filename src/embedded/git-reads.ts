import { needToken } from "./auth.ts";
import type { Gateway } from "./gateway.ts";
import { Git } from "./git.ts";
import type { Signed } from "./git-writes.ts";
import { HttpError, notFound, type Reply, type RepoCall } from "./http.ts";
import { isObject, type JsonObject } from "./shape.ts";

const RAW = /application\/vnd\.github(?:\.v3)?\.raw(?:\+json)?/;
const RAW_TYPE = { "content-type": "application/vnd.github.raw+json; charset=utf-8" };
/** Above this GitHub gives the content of a file only raw. */
const INLINE_LIMIT = 1024 * 1024;
const BASE64_LINE = 60;

const wantsRaw = (call: RepoCall) => RAW.test(call.headers.accept ?? "");

/** Reads of files, commits and comparisons: the emulator's answers, with what GitHub has besides. */
export async function readGit(call: RepoCall, gateway: Gateway, signed: Signed): Promise<Reply> {
  needToken(call, call.repo, ["contents"], "read");
  const empty = call.rest.startsWith("/git/") && new Git(call.world, call.repo).branches().size === 0;
  if (empty) throw new HttpError(409, "Git Repository is empty.");
  const accept = call.headers.accept ?? "application/json";
  const path = `/repos/${call.repo.full_name}${call.rest}${call.url.search}`;
  const reply = await gateway.send(call.identity, call.repo, { method: "GET", path, accept });
  if (reply.bytes && wantsRaw(call)) return { ...reply, headers: { ...reply.headers, ...RAW_TYPE } };
  if (reply.status !== 200) return reply;
  sign(reply.json, signed);
  if (isObject(reply.json)) asGitHubEncodes(reply.json);
  return reply;
}

export function readBlob(call: RepoCall): Reply | null {
  if (!wantsRaw(call)) return null;
  needToken(call, call.repo, ["contents"], "read");
  const bytes = new Git(call.world, call.repo).bytes(call.params.sha ?? "");
  if (!bytes) throw notFound();
  return { status: 200, bytes, headers: RAW_TYPE };
}

/** Base64 comes in lines, and not at all for a large file. */
function asGitHubEncodes(file: JsonObject): void {
  const { content, encoding, size, type } = file;
  if (typeof content !== "string" || encoding !== "base64") return;
  if (type === "file" && typeof size === "number" && size > INLINE_LIMIT) {
    file.content = "";
    file.encoding = "none";
    return;
  }
  const lines = content.match(new RegExp(`.{1,${BASE64_LINE}}`, "g")) ?? [];
  file.content = lines.map((line) => `${line}\n`).join("");
}

/** Marks the commits that GitHub would have signed, wherever they stand in an answer. */
function sign(json: unknown, signed: Signed): void {
  if (Array.isArray(json)) for (const item of json) sign(item, signed);
  if (!isObject(json)) return;
  for (const key of ["commit", "commits", "base_commit", "merge_base_commit"]) sign(json[key], signed);
  if (typeof json.sha !== "string" || !signed.has(json.sha)) return;
  const commit = isObject(json.verification) ? json : json.commit;
  if (!isObject(commit)) return;
  commit.verification = {
    verified: true,
    reason: "valid",
    signature: "-----BEGIN PGP SIGNATURE-----",
    payload: "",
    verified_at: isObject(commit.committer) ? commit.committer.date : null,
  };
}
