#!/usr/bin/env node
// src/cli.ts
const found = process.versions.node;
const [major = 0, minor = 0] = found.split(".").map(Number);
if (major > 22 || major === 22 && minor >= 12) {
	const { main } = await import("./cli-main.js");
	process.exitCode = await main(process.argv.slice(2));
} else {
	console.error(`lockstep needs Node 22.12 or newer, found ${found}: install a newer one (https://nodejs.org) or run it through npm, which brings its own.`);
	process.exitCode = 2;
}

export {  };