import { t as createLog } from "./cli-log.js";

export { createLog };