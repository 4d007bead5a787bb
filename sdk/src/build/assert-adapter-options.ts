import type { Adapter, AdapterOptions } from "./adapter.ts";
import { nearestName } from "./nearest-name.ts";
import type { Target } from "./target.ts";
import { TargetError } from "./target-error.ts";

/** Who takes which option: an adapter says so only of itself, and others may not be installed. */
const optionTargets: Readonly<Record<string, readonly Target[]>> = {
  as: ["lambda", "workers"],
  invoke: ["lambda"],
  runtime: ["lambda"],
  deploy: ["lambda"],
  ingress: ["lambda"],
  layer: ["lambda"],
  plan: ["workers"],
};

/** @throws {TargetError} `GODWIT_TARGET_OPTION` when the target takes no such option, or not that value. */
export function assertAdapterOptions(target: Target, adapter: Adapter | undefined, options: AdapterOptions): void {
  const known = adapter?.options ?? {};
  for (const [name, value] of Object.entries(options)) {
    const values = known[name];
    if (values === undefined) {
      const names = Object.keys(known).map((option) => `--${option}`);
      const expected = names.length === 0 ? "" : `, expected ${names.join(", ")}`;
      const takers = optionTargets[name]?.join(", ");
      throw new TargetError("GODWIT_TARGET_OPTION", target, `it takes no option --${name}${expected}`, {
        wayOut: takers === undefined ? undefined : `Targets with --${name}: ${takers}`,
      });
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
