import { defineHandler } from "@godwit/sdk";

export default defineHandler({
  fetch(request, context) {
    const name = new URL(request.url).searchParams.get("name") ?? "world";
    return new Response(`${context.config.require("greeting")}, ${name}!\n`);
  },
});
