import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { assertRing, type Bird, birdFromJson } from "./bird.ts";
import type { HonoEnv } from "./handler.ts";

/** Birds by the ring on their leg: `GET /`, and `GET`, `PUT`, `DELETE` on `/:ring`. */
export const birdRoutes = new Hono<HonoEnv>();

birdRoutes.get("/", async (c) => {
  const page = await c.env.keyvalue("birds").list({ cursor: c.req.query("cursor") });
  return c.json({ rings: page.keys, next: page.cursor });
});

birdRoutes.use("/:ring", async (c, next) => {
  assertRing(c.req.param("ring"));
  await next();
});

birdRoutes.get("/:ring", async (c) => {
  const bird = await c.env.keyvalue("birds").getJson<Bird>(c.req.param("ring"));
  if (bird === undefined) throw new HTTPException(404, { message: `no bird wears ring ${c.req.param("ring")}` });
  return c.json(bird);
});

birdRoutes.put("/:ring", async (c) => {
  const birds = c.env.keyvalue("birds");
  const ring = c.req.param("ring");
  const bird = birdFromJson(
    await c.req.json().catch((cause: unknown) => {
      throw new HTTPException(400, { message: "the body is not JSON", cause });
    }),
  );
  const isNew = !(await birds.has(ring));
  await birds.setJson(ring, bird);
  return c.json(bird, isNew ? 201 : 200);
});

birdRoutes.delete("/:ring", async (c) => {
  await c.env.keyvalue("birds").delete(c.req.param("ring"));
  return c.body(null, 204);
});
