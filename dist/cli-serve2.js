import { t as startBot } from "./cli-serve.js";

export { startBot };