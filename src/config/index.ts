export {
  type ArchiveConfig,
  type Config,
  type ConfigResult,
  DEFAULT_CONFIG_PATH,
  defaultConfig,
  parseConfig,
  type SprintConfig,
} from "./config.ts";
export { type LabelsResult, labelsFileSchema, parseLabels } from "./labels-file.ts";
export { type Migration, migrationOf } from "./older-form.ts";
export {
  ORGANISATION_PATH,
  type Organisation,
  type OrganisationResult,
  organisationConfig,
  organisationSchema,
  parseOrganisation,
  withOrganisation,
} from "./organisation.ts";
export type { ConfigProblem } from "./problem.ts";
export { CONFIG_GROUPS, configSchema } from "./schema.ts";
export { givenValues, withValues } from "./set-keys.ts";
