import { toLambdaHandler } from "srvx/aws-lambda";
import { fetchApp } from "./fetch-app.ts";
import { context, outcomeOf, type SeenRequest, type Subject } from "./subject.ts";

/** srvx's adapter. */
export const srvxSubject: Subject = {
  name: "srvx",
  invoke(event, reply) {
    const seen: SeenRequest[] = [];
    const handler = toLambdaHandler({ fetch: fetchApp(reply, seen) });
    // Its type lists the events that it knows; here it gets others, too.
    return outcomeOf(seen, () => handler(event as never, context as never));
  },
};
