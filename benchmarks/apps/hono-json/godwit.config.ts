import { type AppSettings, defineApp } from "@godwit/sdk/config";

/** No store and no config: such a component runs on every host as it is. */
const settings: AppSettings = defineApp({ name: "hono-json" });

export default settings;
