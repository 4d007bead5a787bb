import type { Context } from "@godwit/sdk";
import { moduleState } from "./module-state.ts";

/** Changes whatever a handler can change, and leaves things running. */
export async function spoilInstance(request: Request, context: Context): Promise<void> {
  const reader = request.body?.getReader();
  await reader?.read();
  moduleState.count++;
  moduleState.kept.push("secret", reader, new Uint8Array(2 ** 20).fill(0xa5), await openStore(context));
  leaveRunning();
  Object.assign(globalThis, { spoilt: "secret" });
  Object.defineProperty(globalThis, "spoiltAndHidden", { value: "secret", enumerable: false });
  Object.assign(Object.prototype, { spoilt: "secret" });
  Object.assign(Response.prototype, { spoilt: "secret" });
  Object.setPrototypeOf(Array.prototype, { spoiltArrays: "secret" });
  /(?<secret>secret)/.exec("a secret");
  JSON.stringify = () => "secret";
  Math.random = () => 0.5;
  Date.now = () => 0;
  // biome-ignore lint/suspicious/noThenProperty: replacing it is the point
  Promise.prototype.then = Promise.prototype.catch as never;
  for (const thing of [moduleState, Object.prototype, globalThis]) Object.freeze(thing);
}

function leaveRunning(): void {
  setInterval(() => moduleState.count++, 1);
  setTimeout(() => moduleState.kept.push("secret"), 5);
  void new Promise<never>(() => {}).then(() => moduleState.count++);
  moduleState.kept.push(new ReadableStream({ pull: (stream) => stream.enqueue("secret") }).getReader().read());
}

/** A store's handle, in the artifacts that have a store. */
async function openStore(context: Context): Promise<unknown> {
  try {
    const store = context.keyvalue("a");
    await store.set("spoilt", "secret");
    return store;
  } catch {
    return undefined;
  }
}
