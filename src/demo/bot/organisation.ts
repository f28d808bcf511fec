import { type EmbeddedGitHub, startGitHub } from "../../embedded/index.ts";
import type { Narrator } from "../narrator.ts";
import { DemoRepository } from "../repository.ts";
import { exampleFiles, PLAN } from "../stage.ts";

export const ORGANISATION = "acme";

/** A plan of a repository whose people have never heard of lockstep. */
const SEARCH_PLAN = `# TASK MANAGEMENT – Sprint-12-2026

## CURRENT SPRINT TASKS

| ID | Task | Priority | Story Points | Status | Owner |
| --- | --- | --- | --- | --- | --- |
| T-001 | Index the new books each night | High | 5 | In Progress | @bob |
| T-002 | Find titles with a letter missing | Medium | 3 | Not Started | - |
| T-003 | Say what was looked for in vain | Low | 2 | Not Started | - |
`;

/** An organisation on an embedded GitHub. */
export interface Organisation {
  readonly github: EmbeddedGitHub;
  /** Has a plan and a configuration. */
  readonly loans: DemoRepository;
  /** Has a plan, and nobody has said what is to be done with it. */
  readonly search: DemoRepository;
  /** Has no plan. */
  readonly website: DemoRepository;
}

/** Starts a GitHub with an organisation of three repositories. Whoever called it closes it. */
export async function startOrganisation(tell: Narrator): Promise<Organisation> {
  const github = await startGitHub();
  for (const login of ["octo", "alice", "bob", "carol"]) github.user(login);
  const create = async (name: string, planPath: string, files: Readonly<Record<string, string>>) => {
    const collaborators = { octo: "admin", alice: "write", bob: "write", carol: "write" } as const;
    const { fullName } = await github.createRepository({
      ...{ owner: ORGANISATION, organization: true, name, files, collaborators },
    });
    return new DemoRepository(github, tell, fullName, planPath);
  };
  return {
    github,
    loans: await create("loans", PLAN, exampleFiles()),
    search: await create("search", "TASK.md", { "README.md": "# Search\n", "TASK.md": SEARCH_PLAN }),
    website: await create("website", "TASK.md", { "README.md": "# Website\n", "index.html": "<p>Open at nine</p>\n" }),
  };
}
