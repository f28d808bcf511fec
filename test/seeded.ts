import fc from "fast-check";
import { seed } from "./soak.ts";

/** Random cases begin at the same place in each run of the tests, so that they fail on a commit or they don't. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
