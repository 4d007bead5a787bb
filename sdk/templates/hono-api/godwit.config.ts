import { defineApp } from "@godwit/sdk/config";

export default defineApp({
  name: "my-app",
  stores: ["todos"],
  limits: { requestBodyMiB: 0.1 },
  try: [`-X POST -H 'content-type: application/json' -d '{"title":"buy milk"}' /todos`, "/todos"],
});
