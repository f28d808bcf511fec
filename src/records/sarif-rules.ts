import { RULES } from "../rules/index.ts";
import { READING_RULES } from "../rules/reading-rules.ts";
import type { RuleAbout } from "../rules/rule.ts";

/** What is told of findings that no rule stands for: they can't be switched off. */
const OTHERS: readonly Pick<RuleAbout, "name" | "severity" | "description">[] = [
  { name: "invalid-config", severity: "error", description: "A configuration that can't be used as it is." },
  { name: "invalid-labels", severity: "error", description: "A labels.yml that can't be used as it is." },
  { name: "unreadable-file", severity: "error", description: "A plan that can't be read, or is no UTF-8 text." },
  {
    name: "archive-retention",
    severity: "warning",
    description: 'Archives that are older than "retain-years" says.',
  },
  { name: "not-a-plan", severity: "warning", description: "A file that was named and can't be read as a plan." },
];

/**
 * A rule as SARIF describes it (§3.49, reportingDescriptor), with the properties that GitHub's code scanning reads.
 * @param page address of its documentation
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function ruleDescriptor(name: string, page: string): object {
  const rule: Partial<RuleAbout> =
    [...RULES, ...READING_RULES].find((one) => one.name === name) ?? OTHERS.find((one) => one.name === name) ?? {};
  const { severity = "warning", description = name, about = description, fix, group = "Configuration" } = rule;
  const mend = fix === undefined ? "A person must mend it." : `lockstep check --fix: ${fix}`;
  return {
    id: name,
    name: pascalCase(name),
    shortDescription: { text: plain(description) },
    fullDescription: { text: plain(about) },
    help: {
      text: `${plain(about)}\n\n${mend}\n\n${page}`,
      markdown: `${about}\n\n${mend}\n\n[More about ${name}](${page})`,
    },
    helpUri: page,
    defaultConfiguration: { level: severity },
    properties: {
      tags: ["plan", group.toLowerCase().replaceAll(" ", "-"), ...(fix === undefined ? [] : ["fixable"])],
      precision: "very-high",
      "problem.severity": severity,
    },
  };
}

/** `unknown-status` → `UnknownStatus`: names of rules are identifiers of their own in SARIF. */
function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Without the marks of code spans and links, which plain text can't show. */
function plain(markdown: string): string {
  return markdown.replace(/\[([^\][]*)\]\([^()\s]*\)/g, "$1").replaceAll("`", "");
}
