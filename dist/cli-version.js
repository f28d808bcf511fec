// package.json
var version = "0.1.0";

// src/run/version.ts
/** Version of this package. */
const VERSION = version;

export { VERSION as t };