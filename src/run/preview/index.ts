export { checkCounts } from "./check.ts";
export { type Kept, keepComment } from "./comment.ts";
export { runPreview } from "./preview.ts";
export type { PreviewRequest } from "./request.ts";
