import type { GuestLog } from "@godwit/wit";
import { formatLog } from "../report/format-log.ts";
import { writeReport } from "../report/write-report.ts";
import { currentPhase } from "./phase.ts";

/**
 * `console` hands each call to the host as one report, with stacks and readable objects; the engine's own prints an
 * Error without its stack and loses the level. `count`, `time` and their kin stay the engine's: plain lines on stdout.
 * But not in warm-up: counters would go on from there in every request, and timers ask a clock.
 */
export function installConsole(): void {
  const native = { ...console };

  function log(level: GuestLog["level"], args: readonly unknown[]): void {
    const message = formatLog(args);
    // Nobody reads reports while the module loads: the line belongs on the build's own output.
    if (currentPhase() === "load") native[level](message);
    else writeReport({ godwit: "log", level, message });
  }

  console.debug = (...args) => log("debug", args);
  console.log = (...args) => log("info", args);
  console.info = (...args) => log("info", args);
  console.warn = (...args) => log("warn", args);
  console.error = (...args) => log("error", args);
  console.trace = (...args) => log("debug", ["Trace:", ...args, `\n${new Error().stack ?? ""}`]);
  console.dir = (value) => log("info", [value]);
  console.dirxml = (...args) => log("info", args);
  console.table = (value) => log("info", [value]);
  console.group = (...args) => log("info", args);
  console.groupCollapsed = (...args) => log("info", args);
  console.assert = (condition, ...args) => {
    if (!condition) log("error", ["Assertion failed", ...args]);
  };
  for (const name of ["count", "countReset", "time", "timeLog", "timeEnd"] as const) {
    console[name] = (...args: never[]) => {
      if (currentPhase() !== "warm-up") native[name](...args);
    };
  }
}
