import { type AppSettings, defineApp } from "@godwit/sdk/config";

const settings: AppSettings = defineApp({ name: "app-00000" });

export default settings;
