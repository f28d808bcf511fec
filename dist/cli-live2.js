import { t as liveReport } from "./cli-live.js";

export { liveReport };