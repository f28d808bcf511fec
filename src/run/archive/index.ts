export { runArchive } from "./archive.ts";
export { type ArchiveInputs, archiveInputs } from "./inputs.ts";
export type { ArchiveOutcome, ArchiveReport, ArchiveRequest, WrittenFile } from "./request.ts";
