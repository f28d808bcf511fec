import { z } from "zod";
import type { Permission } from "../sync/github-records.ts";
import type { Call, Client } from "./client.ts";

const answer = z.object({ permission: z.string(), role_name: z.string().nullish() });

/** Both the words of `permission` and the finer ones of `role_name`; a role that an organization made is not among them. */
const RIGHTS: Readonly<Record<string, Permission>> = {
  admin: "admin",
  maintain: "write",
  write: "write",
  push: "write",
  triage: "read",
  read: "read",
  pull: "read",
  none: "none",
};

/** Answers what a person may do here, and remembers the answer: one request for each person. */
export function permissionReader(client: Client): (login: string) => Promise<Permission> {
  const answers = new Map<string, Promise<Permission>>();
  return (login) => {
    const key = login.toLowerCase();
    const cached = answers.get(key);
    if (cached !== undefined) return cached;
    const asked = readPermission(client, login);
    answers.set(key, asked);
    asked.catch(() => answers.delete(key));
    return asked;
  };
}

async function readPermission(client: Client, username: string): Promise<Permission> {
  const call: Call = {
    route: "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
    parameters: { username },
    doing: `ask what @${username} may do`,
    permission: "metadata: read",
  };
  const { value } = await client.find(answer, call, [404]);
  if (value === null) return "none";
  const { permission, role_name } = value;
  return RIGHTS[permission.toLowerCase()] ?? RIGHTS[role_name?.toLowerCase() ?? ""] ?? "none";
}
