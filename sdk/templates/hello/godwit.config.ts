import { defineApp } from "@godwit/sdk/config";

export default defineApp({
  name: "my-app",
  config: { greeting: { default: "Hello" } },
  try: ["/", "/?name=Ada"],
});
