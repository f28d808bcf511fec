import type { Config } from "../config/index.ts";
import { roleOf } from "../dialects/columns.ts";
import { isLooseStatus, readStatus } from "../dialects/status-words.ts";
import type { Vocabulary } from "../rules/rule.ts";

/** How the plans' readers understand status words, for the rules, which know no dialect. */
export function vocabulary(config: Config): Vocabulary {
  const { statusWords, columns } = config.read;
  return {
    status: (words) => readStatus(words, undefined, statusWords),
    isLooseStatus: (words) => isLooseStatus(words) && !Object.hasOwn(statusWords, words.trim().toLowerCase()),
    column: (header) => roleOf(header, columns),
  };
}
