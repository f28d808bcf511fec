// Makes the data directory that the embedded database starts from, as an archive: initdb within PGlite takes 1 GB of memory,
// which no first start of the bot should. Run it after a change of PGlite's version, and bring SNAPSHOT_VERSION in
// src/bot/database/snapshot.ts up to date. Takes half a minute.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { PGlite } from "@electric-sql/pglite";

const target = fileURLToPath(new URL("../src/bot/database/pglite-data.tar.br", import.meta.url));
const pglite = await PGlite.create("memory://");
// Nothing that runs writes to a template database again: frozen, it never needs a vacuum.
await pglite.exec("vacuum freeze");
await pglite.exec("checkpoint");
const tar = new Uint8Array(await (await pglite.dumpDataDir("none")).arrayBuffer());
await pglite.close();
// The window reaches over the three databases, which are alike: a third of what gzip makes of them.
const packed = brotliCompressSync(tar, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: tar.length,
  },
});
writeFileSync(target, packed);
console.log(`${tar.length} bytes in ${packed.length}`);
