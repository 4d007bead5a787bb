import { defineApp } from "@godwit/sdk/config";

export default defineApp({ name: "hello" });
