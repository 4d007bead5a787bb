import { bodyFromBytes } from "@godwit/runtime-reference/embed";
import { createBufferedHandler } from "../src/request/create-buffered-handler.ts";
import { context, outcomeOf, type SeenRequest, type Subject } from "./subject.ts";

/** Our own adapter, in front of the call that a component would get. */
export const godwitSubject: Subject = {
  name: "godwit",
  invoke(event, reply) {
    const seen: SeenRequest[] = [];
    const handler = createBufferedHandler({
      async answer(call) {
        const headers = new Map<string, string>();
        for (const [name, value] of call.headers) {
          const before = headers.get(name);
          headers.set(name, before === undefined ? value : `${before}, ${value}`);
        }
        seen.push({
          method: call.method,
          url: `${call.scheme}://${call.authority}${call.pathWithQuery}`,
          headers,
          body: (await call.body?.read()) ?? new Uint8Array(),
        });
        if (reply.error !== undefined) throw reply.error;
        return {
          status: reply.status,
          headers: reply.headers,
          body: reply.body === undefined ? undefined : bodyFromBytes(reply.body),
          finished: Promise.resolve(),
        };
      },
      onFailure() {},
    });
    return outcomeOf(seen, () => handler(event, context));
  },
};
