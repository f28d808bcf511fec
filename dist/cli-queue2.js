import { a as keyOf, i as RETRY, n as LeaseLost, o as subjectOf, r as Stopping, t as openQueue } from "./cli-queue.js";

export { openQueue };