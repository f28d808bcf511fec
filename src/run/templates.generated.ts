// Written by npm run docs from templates/, so that the bundle needs no files beside it.

/** The files of templates/, by their path in it. */
export const TEMPLATES = {
  "ISSUE_TEMPLATE/bug.md":
    "---\n" +
    "name: Bug\n" +
    "about: Something doesn't work as it should\n" +
    "labels: type/bug\n" +
    "---\n" +
    "\n" +
    "<!-- If the plan has a task for it already, give its id. Leave it empty for a new one. -->\n" +
    "task_id:\n" +
    "\n" +
    "## What happens\n" +
    "\n" +
    "## What should happen\n" +
    "\n" +
    "## How to see it\n" +
    "\n" +
    "1. \n",
  "ISSUE_TEMPLATE/task.md":
    "---\n" +
    "name: Task\n" +
    "about: Work that is, or shall be, in the plan\n" +
    "labels: type/feature\n" +
    "---\n" +
    "\n" +
    "<!-- If the plan has this task already, give its id. Leave it empty for a new one: a maintainer puts it into the plan. -->\n" +
    "task_id:\n" +
    "\n" +
    "## What\n" +
    "\n" +
    "<!-- What shall be different when this is done? -->\n" +
    "\n" +
    "## Done when\n" +
    "\n" +
    "- [ ] \n",
  "TASK.md":
    "# 📋 TASK MANAGEMENT – Sprint-01\n" +
    "\n" +
    "> **File Version**: TASK-v1.0.0.md\n" +
    "\n" +
    "**Sprint ID**: Sprint-01\n" +
    "**Sprint Number**: 1\n" +
    "**Sprint Dates**: -\n" +
    "**Last Updated**: -\n" +
    "**Sprint Goal**: -\n" +
    "\n" +
    "---\n" +
    "\n" +
    "## 🚦 Sprint dashboard\n" +
    "\n" +
    "| Metric           | Value | Target | Status |\n" +
    "| ---------------- | ----- | ------ | ------ |\n" +
    "| Total Points     | 3     | -      | 🟢     |\n" +
    "| Completed Points | 0     | -      | 🟢     |\n" +
    "| Progress         | 0%    | -      | 🟢     |\n" +
    "| Blocked Tasks    | 0     | 0      | 🟢     |\n" +
    "\n" +
    "**Health Indicator**: 🟢 Healthy (4/4 metrics green)\n" +
    "**Forecast**: Not enough history\n" +
    "\n" +
    "## 📝 Document changelog\n" +
    "\n" +
    "<!-- changelog-insert-point -->\n" +
    "\n" +
    "## 🎯 Current sprint tasks\n" +
    "\n" +
    "**Summary**: 1 tasks | 0 done | 0 in progress | 0 blocked | 3 points\n" +
    "\n" +
    "| ID    | Title                         | Description | Priority | Points | Status      | Reviewed | Owner | PR Link | ETA | Depends On | Sprint ID | Notes |\n" +
    "| ----- | ----------------------------- | ----------- | -------- | ------ | ----------- | -------- | ----- | ------- | --- | ---------- | --------- | ----- |\n" +
    "| T-001 | Write down this sprint's work | -           | Medium   | 3      | Not Started | ✖️       | -     | -       | -   | -          | Sprint-01 | -     |\n" +
    "\n" +
    "## ➕ Scope expansions\n" +
    "\n" +
    "_None_\n" +
    "\n" +
    "## 🗂️ Backlog candidates\n" +
    "\n" +
    "_None_\n" +
    "\n" +
    "## 🔀 Task movement log\n" +
    "\n" +
    "| Date | Task ID | From | To  | Reason | Impact |\n" +
    "| ---- | ------- | ---- | --- | ------ | ------ |\n" +
    "\n" +
    "## 🚧 Blockers & dependencies\n" +
    "\n" +
    "### Active blockers\n" +
    "\n" +
    "| Task ID | Blocker | Owner | Since | Resolution |\n" +
    "| ------- | ------- | ----- | ----- | ---------- |\n" +
    "\n" +
    "## ✅ Completed tasks\n" +
    "\n" +
    "| ID  | Title | Completion Date | Owner | Notes |\n" +
    "| --- | ----- | --------------- | ----- | ----- |\n" +
    "\n" +
    "## 📊 Sprint metrics\n" +
    "\n" +
    "- **Total Points**: 3\n" +
    "- **Completed Points**: 0\n" +
    "- **Remaining Points**: 3\n" +
    "- **Progress**: 0/3 points (0%)\n" +
    "\n" +
    "## 📖 Legend\n" +
    "\n" +
    "- Status: Not Started, In Progress, Blocked, Review, Testing, Done\n" +
    "- Review: ✖️ nothing to review, 🔍 open, ⚠️ changes requested, ✔️ approved, 🚀 merged\n" +
    "- Priority: Critical, High, Medium, Low\n" +
    "- Points: 1, 2, 3, 5, 8, 13, 21\n",
  "labels.yml":
    "# yaml-language-server: $schema={{labels-schema}}\n" +
    "# The labels of this repository. \"lockstep labels\" makes GitHub match this file.\n" +
    "# To rename one and keep it on its issues, give its old name: \"from: old name\".\n" +
    "# Labels that stand neither here nor under one of these prefixes are never touched.\n" +
    "\n" +
    "- name: lockstep\n" +
    "  color: 0b7285\n" +
    "  description: Becomes a task of the plan, once a maintainer puts this label on an issue\n" +
    "\n" +
    "- name: priority/critical\n" +
    "  color: b60205\n" +
    "  description: Drop everything else\n" +
    "\n" +
    "- name: priority/high\n" +
    "  color: d93f0b\n" +
    "  description: Next in line\n" +
    "\n" +
    "- name: priority/medium\n" +
    "  color: fbca04\n" +
    "  description: Planned work\n" +
    "\n" +
    "- name: priority/low\n" +
    "  color: c2e0c6\n" +
    "  description: When there is time\n" +
    "\n" +
    "- name: type/feature\n" +
    "  color: 0e8a16\n" +
    "  description: Something new\n" +
    "\n" +
    "- name: type/bug\n" +
    "  color: d73a4a\n" +
    "  description: Something is broken\n" +
    "\n" +
    "- name: type/refactor\n" +
    "  color: \"5319e7\"\n" +
    "  description: Same behaviour, better code\n" +
    "\n" +
    "- name: type/tech-debt\n" +
    "  color: bfd4f2\n" +
    "  description: A shortcut that has to be paid back\n" +
    "\n" +
    "- name: status/not-started\n" +
    "  color: ededed\n" +
    "  description: Planned, nobody has begun\n" +
    "\n" +
    "- name: status/in-progress\n" +
    "  color: 1d76db\n" +
    "  description: Someone is working on it\n" +
    "\n" +
    "- name: status/blocked\n" +
    "  color: b60205\n" +
    "  description: Waits for something else\n" +
    "\n" +
    "- name: status/review\n" +
    "  color: fbca04\n" +
    "  description: Waits for a review\n" +
    "\n" +
    "- name: status/testing\n" +
    "  color: c5def5\n" +
    "  description: Being tested\n" +
    "\n" +
    "- name: status/done\n" +
    "  color: 0e8a16\n" +
    "  description: Finished\n" +
    "\n" +
    "- name: status/failed\n" +
    "  color: e11d21\n" +
    "  description: Tried, and did not work\n" +
    "\n" +
    "- name: status/cancelled\n" +
    "  color: cccccc\n" +
    "  description: Will not be done\n" +
    "\n" +
    "- name: \"escalation: team-lead\"\n" +
    "  color: f9d0c4\n" +
    "  description: The team lead has to look at it\n" +
    "\n" +
    "- name: \"escalation: tech-lead\"\n" +
    "  color: f7a58b\n" +
    "  description: The tech lead has to look at it\n" +
    "\n" +
    "- name: \"escalation: product-owner\"\n" +
    "  color: e99695\n" +
    "  description: The product owner has to look at it\n" +
    "\n" +
    "- name: \"escalation: engineering-manager\"\n" +
    "  color: d4593b\n" +
    "  description: The engineering manager has to look at it\n",
  "pull_request_template.md":
    "<!-- The id of the task this is for, such as T-001. Reviews and the merge then show in the plan. -->\n" +
    "task_id:\n" +
    "\n" +
    "## What changes, and why\n" +
    "\n" +
    "## How it was tested\n",
  "workflows/lockstep-drift.yml":
    "# Looks once a day whether plans and issues are out of step for longer than a sync needs: the sync may be switched off,\n" +
    "# fail, or wait for somebody. If so, one issue says it; it is kept up to date, and closed when all is well again.\n" +
    "name: lockstep drift\n" +
    "\n" +
    "on:\n" +
    "  schedule:\n" +
    "    # Not on the hour, when GitHub is busiest and may drop runs.\n" +
    "    - cron: \"43 5 * * *\"\n" +
    "  workflow_dispatch:\n" +
    "\n" +
    "# The job gets no more than it asks for below.\n" +
    "permissions: {}\n" +
    "\n" +
    "jobs:\n" +
    "  drift:\n" +
    "    name: Look for drift\n" +
    "    runs-on: ubuntu-latest\n" +
    "    timeout-minutes: 20\n" +
    "    permissions:\n" +
    "      contents: read # plans and the ledger\n" +
    "      issues: write # the one issue\n" +
    "      pull-requests: read # which pull request a task waits for\n" +
    "    steps:\n" +
    "      - uses: \"{{action}}\"\n" +
    "        with:\n" +
    "          command: drift\n",
  "workflows/lockstep-preview.yml":
    "# Keeps one comment on each pull request that changes plans: what merging it will do to issues and plans.\n" +
    "# It runs after the workflow \"lockstep\", with this repository's own rights, also for pull requests from forks, whose own\n" +
    "# runs may not comment. That is safe because nothing of a pull request is checked out or run here, and no artifact of its\n" +
    "# runs is taken: its files are read through the API as data, and all that they say is shown as plain text.\n" +
    "name: lockstep preview\n" +
    "\n" +
    "on:\n" +
    "  workflow_run:\n" +
    "    workflows: [lockstep]\n" +
    "    types: [completed]\n" +
    "\n" +
    "# The job gets no more than it asks for below.\n" +
    "permissions: {}\n" +
    "\n" +
    "jobs:\n" +
    "  preview:\n" +
    "    name: Preview\n" +
    "    if: github.event.workflow_run.event == 'pull_request'\n" +
    "    runs-on: ubuntu-latest\n" +
    "    timeout-minutes: 10\n" +
    "    # The newest run tells how things are; an older one has nothing to add.\n" +
    "    concurrency:\n" +
    "      group: lockstep-preview-${{ github.event.workflow_run.head_repository.full_name }}-${{ github.event.workflow_run.head_branch }}\n" +
    "      cancel-in-progress: true\n" +
    "    permissions:\n" +
    "      contents: read # plans, configuration, the ledger\n" +
    "      issues: read # what the issues say now\n" +
    "      pull-requests: write # the comment\n" +
    "    steps:\n" +
    "      - uses: \"{{action}}\"\n" +
    "        with:\n" +
    "          command: preview\n",
  "workflows/lockstep-report.yml":
    "# Publishes the report of this repository's plans with GitHub Pages: metrics, burndown, forecast. The page loads nothing,\n" +
    "# so it also works behind the sign-in of a private Pages site. Once before: Settings → Pages → Source: GitHub Actions.\n" +
    "name: lockstep report\n" +
    "\n" +
    "on:\n" +
    "  push:\n" +
    "    branches: [main, master]\n" +
    "  schedule:\n" +
    "    # Days go by without a push, too. Not on the hour, when GitHub is busiest and may drop runs.\n" +
    "    - cron: \"27 4 * * *\"\n" +
    "  workflow_dispatch:\n" +
    "\n" +
    "# A job gets no more than it asks for below.\n" +
    "permissions: {}\n" +
    "\n" +
    "# What is being published is finished; of those that wait the newest is enough.\n" +
    "concurrency:\n" +
    "  group: lockstep-report\n" +
    "  cancel-in-progress: false\n" +
    "\n" +
    "jobs:\n" +
    "  report:\n" +
    "    name: Publish the report\n" +
    "    runs-on: ubuntu-latest\n" +
    "    timeout-minutes: 10\n" +
    "    permissions:\n" +
    "      contents: read # plans, archives, the audit log and releases\n" +
    "      issues: read # labels, and whether plans and issues are in step\n" +
    "      pull-requests: read # review times\n" +
    "      pages: write # the site\n" +
    "      id-token: write # tells Pages where the site comes from\n" +
    "    environment:\n" +
    "      name: github-pages\n" +
    "      url: ${{ steps.publish.outputs.page_url }}\n" +
    "    steps:\n" +
    "      - id: report\n" +
    "        uses: \"{{action}}\"\n" +
    "        with:\n" +
    "          command: report\n" +
    "      - uses: actions/configure-pages@v5\n" +
    "      - uses: actions/upload-pages-artifact@v4\n" +
    "        with:\n" +
    "          path: ${{ steps.report.outputs.report-folder }}\n" +
    "      - id: publish\n" +
    "        uses: actions/deploy-pages@v4\n",
  "workflows/lockstep.yml":
    "# Keeps the plan files and the issues, pull requests and labels of this repository in step.\n" +
    "# No checkout: everything is read and written through the API.\n" +
    "name: lockstep\n" +
    "\n" +
    "on:\n" +
    "  push:\n" +
    "  pull_request:\n" +
    "    types: [opened, synchronize, reopened, edited, closed, ready_for_review, converted_to_draft, review_requested]\n" +
    "  pull_request_review:\n" +
    "    types: [submitted, edited, dismissed]\n" +
    "  merge_group:\n" +
    "  issues:\n" +
    "    types: [opened, edited, deleted, transferred, closed, reopened, assigned, unassigned, labeled, unlabeled, milestoned, demilestoned]\n" +
    "  issue_comment: # replies to open conflicts\n" +
    "    types: [created, edited]\n" +
    "  label:\n" +
    "    types: [created, edited, deleted]\n" +
    "  milestone:\n" +
    "    types: [created, edited, closed, opened, deleted]\n" +
    "  schedule:\n" +
    "    # Finds what no event told. Not on the hour, when GitHub is busiest and may drop runs.\n" +
    "    # With \"archive-after-end\": true in sprint.config.json it also ends the sprint on the day after its last one.\n" +
    "    - cron: \"17 */6 * * *\"\n" +
    "  repository_dispatch:\n" +
    "    types: [new-sprint] # ends the sprint; client_payload: sprint-id, bump, duration-days\n" +
    "  workflow_dispatch:\n" +
    "    inputs:\n" +
    "      command:\n" +
    "        description: sync, or archive to end the sprint (or keep a snapshot of it)\n" +
    "        type: choice\n" +
    "        options: [sync, archive]\n" +
    "        default: sync\n" +
    "      sprint-id:\n" +
    "        description: \"archive: id of the sprint that begins; empty for the one that follows\"\n" +
    "        type: string\n" +
    "      bump:\n" +
    "        description: \"archive: major ends the sprint, minor and patch keep a snapshot; auto goes by its last day\"\n" +
    "        type: choice\n" +
    "        options: [auto, major, minor, patch]\n" +
    "        default: auto\n" +
    "      duration-days:\n" +
    "        description: \"archive: days of the sprint that begins; empty for as many as before\"\n" +
    "        type: string\n" +
    "      dry-run:\n" +
    "        description: Show the changes, write nothing\n" +
    "        type: boolean\n" +
    "        default: false\n" +
    "      adopt:\n" +
    "        description: Agree to the adoption plan of a first sync\n" +
    "        type: boolean\n" +
    "        default: false\n" +
    "      allow-mass-change:\n" +
    "        description: Go on although many tasks change at once\n" +
    "        type: boolean\n" +
    "        default: false\n" +
    "\n" +
    "# A job gets no more than it asks for below.\n" +
    "permissions: {}\n" +
    "\n" +
    "jobs:\n" +
    "  check:\n" +
    "    name: Check the plans\n" +
    "    # Runs on every pull request, whatever it changes, and decides inside, so that it can be a required check: it fails for\n" +
    "    # a malformed plan, and is quick where none changes. Forks have a read-only token; that is enough.\n" +
    "    if: (github.event_name == 'pull_request' && github.event.action != 'closed') || github.event_name == 'merge_group'\n" +
    "    runs-on: ubuntu-latest\n" +
    "    timeout-minutes: 10\n" +
    "    # A newer state of a pull request makes the check of the older one pointless.\n" +
    "    concurrency:\n" +
    "      group: lockstep-check-${{ github.event.pull_request.number || github.sha }}\n" +
    "      cancel-in-progress: true\n" +
    "    permissions:\n" +
    "      contents: read # reads the plans, as they will be when the pull request is merged\n" +
    "      issues: read # asks whether the people that plans name can be assigned\n" +
    "      pull-requests: read # looks at the pull requests that plans link\n" +
    "      # checks: read # with \"done-requires\" in sprint.config.json, and statuses: read\n" +
    "      # checks: write # with \"check-run: auto\" below: all findings on their lines, not only the first of them\n" +
    "    steps:\n" +
    "      - uses: \"{{action}}\"\n" +
    "        with:\n" +
    "          command: check\n" +
    "\n" +
    "  sync:\n" +
    "    name: Sync\n" +
    "    # A pull request syncs when its review state may have changed, and only from this repository: forks may not write.\n" +
    "    # Of comments only those that speak to this tool start a run.\n" +
    "    if: >-\n" +
    "      github.event_name != 'merge_group' &&\n" +
    "      (github.event_name != 'issue_comment' || contains(github.event.comment.body, '/lockstep')) &&\n" +
    "      (github.event_name != 'push' || github.ref_name == github.event.repository.default_branch) &&\n" +
    "      (!startsWith(github.event_name, 'pull_request') ||\n" +
    "      (github.event.pull_request.head.repo.full_name == github.repository &&\n" +
    "      github.event.action != 'synchronize' && (github.event_name != 'pull_request' || github.event.action != 'edited')))\n" +
    "    runs-on: ubuntu-latest\n" +
    "    timeout-minutes: 60\n" +
    "    # One at a time. A run reads everything again, so one that is replaced while it waits is no loss; but what was asked of\n" +
    "    # archive is said only once, so that no sync may take its place.\n" +
    "    concurrency:\n" +
    "      group: ${{ (github.event_name == 'repository_dispatch' || inputs.command == 'archive') && 'lockstep-archive' || 'lockstep' }}\n" +
    "      cancel-in-progress: false\n" +
    "    permissions:\n" +
    "      contents: write # commits plan files, keeps the ledger branch\n" +
    "      issues: write # issues, labels, milestones\n" +
    "      pull-requests: write # reads reviews; opens lockstep's own pull request where the default branch is protected\n" +
    "      # checks: read # with \"done-requires\" in sprint.config.json, and statuses: read\n" +
    "    steps:\n" +
    "      - uses: \"{{action}}\"\n" +
    "        with:\n" +
    "          command: ${{ github.event_name == 'repository_dispatch' && 'archive' || inputs.command || 'sync' }}\n" +
    "          sprint-id: ${{ inputs.sprint-id }}\n" +
    "          bump: ${{ inputs.bump }}\n" +
    "          duration-days: ${{ inputs.duration-days }}\n" +
    "          dry-run: ${{ inputs.dry-run || 'false' }}\n" +
    "          adopt: ${{ inputs.adopt || 'false' }}\n" +
    "          allow-mass-change: ${{ inputs.allow-mass-change || 'false' }}\n",
} as const;
