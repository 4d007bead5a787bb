import { getEnvironment } from "wasi:cli/environment@0.2.10";
import { exit } from "wasi:cli/exit@0.2.10";
import type { HostFacts } from "@godwit/wit";
import type { HostBinding } from "./capability-binding.ts";
import { prepareWitCalls } from "./prepare-wit-calls.ts";

prepareWitCalls();

/** The host behind wasi:cli. */
export const host: HostBinding = {
  readFacts(): Partial<HostFacts> {
    return Object.fromEntries(getEnvironment());
  },
  abandon(): void {
    exit({ tag: "err", val: undefined });
  },
};
