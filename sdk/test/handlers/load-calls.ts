import { defineHandler } from "../../src/guest/index.ts";

// Taken at load, as libraries do: must work in a request all the same.
const { random } = Math;

const calls: Record<string, () => unknown> = {
  "Math.random()": () => Math.random(),
  "performance.now()": () => performance.now(),
  "performance.timeOrigin": () => performance.timeOrigin,
  "crypto.getRandomValues()": () => crypto.getRandomValues(new Uint8Array(4)).length,
  "crypto.randomUUID()": () => crypto.randomUUID(),
  "AbortSignal.timeout()": () => AbortSignal.timeout(1000).aborted,
  "setTimeout()": () => setTimeout(() => undefined, 0),
  "setInterval()": () => clearInterval(setInterval(() => undefined, 0)),
};

function outcomes(): string[] {
  return Object.entries(calls).map(([name, call]) => {
    try {
      return `${name} gives a ${typeof call()}`;
    } catch (error) {
      return `${name}: ${String(error)}`;
    }
  });
}

const atLoad = outcomes();
console.log("the module loads");

export default defineHandler({
  fetch() {
    return Response.json({ atLoad, atRequest: outcomes(), taken: typeof random() });
  },
});
