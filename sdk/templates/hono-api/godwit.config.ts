import { defineApp } from "@godwit/sdk/config";

export default defineApp({
  name: "my-app",
  stores: ["todos"],
  limits: { requestBodyMiB: 0.1 },
  // Answered at build time, so that every instance starts with Hono's router compiled.
  warm: ["/todos"],
  try: [`-X POST -H 'content-type: application/json' -d '{"title":"buy milk"}' /todos`, "/todos"],
});
