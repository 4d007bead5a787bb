import { type AppSettings, defineApp } from "@godwit/sdk/config";

const settings: AppSettings = defineApp({ name: "items", limits: { memoryMiB: 32, cpuMs: 200, wallMs: 30_000 } });

export default settings;
