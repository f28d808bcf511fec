export { runArchive } from "./archive.ts";
export type { ArchiveOutcome, ArchiveReport, ArchiveRequest, WrittenFile } from "./request.ts";
