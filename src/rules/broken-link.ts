import { type Anchors, anchorsOf } from "../markdown/anchors.ts";
import { type Link, linksOf } from "../markdown/links.ts";
import { nearest } from "../text/nearest.ts";
import { isBareWord, type LinkTarget, linkTarget, relativeTo } from "./link-target.ts";
import { type RepositoryFiles, repositoryFiles } from "./repository-files.ts";
import { quoted, type ReadPlan, type Rule, type RuleContext } from "./rule.ts";

export const brokenLink: Rule = {
  name: "broken-link",
  group: "Links and references",
  severity: "warning",
  description: "A relative link or image whose file isn't in the repository, or whose anchor no heading has.",
  about:
    "Links are followed as GitHub does it: relative to the plan's folder, `/x` from the repository's root, and anchors by the text of headings (lower case, without punctuation and emoji, blanks as hyphens). Addresses on the web, pages of GitHub such as `../../issues`, line anchors such as `#L10` and placeholders (`link`, `{slug}`) are passed over, and so are links in code and in comments. What leads nowhere several times is reported once.",
  *wants(context) {
    if (context.paths === undefined) return;
    for (const file of context.plans) {
      for (const { target } of file.plan.template ? [] : targetsOf(file)) {
        if (target.kind !== "file") continue;
        // A symbolic link is in no list of files, but can be read.
        if (!repositoryFiles(context.paths).has(target.path) || (target.fragment !== "" && isMarkdown(target.path)))
          yield target.path;
      }
    }
  },
  *check(context) {
    const anchors = new Map<string, Anchors | null>();
    for (const file of context.plans) {
      if (file.plan.template) continue;
      for (const [first, ...more] of Map.groupBy(targetsOf(file), ({ link }) => link.target).values()) {
        const said = first === undefined ? null : fault(file, first, anchors, context);
        if (first === undefined || said === null) continue;
        const times = more.length === 0 ? "" : ` ${more.length + 1} links have it.`;
        yield { in: file, span: first.link.span, task: null, message: `${said.message}${times}`, hint: said.hint };
      }
    }
  },
};

/** In a file with more anchors than this none is suggested: each broken link would be compared with all. */
const MAX_COMPARED = 500;

interface Target {
  readonly link: Link;
  readonly target: LinkTarget;
}

const read = new WeakMap<ReadPlan, readonly Target[]>();

function targetsOf(file: ReadPlan): readonly Target[] {
  const known = read.get(file);
  if (known !== undefined) return known;
  const targets = linksOf(file.text).map((link) => ({ link, target: linkTarget(link.target, file.plan.path) }));
  read.set(file, targets);
  return targets;
}

/** The one name that holds the other, as `-the-hives` does `hives`. */
function only(names: readonly string[], fragment: string): string | null {
  const plain = fragment.toLowerCase().replace(/^-+|-+$/g, "");
  const alike = plain.length < 3 ? [] : names.filter((name) => name.includes(plain));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

interface Said {
  readonly message: string;
  readonly hint: string;
}

function fault(
  file: ReadPlan,
  { link, target }: Target,
  anchors: Map<string, Anchors | null>,
  context: RuleContext,
): Said | null {
  if (target.kind === "elsewhere") return null;
  const path = target.kind === "here" ? file.plan.path : target.path;
  if (target.kind === "file" && context.paths !== undefined) {
    const files = repositoryFiles(context.paths);
    if (!files.has(path)) return missing(file, link, path, files, context);
  }
  // A single file that stands for a repository knows the anchors of itself only.
  if (target.fragment === "" || !isMarkdown(path)) return null;
  const known = anchors.get(path) ?? anchorsIn(path, file, context);
  anchors.set(path, known);
  if (known === null || known.has(target.fragment) || isLines(target.fragment)) return null;
  const names = known.names.length > MAX_COMPARED ? [] : known.names;
  const near = nearest(target.fragment, names) ?? only(names, target.fragment);
  return {
    message: `No heading ${path === file.plan.path ? "of this file" : `of ${path}`} has the anchor ${quoted(`#${target.fragment}`)}.`,
    hint: near === null ? "Correct the anchor, or the heading that it was made from." : `Did you mean "#${near}"?`,
  };
}

function missing(file: ReadPlan, link: Link, path: string, files: RepositoryFiles, context: RuleContext): Said | null {
  const inOtherCase = files.inOtherCase(path);
  const near = inOtherCase ?? atRoot(link.target, files) ?? files.nearest(path);
  if (inOtherCase === null && isBareWord(link.target)) return null;
  if ((context.text?.(path) ?? null) !== null || /(?:^|\/)(?:\.git|node_modules)(?:\/|$)/.test(path)) return null;
  const meant = near === null ? null : `Did you mean "${relativeTo(file.plan.path, near)}"?`;
  if (inOtherCase !== null)
    return {
      message: `${quoted(link.target)} differs in case from ${inOtherCase}, and so leads nowhere.`,
      hint: meant ?? "",
    };
  const web = /^(?:www\.|[\w-]+\.(?:com|org|io|net|dev)\/)/i.test(link.target);
  return {
    message: `${quoted(link.target)} leads nowhere: there is no ${path} in the repository.`,
    hint: web
      ? `Write "https://${link.target}" if it is an address on the web.`
      : (meant ?? "Correct the path, add the file, or remove the link."),
  };
}

/** The file that a target names if it is meant from the root, though it isn't written so. */
function atRoot(target: string, files: RepositoryFiles): string | null {
  const plain = linkTarget(target.replace(/^(?:\.?\/)?/, "/"), "");
  return plain.kind === "file" && plain.path !== "" && files.has(plain.path) ? plain.path : null;
}

function anchorsIn(path: string, file: ReadPlan, context: RuleContext): Anchors | null {
  const other = context.plans.find(({ plan }) => plan.path === path);
  const text = path === file.plan.path ? file.text : (other?.text ?? context.text?.(path) ?? null);
  return text === null ? null : anchorsOf(text);
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown|mdown|mkdn?)$/i.test(path);
}

/** A place in a file's source, or words to look for. */
function isLines(fragment: string): boolean {
  return /^L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?$|^:~:/i.test(fragment);
}
