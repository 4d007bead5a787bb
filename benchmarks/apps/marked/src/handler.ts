import { Hono } from "hono";

/** Says which app this is: the density measurement makes many apps of a few builds by putting another in its place. */
const marker = "app-00000";
const routes = 0;

const app = new Hono();

app.get("/*", (c) => c.json({ app: marker, path: c.req.path }));
for (let route = 0; route < routes; route++) app.post(`/routes/${route}/:id`, (c) => c.json({ route }));

export default app;
