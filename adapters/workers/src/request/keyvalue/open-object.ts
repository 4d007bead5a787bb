import { NotACounterError } from "@godwit/runtime-reference/isolate";
import { ObjectOverloadedError } from "./object-overloaded-error.ts";
import { ObjectRefusedError } from "./object-refused-error.ts";
import { ObjectUnreachableError } from "./object-unreachable-error.ts";
import type { StoreAnswer, StoreCalls, StoreNamespace } from "./store-calls.ts";

const ATTEMPTS = 4;
/** Before the second attempt at most, in milliseconds; each pause may be four times as long as the one before. */
const FIRST_PAUSE_MS = 10;

/** One object, as the operations of a backend call it. */
export interface StoreObject {
  readonly name: string;
  /**
   * Calls, and again where the answer was lost: for what may happen twice. The platform itself tries again what has not
   * reached the object.
   * @param call is told whether it was called before
   * @throws ObjectOverloadedError, ObjectRefusedError, ObjectUnreachableError, NotACounterError
   */
  call<T>(call: (object: StoreCalls, isAgain: boolean) => Promise<StoreAnswer<T>>): Promise<T>;
  /** As `call`, and never again: an ObjectUnreachableError means that nobody knows whether it happened. */
  callOnce<T>(call: (object: StoreCalls) => Promise<StoreAnswer<T>>): Promise<T>;
}

export function openObject(namespace: StoreNamespace, name: string): StoreObject {
  async function callOnce<T>(call: (object: StoreCalls) => Promise<StoreAnswer<T>>): Promise<T> {
    let answer: StoreAnswer<T>;
    try {
      // A stub for each call: it belongs to one request, and is of no use after a failure.
      answer = await call(namespace.getByName(name));
    } catch (cause) {
      if (isOverloaded(cause)) throw new ObjectOverloadedError(name, { cause });
      throw new ObjectUnreachableError(name, cause instanceof Error ? cause.message : String(cause), { cause });
    }
    if ("value" in answer) return answer.value;
    const { kind, message } = answer.refusal;
    throw kind === "counter" ? new NotACounterError(message) : new ObjectRefusedError(name, message);
  }

  return {
    name,
    callOnce,
    async call(call) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await callOnce((object) => call(object, attempt > 1));
        } catch (error) {
          if (!(error instanceof ObjectUnreachableError) || attempt === ATTEMPTS) throw error;
          await pause(Math.random() * FIRST_PAUSE_MS * 4 ** (attempt - 1));
        }
      }
    },
  };
}

/** Durable Objects, "Error handling": such a call was not begun, and should not be tried again. */
function isOverloaded(error: unknown): boolean {
  return error instanceof Error && "overloaded" in error && error.overloaded === true;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
