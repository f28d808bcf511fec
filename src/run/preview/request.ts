import type { PreviewHost } from "../../sync/preview-host.ts";
import type { FileSource } from "../files.ts";
import type { SyncRequest } from "../sync/index.ts";

/** What is to be previewed, and where. */
export interface PreviewRequest
  extends Pick<
    SyncRequest,
    "host" | "configPath" | "organisation" | "run" | "workflowRun" | "sleep" | "clock" | "progress" | "stop"
  > {
  readonly previews: PreviewHost;
  readonly number: number;
  /** Checks the plans as the merge leaves them; missing where that isn't asked for. */
  readonly check?: (files: FileSource) => Promise<{ readonly error: number; readonly warning: number }>;
  /** So many requests a preview may take beyond those that show how the repository stands; default 400. */
  readonly limit?: number;
}
