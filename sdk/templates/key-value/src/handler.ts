import { defineHandler, HttpError } from "@godwit/sdk";

/** Notes under /notes/<name>: PUT writes one, GET reads one or lists all, DELETE removes one. */
export default defineHandler({
  async fetch(request, context) {
    const { pathname } = new URL(request.url);
    const notes = context.keyvalue("notes");

    if (pathname === "/notes" && request.method === "GET") {
      const names: string[] = [];
      for await (const name of notes.keys()) names.push(name);
      return Response.json({ notes: names });
    }
    const name = nameFromPath(pathname);
    switch (request.method) {
      case "GET": {
        const text = await notes.getText(name);
        if (text === undefined) throw new HttpError(404, `no note "${name}"`);
        return new Response(text);
      }
      case "PUT":
        await notes.set(name, await request.text());
        return new Response(null, { status: 204 });
      case "DELETE":
        await notes.delete(name);
        return new Response(null, { status: 204 });
      default:
        return new Response(null, { status: 405, headers: { allow: "GET, PUT, DELETE" } });
    }
  },
});

function nameFromPath(pathname: string): string {
  const match = /^\/notes\/([a-z0-9-]{1,64})$/.exec(pathname);
  if (match?.[1] === undefined) throw new HttpError(404, "notes live under /notes/<name>, in a-z, 0-9 and -");
  return match[1];
}
