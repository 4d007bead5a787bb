import { type AppSettings, defineApp } from "@godwit/sdk/config";

/** The conformance handler with one store and config, for hosts of the older drafts. */
const settings: AppSettings = defineApp({
  name: "conformance-capabilities-draft",
  entry: "../conformance/src/handler.ts",
  stores: ["a"],
  config: {
    greeting: { default: "hello" },
    empty: { default: "" },
    unicode: { default: "grüße 🐦\nnext line 𝄞" },
    long: { default: "0123456789abcdef".repeat(256) },
    json: { default: '{"a":[1,"two",null],"b":{"c":true}}' },
    unset: {},
    password: { secret: true },
  },
  outbound: [
    "http://127.0.0.1:18731",
    "http://127.0.0.1:18732",
    "http://127.0.0.1:18733",
    "http://127.0.0.1:18734",
    "http://127.0.0.1:18739",
  ],
  limits: { memoryMiB: 64, cpuMs: 500, wallMs: 3000, requestBodyMiB: 2, responseBodyMiB: 8 },
});

export default settings;
