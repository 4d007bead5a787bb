import { defineApp } from "@godwit/sdk/config";

export default defineApp({
  name: "my-app",
  stores: ["notes"],
  limits: { requestBodyMiB: 0.25 },
  try: ["-X PUT -d 'buy milk' /notes/today", "/notes/today", "/notes"],
});
