import { type AppSettings, defineApp } from "@godwit/sdk/config";

/** With the limits that apps have by default: 50 ms of computing time. */
const settings: AppSettings = defineApp({ name: "loop" });

export default settings;
