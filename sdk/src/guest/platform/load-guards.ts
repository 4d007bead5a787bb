import { assertServing } from "./assert-serving.ts";

/** Chance and clocks at build time are errors that name the call. */
export function installLoadGuards(): void {
  guard(Math, "random", "Math.random()");
  guard(performance, "now", "performance.now()");
  guard(Crypto.prototype, "getRandomValues", "crypto.getRandomValues()");
  guard(Crypto.prototype, "randomUUID", "crypto.randomUUID()");
  guard(AbortSignal, "timeout", "AbortSignal.timeout()");
  guardTimeOrigin();
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
      assertServing(call);
      return native.apply(this, args);
    },
  });
}

function guardTimeOrigin(): void {
  const native = Object.getOwnPropertyDescriptor(performance, "timeOrigin")?.get;
  Object.defineProperty(performance, "timeOrigin", {
    configurable: true,
    enumerable: true,
    get(this: Performance): unknown {
      assertServing("performance.timeOrigin");
      return native?.call(this);
    },
  });
}
