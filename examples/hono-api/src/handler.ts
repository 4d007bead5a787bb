import type { Context } from "@godwit/sdk";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { birdRoutes } from "./bird-routes.ts";

/** Hono's name for what a host gives a handler: godwit gives its context. */
export type HonoEnv = { Bindings: Context };

const app = new Hono<HonoEnv>();

app.route("/birds", birdRoutes);
app.notFound((c) => c.json({ error: `nothing is at ${c.req.path}` }, 404));
app.onError((error, c) => {
  if (error instanceof HTTPException) return c.json({ error: error.message }, error.status);
  // Thrown on, it becomes the host's 500, and the log gets its stack.
  throw error;
});

export default app;
