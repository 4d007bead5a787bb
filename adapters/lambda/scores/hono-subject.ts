import { Hono } from "hono";
import { handle } from "hono/aws-lambda";
import { fetchApp } from "./fetch-app.ts";
import { context, outcomeOf, type SeenRequest, type Subject } from "./subject.ts";

/** Hono's adapter, as it comes or told that every content type is binary. */
export function honoSubject(name: string, isContentTypeBinary?: () => boolean): Subject {
  return {
    name,
    invoke(event, reply) {
      const seen: SeenRequest[] = [];
      const answer = fetchApp(reply, seen);
      const app = new Hono();
      app.all("*", (route) => answer(route.req.raw));
      const handler = handle(app, isContentTypeBinary === undefined ? undefined : { isContentTypeBinary });
      // Its type lists the events that it knows; here it gets others, too.
      return outcomeOf(seen, () => handler(event as never, context as never));
    },
  };
}
