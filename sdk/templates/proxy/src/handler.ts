import { defineHandler } from "@godwit/sdk";

/** Passes every request on to the upstream of the config, bodies streaming both ways. */
export default defineHandler({
  async fetch(request, context) {
    const { pathname, search } = new URL(request.url);
    const target = new URL(context.config.require("upstream"));
    // Put in one by one: resolved against the upstream, the path "//example.org" would be another host.
    target.pathname = pathname;
    target.search = search;
    const answer = await fetch(target, {
      method: request.method,
      headers: endToEnd(request.headers),
      body: request.body,
      redirect: "manual",
    });
    return new Response(answer.body, { status: answer.status, headers: endToEnd(answer.headers) });
  },
});

/** Headers that are for one connection only and must not be passed on (RFC 9110 section 7.6.1), and the host's own. */
const perConnection = [
  "connection",
  "host",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

function endToEnd(headers: Headers): Headers {
  const passed = new Headers(headers);
  const named = headers.get("connection")?.split(",") ?? [];
  for (const name of [...perConnection, ...named]) passed.delete(name.trim());
  return passed;
}
