import type { Adapter, AdapterOptions } from "./adapter.ts";
import { nearestName } from "./nearest-name.ts";
import type { Target } from "./target.ts";
import { TargetError } from "./target-error.ts";

/** @throws {TargetError} `GODWIT_TARGET_OPTION` when the target takes no such option, or not that value. */
export function assertAdapterOptions(target: Target, adapter: Adapter | undefined, options: AdapterOptions): void {
  const known = adapter?.options ?? {};
  for (const [name, value] of Object.entries(options)) {
    const values = known[name];
    if (values === undefined) {
      const names = Object.keys(known).map((option) => `--${option}`);
      const expected = names.length === 0 ? "none" : names.join(", ");
      throw new TargetError("GODWIT_TARGET_OPTION", target, `it takes no option --${name}, expected ${expected}`);
    }
    if (values.includes(value)) continue;
    const nearest = nearestName(value, values);
    throw new TargetError(
      "GODWIT_TARGET_OPTION",
      target,
      `its --${name} is "${value}", expected one of ${values.join(", ")}`,
      { wayOut: nearest === undefined ? undefined : `Did you mean ${nearest}?` },
    );
  }
}
