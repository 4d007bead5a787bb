import { LoadCallError } from "./load-call-error.ts";
import { isLoading } from "./load-phase.ts";

/**
 * Chance and clocks while the module loads are errors that name the call. In the engine they are traps that end the
 * build with numbers, and their result would be frozen into each instance.
 */
export function installLoadGuards(): void {
  guard(Math, "random", "Math.random()");
  guard(performance, "now", "performance.now()");
  guard(Crypto.prototype, "getRandomValues", "crypto.getRandomValues()");
  guard(Crypto.prototype, "randomUUID", "crypto.randomUUID()");
  guard(AbortSignal, "timeout", "AbortSignal.timeout()");
}

function guard<Name extends string>(
  owner: { [name in Name]: (...args: never[]) => unknown },
  name: Name,
  call: string,
): void {
  const native: (...args: never[]) => unknown = owner[name];
  Object.defineProperty(owner, name, {
    configurable: true,
    writable: true,
    value(this: unknown, ...args: never[]): unknown {
      if (isLoading()) throw new LoadCallError(call);
      return native.apply(this, args);
    },
  });
}
