import { defineHandler, HttpError } from "@godwit/sdk";
import { addEntry, latestEntries } from "./entries.ts";
import { readEntry } from "./read-entry.ts";
import { renderPage } from "./render-page.ts";
import { stylesheet } from "./stylesheet.ts";

/** `/` is the page, `/entries` the entries as a resource: a form or a program posts to it, a program reads it. */
export default defineHandler({
  async fetch(request, context) {
    const { pathname } = new URL(request.url);
    const entries = context.keyvalue("entries");

    switch (`${request.method} ${pathname}`) {
      case "GET /": {
        const visits = await context.keyvalue("visits").increment("/");
        const greeting = context.config.require("greeting");
        return page(renderPage({ greeting, visits, entries: await latestEntries(entries) }));
      }
      case "GET /entries":
        if (!wantsJson(request)) return seeOther("/");
        return Response.json({ entries: await latestEntries(entries) }, { headers: { vary: "accept" } });
      case "POST /entries": {
        const entry = await addEntry(entries, await readEntry(request));
        return wantsJson(request) ? Response.json(entry, { status: 201 }) : seeOther("/");
      }
      case "GET /stylesheet.css":
        return new Response(stylesheet, {
          headers: { "content-type": "text/css; charset=utf-8", "cache-control": "max-age=3600" },
        });
      default:
        return refuse(pathname);
    }
  },
});

/** Nothing else is here (404), or it does not know the method (405, which names those it does). */
function refuse(pathname: string): Response {
  const methods: Readonly<Record<string, string>> = { "/": "GET", "/entries": "GET, POST", "/stylesheet.css": "GET" };
  const allow = methods[pathname];
  if (allow === undefined) throw new HttpError(404, "there is nothing here");
  return new Response(null, { status: 405, headers: { allow } });
}

/** A browser asks for HTML before anything else; who does not name JSON gets the page. */
function wantsJson(request: Request): boolean {
  const accept = request.headers.get("accept") ?? "";
  return accept.includes("application/json") && !accept.includes("text/html");
}

/** After a form was posted: the browser gets the page anew, and reloading it posts nothing (RFC 9110 section 15.4.4). */
function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, vary: "accept" } });
}

function page(body: string): Response {
  return new Response(body, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy":
        "default-src 'none'; img-src data:; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    },
  });
}
