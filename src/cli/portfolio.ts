import type { PortfolioData } from "../report/data.ts";
import { UsageError } from "../run/failure.ts";
import { repositoryNames } from "../run/report/repository-names.ts";
import type { CommonOptions } from "./command.ts";
import { addressOf, connector } from "./connect.ts";
import type { Shell } from "./shell.ts";

/** The reports of the repositories that `--repos` names, or that `--org` owns. @throws UsageError, GitHubError */
export async function portfolioOf(
  options: CommonOptions & { readonly repos?: readonly string[]; readonly org?: string },
  shell: Shell,
): Promise<PortfolioData> {
  const { runPortfolio } = await import("../run/report/portfolio.ts");
  const common = {
    connect: await connector(options, shell),
    config: options.config ?? null,
    today: shell.now().toISOString().slice(0, 10),
  };
  if (options.org === undefined) {
    const names = repositoryNames(options.repos ?? [], "--repos");
    return await runPortfolio({ ...common, names, planless: "listed" });
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(options.org))
    throw new UsageError(`--org is "${options.org}", expected the name of an organisation or a person.`, null);
  const { ownedRepositories } = await import("../github/owner.ts");
  const owned = await ownedRepositories(options.org, addressOf(options, shell));
  const [idle, forks] = [owned.filter((one) => one.idle), owned.filter((one) => !one.idle && one.fork)];
  const left = [
    ...(idle.length === 0 ? [] : [`${idle.length} archived or disabled`]),
    ...(forks.length === 0 ? [] : [`${forks.length} ${forks.length === 1 ? "fork" : "forks"}`]),
  ];
  return await runPortfolio({
    ...common,
    names: owned.filter((one) => !one.idle && !one.fork).map(({ fullName }) => fullName),
    planless: "left-out",
    notes: left.length === 0 ? [] : [`Left out: ${left.join(", ")}.`],
  });
}
