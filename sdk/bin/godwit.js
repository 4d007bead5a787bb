#!/usr/bin/env node
// Plain JavaScript, checked in as it is: an old Node must be able to parse it to say which Node it needs. One that
// knows no modules reads it as CommonJS. Hence no static import, no import.meta, no top-level await, no `?.`.

const neededMajor = 24;
const jspiFlag = "--experimental-wasm-jspi";

if (Number(process.versions.node.split(".")[0]) < neededMajor) {
  fail(`this is Node ${process.versions.node} (${process.execPath}), expected Node ${neededMajor} or later`);
} else if (typeof WebAssembly.Suspending === "function") {
  import("@godwit/sdk/cli").then(
    (cli) => cli.main(process.argv.slice(2)),
    (error) => {
      if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
      fail(`a module is missing (${error.message}); in a clone, run "npm run build" first`);
    },
  );
} else if (process.execArgv.indexOf(jspiFlag) === -1) {
  startAgainWithJspi();
} else {
  fail(`Node ${process.versions.node} has no WebAssembly.Suspending, even with ${jspiFlag}`);
}

// Node 24.0 to 24.19 have JSPI only behind a flag, and the flag is not allowed in NODE_OPTIONS.
function startAgainWithJspi() {
  const { spawn } = process.getBuiltinModule("node:child_process");
  const args = [jspiFlag].concat(process.execArgv, process.argv.slice(1));
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  child.on("error", (error) => fail(`it could not start itself again with ${jspiFlag} (${error.message})`));
  child.on("exit", (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
    } else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}

function fail(state) {
  console.error(`Cannot run godwit: ${state}`);
  process.exitCode = 1;
}
