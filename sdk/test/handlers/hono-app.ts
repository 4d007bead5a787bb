import { Hono } from "hono";
import { type Context, HttpError } from "../../src/guest/index.ts";

const app = new Hono<{ Bindings: Context }>();

app.get("/visits/:page", async (c) =>
  c.json({ visits: await c.env.keyvalue("visits").increment(c.req.param("page")) }),
);
app.get("/background", (c) => {
  c.executionCtx.waitUntil(new Promise((resolve) => setTimeout(resolve, 20)).then(() => console.log("done")));
  return c.text(c.env.requestId);
});
app.get("/missing", () => {
  throw new HttpError(404, "no such page");
});
app.post("/echo", async (c) => c.json(await c.req.json()));

export default app;
