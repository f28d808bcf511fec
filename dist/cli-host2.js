import { t as createHost } from "./cli-host.js";

export { createHost };