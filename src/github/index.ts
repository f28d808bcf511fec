export { GitHubError, type GitHubErrorKind } from "./errors.ts";
export { createHost, type HostOptions } from "./host.ts";
