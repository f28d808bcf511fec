import { a as subjectOf, i as keyOf, n as LeaseLost, r as Stopping, t as openQueue } from "./cli-queue.js";
import { t as RETRY } from "./cli-retry.js";

export { openQueue };