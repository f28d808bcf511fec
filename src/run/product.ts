/**
 * Where this project lives on GitHub: the one place that names it. Generated workflows use the Action from here, and
 * configuration files name the schema that is published here.
 */
export const REPOSITORY = "lockstep-dev/lockstep";

/** Address of the project. */
export const HOMEPAGE = `https://github.com/${REPOSITORY}`;

/** The Action as a workflow uses it. */
export const ACTION = `${REPOSITORY}@v1`;

/** Address of the configuration's JSON Schema. */
export const CONFIG_SCHEMA_URL = `https://raw.githubusercontent.com/${REPOSITORY}/v1/schemas/sprint.config.schema.json`;

/**
 * Branch of the ledger where LOCKSTEP_LEDGER_BRANCH names no other. Not part of the configuration file: what that said
 * last is remembered in the ledger, so the ledger has to be found first.
 */
export const DEFAULT_LEDGER_BRANCH = "lockstep-ledger";

/** Address of the JSON Schema of labels.yml. */
export const LABELS_SCHEMA_URL = `https://raw.githubusercontent.com/${REPOSITORY}/v1/schemas/labels.schema.json`;

/** Address of the JSON Schema of an organisation's lockstep.json. */
export const ORGANISATION_SCHEMA_URL = `https://raw.githubusercontent.com/${REPOSITORY}/v1/schemas/lockstep.schema.json`;
