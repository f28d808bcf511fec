import type { Host } from "../../sync/host.ts";
import type { SyncRequest } from "./request.ts";

/** A request whose host reads each blob once, however often the run looks at both sides: a sha's text never changes. */
export function readOnce(request: SyncRequest): SyncRequest {
  const texts = new Map<string, string>();
  const { host } = request;
  const remembering: Host = {
    ...host,
    async blob(sha, path) {
      const text = texts.get(sha) ?? (await host.blob(sha, path));
      texts.set(sha, text);
      return text;
    },
  };
  return { ...request, host: remembering };
}
