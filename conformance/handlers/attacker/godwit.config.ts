import { type AppSettings, defineApp } from "@godwit/sdk/config";

const settings: AppSettings = defineApp({
  name: "attacker",
  stores: ["things"],
  limits: { wallMs: 30_000 },
});

export default settings;
