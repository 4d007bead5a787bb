import { Hono } from "hono";

const app = new Hono();

app.get("/", (c) => c.json({ message: "hello" }));
app.get("/items/:id", (c) => c.json({ id: c.req.param("id"), tags: ["a", "b"] }));
app.post("/items", async (c) => c.json({ received: await c.req.json() }, 201));

export default app;
