import { KeyValueError } from "../keyvalue/keyvalue-error.ts";
import type { KeyValueBinding } from "./capability-binding.ts";

/** For an app that declares no store: its component imports none. */
export const keyvalue: KeyValueBinding = {
  open(bucket) {
    throw new KeyValueError("access-denied", `Cannot open store "${bucket}": the component imports no key-value`);
  },
};
