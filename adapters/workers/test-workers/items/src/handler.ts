import { Hono } from "hono";

/** Module state: in a clean instance no request sees another's. */
let requests = 0;
const seen: string[] = [];

const app = new Hono();

app.get("/items/:id", async (c) => {
  requests += 1;
  seen.push(c.req.param("id"));
  const before = requests;
  if (c.req.query("wait") !== undefined)
    await new Promise((resolve) => setTimeout(resolve, Number(c.req.query("wait"))));
  return c.json({ id: c.req.param("id"), before, requests, seen, random: Math.random() });
});
app.post("/items", async (c) => c.json({ received: await c.req.json() }, 201));

export default app;
