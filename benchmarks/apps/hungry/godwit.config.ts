import { type AppSettings, defineApp } from "@godwit/sdk/config";

/** With the limits that apps have by default: 64 MiB of memory. */
const settings: AppSettings = defineApp({ name: "hungry" });

export default settings;
