// The tests must run on the Node that GitHub runs the Action on. An npm script finds it in
// node_modules/.bin (package lockstep-node24); where that is missing they would run on another one unnoticed.
const [major] = process.versions.node.split(".").map(Number);
if (major < 24) {
  console.error(
    `This needs Node 24, found ${process.versions.node}. Run it through npm (npm test) after npm ci; ` +
      "tools/node24 lists the platforms that have a binary.",
  );
  process.exit(2);
}
