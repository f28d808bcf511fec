import { type MissingPermission, missingEvents, missingPermissions } from "./permissions.ts";
import type { App, Installation } from "./port.ts";

/** An installation, and what it lacks. */
export interface InstallationState {
  readonly installation: Installation;
  readonly permissions: readonly MissingPermission[];
  readonly events: readonly string[];
}

/** The App's installations, each with what it lacks, by account. @throws GitHubError */
export async function installationStates(app: App): Promise<readonly InstallationState[]> {
  const installations = await app.installations();
  return installations
    .toSorted((a, b) => (a.account < b.account ? -1 : 1))
    .map((installation) => ({
      installation,
      permissions: missingPermissions(installation),
      events: missingEvents(installation),
    }));
}
