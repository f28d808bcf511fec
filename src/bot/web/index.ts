export {
  HOOK_PATH,
  type Page,
  type PageAnswer,
  startWeb,
  type WebLimits,
  type WebOptions,
  type WebServer,
} from "./server.ts";
export type { Refusal, WebEvents } from "./web-events.ts";
