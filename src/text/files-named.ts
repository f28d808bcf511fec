/** Ends like a file: `src/x.ts`, `Makefile` alone is a word. */
const PATH =
  /(?<![\w@:/.-])(?:\.{0,2}\/)?(?:[\w@.-]+\/)+[\w@.*-]*|(?<![\w@:/.-])[\w@-]+(?:\.[\w-]+)*\.[a-z][a-z0-9]{0,7}\b(?!\()/gi;
const CODE = /`([^`\s]+)`/g;
/** What has a dot and is no file. */
const NO_FILE =
  /^(?:e\.g|i\.e|etc|vs|v?\d+(?:\.\d+)*[a-z]?|node\.js|next\.js|vue\.js|express\.js|react\.js|asp\.net)$/i;

/**
 * The paths of files and folders that a text names, without `./` and a folder's last slash, in order. Addresses of the
 * web are none, nor are `and/or` and version numbers.
 */
export function filesNamed(text: string): readonly string[] {
  const plain = text.replace(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, " ");
  const found: string[] = [];
  const coded = [...plain.matchAll(CODE)].flatMap(([, code = ""]) => (/[/.]/.test(code) ? [code] : []));
  const bare = [...plain.replace(CODE, " ").matchAll(PATH)].map(([match]) => match);
  for (const raw of [...coded, ...bare]) {
    const path = raw
      .replace(/^\.\//, "")
      .replace(/[.,;:]+$/, "")
      .replace(/\/+$/, "");
    const isFile = /\.[a-z][a-z0-9]{0,7}$/i.test(path) && !NO_FILE.test(path);
    const isFolder = raw.endsWith("/") || (path.includes("/") && (coded.includes(raw) || path.split("/").length > 2));
    if ((isFile || isFolder) && /\w/.test(path) && !found.includes(path)) found.push(path);
  }
  return found;
}

/** Whether two paths name the same file, or one the folder that the other is in. A star stands for anything there. */
export function overlap(a: string, b: string): boolean {
  const [x, y] = [a.toLowerCase().split("/"), b.toLowerCase().split("/")];
  return x.slice(0, y.length).every((part, index) => {
    const other = y[index] ?? part;
    return part === other || part.includes("*") || other.includes("*");
  });
}
