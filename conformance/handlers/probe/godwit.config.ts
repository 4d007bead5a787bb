import { type AppSettings, defineApp } from "@godwit/sdk/config";

const settings: AppSettings = defineApp({
  name: "probe",
  stores: ["things"],
  config: { greeting: { default: "hello" }, token: { secret: true } },
  outbound: ["http://allowed.test"],
  // Long: 50 requests at once on a busy machine must all be in time.
  limits: { wallMs: 60_000, requestBodyMiB: 1 },
});

export default settings;
