import { env } from "node:process";
import { defineApp } from "@godwit/sdk/config";

// Fixed when the app is built: the manifest lists every origin that the handler may reach.
const upstream = env.UPSTREAM ?? "https://example.org";

export default defineApp({
  name: "my-app",
  config: { upstream: { default: upstream } },
  outbound: [upstream],
});
