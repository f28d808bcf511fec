export { type AppOptions, createApp } from "./app.ts";
export { type CreateAppOptions, createAppByManifest } from "./create.ts";
export {
  type MissingPermission,
  missingEvents,
  missingPermissions,
  NEEDED_EVENTS,
  NEEDED_PERMISSIONS,
  type NeededPermission,
} from "./permissions.ts";
export { type AppSettings, readAppSettings, readStoredApp, type StoredApp } from "./settings.ts";
export { type InstallationState, installationStates } from "./show.ts";
