import { defineApp } from "@godwit/sdk/config";

export default defineApp({
  name: "hono-api",
  stores: ["birds"],
  limits: { requestBodyMiB: 0.0625 },
  warm: [
    {
      method: "PUT",
      path: "/birds/4bbrw",
      headers: { "content-type": "application/json" },
      body: '{"species":"Limosa lapponica","wingspanCm":75}',
    },
    "/birds/4bbrw",
    "/birds",
  ],
  try: [
    `-X PUT -H 'content-type: application/json' -d '{"species":"Limosa lapponica","wingspanCm":75}' -i /birds/4bbrw`,
    "/birds/4bbrw",
    "/birds",
  ],
});
