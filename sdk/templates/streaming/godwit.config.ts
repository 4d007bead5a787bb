import { defineApp } from "@godwit/sdk/config";

export default defineApp({
  name: "my-app",
  try: ["-N '/countdown?from=5'"],
});
