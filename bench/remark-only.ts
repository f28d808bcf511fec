import { readFileSync } from "node:fs";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

// A process that only parses files, as a yardstick: `node bench/remark-only.ts FILE…`.
const processor = unified().use(remarkParse).use(remarkGfm);
for (const file of process.argv.slice(2)) processor.parse(readFileSync(file, "utf8"));
