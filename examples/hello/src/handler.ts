import { defineHandler } from "@godwit/sdk";

export default defineHandler({
  fetch() {
    return new Response("Hello!\n");
  },
});
