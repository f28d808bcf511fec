import { b as string, c as boolean, h as object } from "./cli-schemas.js";
import { r as everything, t as createClient } from "./cli-client.js";
import { t as GitHubError } from "./cli-errors.js";

// src/github/owner.ts
const owned = object({
	full_name: string().regex(/^[^/]+\/[^/]+$/),
	archived: boolean().nullish(),
	disabled: boolean().nullish(),
	fork: boolean().nullish()
}).transform((raw) => ({
	fullName: raw.full_name,
	idle: (raw.archived ?? false) || (raw.disabled ?? false),
	fork: raw.fork ?? false
}));
/**
* All repositories of an organisation that the token may see; of a person, those that are public. A request for each
* hundred, one more for a person.
* @param options without `repository`
* @throws GitHubError where there is no such owner, or the name can't be one
*/
async function ownedRepositories(owner, options) {
	const client = createClient({
		...options,
		repository: `${owner}/.github`
	});
	const list = (kind) => everything(client, owned, {
		route: `GET /${kind}/{account}/repos`,
		parameters: {
			account: owner,
			...kind === "orgs" ? { type: "all" } : {},
			sort: "full_name"
		},
		doing: `list the repositories of ${owner}`,
		permission: "metadata: read"
	});
	try {
		return await list("orgs");
	} catch (error) {
		if (!isAbsent(error)) throw error;
	}
	try {
		return await list("users");
	} catch (error) {
		if (!isAbsent(error)) throw error;
		throw new GitHubError("not-found", `There is no organisation or person ${owner} on ${client.target.host}, or the token may not see it.`, "Give the name as it stands in the address of its page.", { cause: error });
	}
}
function isAbsent(error) {
	return error instanceof GitHubError && error.kind === "not-found";
}

export { ownedRepositories };