import { DEFAULT_ID_PATTERN } from "../dialects/ids.ts";

/** Source of the default id pattern, without its anchors: a pattern of the configuration always matches a whole id. */
export const DEFAULT_ID_SOURCE: string = DEFAULT_ID_PATTERN.source.replace(/^\^\(\?:|\)\$$/g, "");
