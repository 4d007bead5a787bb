#!/usr/bin/env node
// Plain JavaScript, checked in as it is: an old Node must be able to parse this file to say which Node it needs.
// A Node that knows no modules reads it as CommonJS. Hence `var`, no static import, no import.meta, no top-level await.

var neededMajor = 24;
var jspiFlag = "--experimental-wasm-jspi";

if (Number(process.versions.node.split(".")[0]) < neededMajor) {
  fail("this is Node " + process.versions.node + " (" + process.execPath + "), expected Node " + neededMajor + " or later");
} else if (typeof WebAssembly.Suspending === "function") {
  import("@godwit/sdk/cli").then(
    function (cli) {
      return cli.main(process.argv.slice(2));
    },
    function (error) {
      if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
      fail("its own code is not complete (" + error.message + "), expected a built package: in a clone, run npx tsc -b");
    },
  );
} else if (process.execArgv.indexOf(jspiFlag) === -1) {
  startAgainWithJspi();
} else {
  fail("Node " + process.versions.node + " has no WebAssembly.Suspending even with " + jspiFlag);
}

// Node 24.0 to 24.19 have JSPI only behind a flag, and the flag is not allowed in NODE_OPTIONS.
function startAgainWithJspi() {
  var spawn = process.getBuiltinModule("node:child_process").spawn;
  var child = spawn(process.execPath, [jspiFlag].concat(process.execArgv, process.argv.slice(1)), { stdio: "inherit" });
  ["SIGINT", "SIGTERM", "SIGHUP"].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  child.on("error", function (error) {
    fail("it could not start itself again with " + jspiFlag + " (" + error.message + ")");
  });
  child.on("exit", function (code, signal) {
    if (signal === null) {
      process.exitCode = code;
    } else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}

function fail(state) {
  console.error("Cannot run godwit: " + state);
  process.exitCode = 1;
}
