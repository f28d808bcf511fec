import { formatCheckSuite } from "./check-suites.ts";
import { formatCheckRun } from "./checks.ts";
import type { Acting } from "./issue-changes.ts";
import type { JsonObject } from "./shape.ts";
import type { RepoRow } from "./tables.ts";
import type { CheckHooks } from "./types.ts";
import type { World } from "./world.ts";

/** The buttons that people press beside checks: only the App that a check belongs to is told. */
export function checkHooks(world: World, actingIn: (repo: RepoRow, by: string | undefined) => Acting): CheckHooks {
  function send(repo: RepoRow, by: string | undefined, app: string, event: string, action: string, more: JsonObject) {
    const { user } = actingIn(repo, by);
    world.webhooks.emit(repo, user, event, action, more, world.ensureApp(app));
  }

  function runOf(name: string, id: number) {
    const repo = world.repository(name);
    const model = world.modelOf(repo);
    const run = model.checkRuns.get(id);
    if (!run) throw new Error(`${name} has no check run ${id}`);
    return { repo, model, run };
  }

  return {
    rerun(name, id, by) {
      const { repo, model, run } = runOf(name, id);
      send(repo, by, run.app, "check_run", "rerequested", { check_run: formatCheckRun(world, repo, model, run) });
    },
    rerunAll(name, suiteId, by) {
      const repo = world.repository(name);
      const model = world.modelOf(repo);
      const suite = model.checkSuites.get(suiteId);
      if (!suite) throw new Error(`${name} has no check suite ${suiteId}`);
      const check_suite = formatCheckSuite(world, repo, model, suite);
      send(repo, by, suite.app, "check_suite", "rerequested", { check_suite });
    },
    press(name, id, identifier, by) {
      const { repo, model, run } = runOf(name, id);
      if (!run.actions.some((action) => action.identifier === identifier)) {
        throw new Error(`Check run ${id} of ${name} has no button "${identifier}"`);
      }
      const check_run = formatCheckRun(world, repo, model, run);
      const requested_action = { identifier };
      send(repo, by, run.app, "check_run", "requested_action", { check_run, requested_action });
    },
  };
}
