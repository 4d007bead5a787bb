import { type AppSettings, defineApp } from "@godwit/sdk/config";

/** The conformance handler without capabilities, for every host. */
const settings: AppSettings = defineApp({
  name: "conformance-core",
  entry: "../conformance/src/handler.ts",
  outbound: [
    "http://127.0.0.1:18731",
    "http://127.0.0.1:18732",
    "http://127.0.0.1:18733",
    "http://127.0.0.1:18734",
    "http://127.0.0.1:18739",
  ],
  // Small, so that a case reaches them soon.
  limits: { memoryMiB: 64, cpuMs: 500, wallMs: 3000, requestBodyMiB: 2, responseBodyMiB: 8 },
});

export default settings;
