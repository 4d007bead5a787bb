import { type AppSettings, defineApp } from "@godwit/sdk/config";

/** The probe's handler with little time: for what happens at the deadline. */
const settings: AppSettings = defineApp({
  name: "hasty",
  entry: "../probe/src/handler.ts",
  stores: ["things"],
  limits: { wallMs: 800 },
});

export default settings;
