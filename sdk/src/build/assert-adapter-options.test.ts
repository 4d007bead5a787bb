import { describe, expect, test } from "vitest";
import { assertAdapterOptions } from "./assert-adapter-options.ts";
import { loadAdapter } from "./load-adapter.ts";
import { type Target, targets } from "./target.ts";

const options = ["as", "invoke", "runtime", "deploy", "ingress", "layer", "plan"];

function failureOf(action: () => void): unknown {
  try {
    action();
  } catch (failure) {
    return failure;
  }
}

describe("assertAdapterOptions", () => {
  test.each(options)("--%s is taken by the targets that the refusal names, and no others", async (option) => {
    const taking: Target[] = [];
    for (const target of targets) {
      const adapter = await loadAdapter(target, import.meta.dirname);
      if (adapter?.options?.[option] !== undefined) taking.push(target);
    }
    expect(failureOf(() => assertAdapterOptions("reference", undefined, { [option]: "x" }))).toMatchObject({
      code: "GODWIT_TARGET_OPTION",
      message: `Cannot build for target "reference": it takes no option --${option}`,
      wayOut: `Targets with --${option}: ${taking.join(", ")}`,
    });
  });

  test("a target's own options stand in the refusal of another, and in that of a value", () => {
    const adapter = {
      options: { plan: ["paid", "free"] },
      package: async () => ({ command: undefined, notes: [] }),
    } as const;
    expect(failureOf(() => assertAdapterOptions("workers", adapter, { layer: "auto" }))).toMatchObject({
      message: 'Cannot build for target "workers": it takes no option --layer, expected --plan',
    });
    expect(failureOf(() => assertAdapterOptions("workers", adapter, { plan: "fre" }))).toMatchObject({
      message: 'Cannot build for target "workers": its --plan is "fre", expected one of paid, free',
      wayOut: "Did you mean free?",
    });
    expect(failureOf(() => assertAdapterOptions("workers", adapter, { plan: "free" }))).toBeUndefined();
  });
});
