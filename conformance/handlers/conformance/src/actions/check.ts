import type { Context } from "@godwit/sdk";
import type { Action, AskOf } from "../action.ts";
import { sleep } from "../sleep.ts";

type Check = (request: Request, context: Context) => object | Promise<object>;

/** One of the handler's own checks of its platform. */
export const check: Action<"check"> = async ({ what }, request, context) => {
  const run = checks[what];
  if (run === undefined) return new Response(`Cannot check "${what}": there is no such check\n`, { status: 400 });
  return Response.json(await run(request, context));
};

const checks: { readonly [What in AskOf<"check">["what"]]: Check } = {
  "request-is-genuine": (request) =>
    judge({
      "it is no Request": request instanceof Request,
      "its clone is no Request": request.clone() instanceof Request,
      "its signal is no AbortSignal": request.signal instanceof AbortSignal,
      "its signal is aborted": !request.signal.aborted,
    }),

  "body-is-read-once": async (request) => {
    const wasUsed = request.bodyUsed;
    await request.arrayBuffer();
    const second = await request.arrayBuffer().then(
      () => undefined,
      (error: unknown) => error,
    );
    return judge({
      "bodyUsed was true before it was read": !wasUsed,
      "bodyUsed was false after it was read": request.bodyUsed,
      "a second read did not reject with TypeError": second instanceof TypeError,
    });
  },

  "body-can-be-cloned": async (request) => {
    const texts = await Promise.all([request.clone().text(), request.text()]);
    const [one, other] = new Response(texts[0]).body?.tee() ?? [];
    texts.push(await new Response(one).text(), await new Response(other).text());
    return judge({ [`they differ: ${JSON.stringify(texts)}`]: texts.every((text) => text === texts[0]) });
  },

  "response-json": async () => {
    const response = Response.json({ a: [1] }, { status: 201 });
    return judge({
      "its content type is not application/json": response.headers.get("content-type") === "application/json",
      "its status is not the one given": response.status === 201,
      "its body is not the JSON": (await response.text()) === '{"a":[1]}',
    });
  },

  "response-redirect": () => {
    const response = Response.redirect("https://example.org/a", 307);
    let refusal: unknown;
    try {
      Response.redirect("https://example.org/a", 200);
    } catch (error) {
      refusal = error;
    }
    return judge({
      "its status is not the one given": response.status === 307,
      "its default status is not 302": Response.redirect("https://example.org/a").status === 302,
      "its location is not the URL": response.headers.get("location") === "https://example.org/a",
      "200 was not refused with RangeError": refusal instanceof RangeError,
    });
  },

  "no-body-is-null": (request) => judge({ "request.body is not null": request.body === null }),

  "config-is-stable": async (_request, context) => {
    const before = JSON.stringify(context.config.all());
    await sleep(50);
    return judge({ "it has changed": JSON.stringify(context.config.all()) === before });
  },

  "search-params": (request) => ({ ok: true, values: new URL(request.url).searchParams.getAll("a") }),
};

/** The first claim that does not hold is what is wrong. */
function judge(claims: Readonly<Record<string, boolean>>): object {
  const wrong = Object.entries(claims).find(([, holds]) => !holds);
  return wrong === undefined ? { ok: true } : { ok: false, why: wrong[0] };
}
