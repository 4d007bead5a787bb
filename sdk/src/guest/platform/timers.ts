import { reportFailure } from "../report/report-failure.ts";
import { assertServing } from "./assert-serving.ts";

type Callback = (...args: unknown[]) => unknown;

/**
 * A callback of a timer or `queueMicrotask` that throws is reported. In the engine a timer that throws ends the event
 * loop: the request gets no answer.
 */
export function installTimers(): void {
  const { setTimeout, setInterval, queueMicrotask } = globalThis;
  globalThis.setTimeout = ((callback: unknown, ...rest: never[]) => {
    assertServing("setTimeout()");
    return setTimeout(reporting(callback), ...rest);
  }) as typeof setTimeout;
  globalThis.setInterval = ((callback: unknown, ...rest: never[]) => {
    assertServing("setInterval()");
    return setInterval(reporting(callback), ...rest);
  }) as typeof setInterval;
  globalThis.queueMicrotask = (callback: unknown) => queueMicrotask(reporting(callback));
}

// What is no function goes on as it is, so that the engine refuses it with its own message.
function reporting(callback: unknown): Callback {
  if (typeof callback !== "function") return callback as Callback;
  return (...args) => {
    try {
      const result: unknown = callback(...args);
      if (result instanceof Promise) result.catch(reportUnhandled);
    } catch (error) {
      reportUnhandled(error);
    }
  };
}

function reportUnhandled(error: unknown): void {
  reportFailure("unhandled", error);
}
