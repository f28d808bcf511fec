import { missingPermissions } from "../app/permissions.ts";
import type { BotMetrics } from "../metrics/bot-metrics.ts";
import type { RepositoryRecord } from "../records/record.ts";
import type { Records } from "../records/records.ts";
import type { RepositoryStatus, StatusSource } from "./source.ts";

/** What the status page shows, from what is recorded; what installations have left of their hour is what this process heard. */
export function statusSource(
  records: Pick<Records, "repositories" | "repository" | "installations">,
  metrics: Pick<BotMetrics, "rateLimit">,
  sprintPage?: (repository: RepositoryRecord) => Promise<string | null>,
): StatusSource {
  const source: StatusSource = {
    async repositories() {
      return (await records.repositories()).filter(({ removed }) => !removed).map(repositoryStatus);
    },
    async report(id) {
      return (await records.repository(id))?.report ?? null;
    },
    async installations() {
      const all = await records.installations();
      return all
        .filter(({ removed }) => !removed)
        .map(({ id, account, suspended, permissions }) => ({
          ...{ id, account, suspended },
          missing: missingPermissions({ permissions }),
          rateLimit: metrics.rateLimit(id),
        }));
    },
  };
  if (sprintPage === undefined) return source;
  return {
    ...source,
    async sprintPage(id) {
      const record = await records.repository(id);
      return record === null || record.removed ? null : sprintPage(record);
    },
  };
}

function repositoryStatus(record: RepositoryRecord): RepositoryStatus {
  const { id, installation, fullName: name, consent, last, failure, nextFullAt } = record;
  const onboardingPull = "pull" in consent ? consent.pull : null;
  return { ...{ id, installation, name, onboardingPull, last, failure, nextFullAt }, consent: consent.kind };
}
