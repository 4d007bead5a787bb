import { assertNotWarmingUp } from "../platform/assert-serving.ts";

/**
 * Refuses to read the clock through `Date` in warm-up. The engine itself would tell the time of the build, which a handler
 * could keep. While the module loads `Date` is left alone, as it is without warm-up.
 * @returns puts the engine's own `Date` back; who took hold of this one meanwhile keeps a `Date` that works
 */
export function guardDate(): () => void {
  const native = globalThis.Date;
  const { now } = native;
  const guarded: DateConstructor = new Proxy(native, {
    construct(target, args: readonly unknown[], newTarget) {
      if (args.length === 0) assertNotWarmingUp("new Date()");
      return Reflect.construct(target, args, newTarget === guarded ? target : newTarget);
    },
    apply(target) {
      assertNotWarmingUp("Date()");
      return target();
    },
  });

  function put(date: DateConstructor, nowOf: () => number): void {
    globalThis.Date = date;
    native.prototype.constructor = date;
    native.now = nowOf;
  }

  put(guarded, () => {
    assertNotWarmingUp("Date.now()");
    return now();
  });
  return () => put(native, now);
}
