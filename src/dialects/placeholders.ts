export { isExample, isPlaceholder, isPlaceholderId } from "../markdown/placeholders.ts";
