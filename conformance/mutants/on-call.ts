import { type CallResult, resultOf } from "../self-test/call-store.ts";
import type { Stages } from "../self-test/stages.ts";
import type { StoreCall } from "../src/protocol/store-call.ts";

/** The calls that may have one of these names. */
type CallOf<Name extends StoreCall["call"], Each = StoreCall> = Each extends StoreCall
  ? Name extends Each["call"]
    ? Each
    : never
  : never;

/** Carries out another call instead, on the same store unless it names one. */
export type Carry = (call: StoreCall) => CallResult;

/** A store that is wrong in some of its calls. */
export function onCall<Name extends StoreCall["call"]>(
  names: readonly Name[],
  answer: (call: CallOf<Name>, carry: Carry, store: Map<string, Buffer>) => object | Promise<object>,
): Partial<Stages> {
  return {
    callStore(call, name, stores) {
      const carry: Carry = (other) => resultOf(other, call.store ?? name, stores);
      const store = stores.get(call.store ?? name);
      const isMeant = names.some((each) => each === call.call) && store !== undefined;
      // It has one of those names, so it is of that type.
      return isMeant ? answer(call as CallOf<Name>, carry, store) : carry(call);
    },
  };
}
