import type { Context } from "@godwit/sdk";
import { Hono } from "hono";

interface Todo {
  readonly id: string;
  readonly title: string;
}

// Hono hands the context of godwit on as `env`.
const app = new Hono<{ Bindings: Context }>();

app.get("/todos", async (c) => {
  const store = c.env.keyvalue("todos");
  const todos: Todo[] = [];
  for await (const key of store.keys()) {
    const todo = await store.getJson<Todo>(key);
    if (todo !== undefined) todos.push(todo);
  }
  return c.json({ todos });
});

app.post("/todos", async (c) => {
  const body: unknown = await c.req.json().catch(() => undefined);
  const title = typeof body === "object" && body !== null && "title" in body ? body.title : undefined;
  if (typeof title !== "string" || title.trim() === "") return c.json({ error: '"title" is missing' }, 400);
  const todo: Todo = { id: crypto.randomUUID(), title: title.trim() };
  await c.env.keyvalue("todos").setJson(todo.id, todo);
  return c.json(todo, 201, { location: `/todos/${todo.id}` });
});

app.get("/todos/:id", async (c) => {
  const todo = await c.env.keyvalue("todos").getJson<Todo>(c.req.param("id"));
  return todo === undefined ? c.notFound() : c.json(todo);
});

app.delete("/todos/:id", async (c) => {
  await c.env.keyvalue("todos").delete(c.req.param("id"));
  return c.body(null, 204);
});

app.notFound((c) => c.json({ error: "not found" }, 404));

export default app;
