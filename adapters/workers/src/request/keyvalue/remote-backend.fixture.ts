import { type KeyValueBackend, NotACounterError } from "@godwit/runtime-reference/isolate";
import { textFromValue, valueFromText } from "./wire-value.fixture.ts";

interface Failure {
  readonly name: string;
  readonly message: string;
  readonly code: string | undefined;
}

/**
 * A backend that is in workers (serve-backend.fixture.ts).
 * @param urls the workers, which take turns
 * @param room stands before each store's name, so that tests do not meet
 */
export function createRemoteBackend(urls: readonly string[], room: string): KeyValueBackend {
  let turn = 0;
  async function call(method: keyof KeyValueBackend, store: string, parameters: readonly unknown[]): Promise<unknown> {
    const url = urls[turn++ % urls.length] ?? "";
    const body = textFromValue({ method, parameters: [`${room}/${store}`, ...parameters] });
    const answer = valueFromText(await (await fetch(url, { method: "POST", body })).text());
    const { value, failure } = answer as { readonly value?: unknown; readonly failure?: Failure };
    if (failure === undefined) return value;
    const { name, message, code } = failure;
    throw code === "GODWIT_KEYVALUE_NOT_A_COUNTER"
      ? new NotACounterError(message)
      : Object.assign(new Error(message), { name, code });
  }

  // The backend at the other end gives what its interface says: hence the casts.
  const method =
    <Name extends Exclude<keyof KeyValueBackend, "close">>(name: Name) =>
    (store: string, ...parameters: readonly unknown[]) =>
      call(name, store, parameters) as Promise<Awaited<ReturnType<KeyValueBackend[Name]>>>;
  return {
    get: method("get"),
    set: method("set"),
    delete: method("delete"),
    has: method("has"),
    list: method("list"),
    increment: method("increment"),
    read: method("read"),
    swap: method("swap"),
    getMany: method("getMany"),
    setMany: method("setMany"),
    deleteMany: method("deleteMany"),
    close() {},
  };
}
