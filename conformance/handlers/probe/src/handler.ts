import { type Context, defineHandler, type Handler, HttpError } from "@godwit/sdk";

/** Counts the requests that this instance has seen: 1 for ever, if every request gets a clean one. */
let requests = 0;

/** The example key of RFC 7517 appendix A.2. */
const ecdsaKey: JsonWebKey = {
  kty: "EC",
  crv: "P-256",
  x: "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
  y: "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
  d: "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE",
};

type Route = (request: Request, context: Context, url: URL) => Response | Promise<Response>;

const routes: Readonly<Record<string, Route>> = {
  "/counter": () => new Response(String(++requests)),
  "/slow-counter": async () => {
    requests++;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return new Response(String(requests));
  },
  "/throw": () => {
    throw new TypeError("the secret reason");
  },
  "/reject": async () => {
    throw new RangeError("the secret rejection");
  },
  "/http-error": () => {
    throw new HttpError(404, "no such item");
  },
  "/no-response": () => "not a response" as unknown as Response,
  "/hang": () => new Promise<Response>(() => setTimeout(() => {}, 60_000)),
  "/endless": () => {
    for (;;) {}
  },
  "/trap": async () => {
    // Signing with ECDSA traps inside this engine (ComponentizeJS issue 334).
    const key = await crypto.subtle.importKey("jwk", ecdsaKey, { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
    const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, new Uint8Array(8));
    return new Response(signature);
  },
  "/broken-stream": () =>
    new Response(
      new ReadableStream<Uint8Array>({
        async pull(controller) {
          controller.enqueue(new TextEncoder().encode("first "));
          await new Promise((resolve) => setTimeout(resolve, 20));
          throw new Error("the stream broke");
        },
      }),
    ),
  "/echo": async (request) => new Response(await request.arrayBuffer()),
  "/store": async (request, context, url) => {
    const store = context.keyvalue(url.searchParams.get("store") ?? "things");
    const key = url.searchParams.get("key") ?? "k";
    if (request.method === "PUT") {
      await store.set(key, new Uint8Array(await request.arrayBuffer()));
      return new Response(null, { status: 204 });
    }
    const value = await store.get(key);
    return value === undefined ? new Response("none", { status: 404 }) : new Response(value as Uint8Array<ArrayBuffer>);
  },
  "/increment": async (_request, context, url) => {
    const delta = Number(url.searchParams.get("delta") ?? 1);
    return new Response(String(await context.keyvalue("things").increment("count", delta)));
  },
  "/config": async (_request, context) => Response.json(context.config.all()),
  "/outbound": async (_request, _context, url) => {
    try {
      return new Response((await fetch(url.searchParams.get("url") ?? "")).body);
    } catch (error) {
      const { name, message } = error as Error;
      return Response.json({ isTypeError: error instanceof TypeError, name, message }, { status: 502 });
    }
  },
  "/facts": (_request, context) =>
    Response.json({ requestId: context.requestId, address: context.client.address, deadline: context.deadline }),
  "/signal": async (request, context) => {
    const aborted = new Promise<string>((resolve) => {
      context.signal.addEventListener("abort", () => resolve("aborted at the deadline"));
    });
    return new Response(`${request.signal.aborted} ${await aborted}`);
  },
  "/log": () => {
    console.log("plain words", { nested: [1, 2] });
    console.error(new Error("logged, not thrown"));
    return new Response("logged");
  },
  "/wait-until": (_request, context) => {
    context.waitUntil(
      (async () => {
        await new Promise((resolve) => setTimeout(resolve, 100));
        await context.keyvalue("things").set("background", "done");
      })(),
    );
    return new Response("answered");
  },
};

/** Does what the path asks for; each test names the path that shows its point. */
const handler: Handler = defineHandler({
  async fetch(request, context) {
    const url = new URL(request.url);
    const route = routes[url.pathname];
    if (route === undefined) throw new HttpError(404, `no route ${url.pathname}`);
    try {
      return await route(request, context, url);
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (url.searchParams.has("show") && code !== undefined) {
        return Response.json({ code, message: (error as Error).message }, { status: 400 });
      }
      throw error;
    }
  },
});

export default handler;
