import { a as NEEDED_EVENTS, c as missingPermissions, i as readStoredApp, n as createAppByManifest, o as NEEDED_PERMISSIONS, r as readAppSettings, s as missingEvents, t as installationStates, v as createApp } from "./cli-app.js";

export { createApp, createAppByManifest, installationStates, readAppSettings };