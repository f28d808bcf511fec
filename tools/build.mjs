// Bundles the entrypoints into dist/: plain, readable ESM, the same bytes on every machine and in every folder.
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = process.argv[2] ?? join(root, "dist");

/** The licences of what is bundled, as their authors ask; sorted by name so that a build is repeatable. */
function licences(files) {
  const packages = new Map();
  for (const file of files) {
    const at = file.lastIndexOf("node_modules/");
    if (at < 0) continue;
    const [scope, name] = file.slice(at + "node_modules/".length).split("/");
    const id = scope.startsWith("@") ? `${scope}/${name}` : scope;
    packages.set(id, join(file.slice(0, at), "node_modules", id));
  }
  const parts = [...packages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, folder]) => {
      const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const licence = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
      const text = licence ? readFileSync(join(folder, licence), "utf8").replaceAll("\r\n", "\n").trim() : "";
      return `${id} ${manifest.version} (${manifest.license ?? "see its package"})\n\n${text}\n`;
    });
  return `What dist/ contains besides lockstep itself, and under which licence.\n\n${parts.join(`\n${"-".repeat(72)}\n\n`)}`;
}

const entrypoints = {
  cli: "src/cli.ts",
  action: "src/action.ts",
  // Started as a thread by the file that lies beside it.
  "engine-thread": "src/bot/database/engine-thread.ts",
};
rmSync(dist, { recursive: true, force: true });
const modules = new Set();
for (const [name, file] of Object.entries(entrypoints)) {
  if (!existsSync(join(root, file))) continue;
  const bundle = await rolldown({
    cwd: root,
    input: { [name]: file },
    platform: "node",
    // Dependencies of their own: only `demo` loads the embedded GitHub, only `serve` and `jobs` the queue and its database.
    external: ["emulate", "pg-boss", "@electric-sql/pglite", "pg"],
    // Where a package has both, its ES modules: what isn't used of them can be left out.
    resolve: { mainFields: ["module", "main"] },
    moduleTypes: { ".md": "text", ".yml": "text" },
    logLevel: "warn",
  });
  const { output } = await bundle.write({
    dir: dist,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: `${name}-[name].js`,
    minify: false,
  });
  await bundle.close();
  for (const chunk of output) {
    if (chunk.type === "chunk") for (const id of chunk.moduleIds) modules.add(id);
  }
}
// The embedded database's first data directory: read beside the file that opens it.
copyFileSync(join(root, "src/bot/database/pglite-data.tar.br"), join(dist, "pglite-data.tar.br"));
writeFileSync(
  join(dist, "LICENSES.txt"),
  licences([...modules].filter((id) => id.startsWith("/") || /^[A-Z]:/.test(id))),
);
console.log(`built ${readdirSync(dist).join(", ")} in ${relative(root, dist) || dirname(dist)}`);
