#!/usr/bin/env node
// Plain JavaScript, checked in as it is: an old Node must be able to parse it to say which Node it needs. One that
// knows no modules reads it as CommonJS. Hence no static import, no import.meta, no top-level await, no `?.`.

const neededMajor = 24;

if (Number(process.versions.node.split(".")[0]) < neededMajor) {
  fail(`this is Node ${process.versions.node} (${process.execPath}), expected Node ${neededMajor} or later`);
} else {
  import("@godwit/conformance/cli").then(
    (cli) => cli.main(process.argv.slice(2)),
    (error) => {
      if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
      fail(`a module is missing (${error.message}); in a clone, run "npm run build" first`);
    },
  );
}

function fail(state) {
  console.error(`Cannot run godwit-conformance: ${state}`);
  process.exitCode = 1;
}
