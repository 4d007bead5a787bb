import { setTimeout as sleep } from "node:timers/promises";
import type { Ask } from "../src/protocol/ask.ts";
import type { Circumstances } from "./circumstances.ts";

type Check = Extract<Ask, { readonly do: "check" }>["what"];

/** One of the protocol's checks, on the platform that Node has. */
export async function checkPlatform(what: Check, request: Request, circumstances: Circumstances): Promise<object> {
  const { stages, config } = circumstances;
  const { Response } = stages.platform;
  switch (what) {
    case "request-is-genuine":
      return judge(request.clone() instanceof Request && !request.signal.aborted);
    case "body-is-read-once": {
      await request.arrayBuffer();
      const second = await request.arrayBuffer().catch((error: unknown) => error);
      return judge(request.bodyUsed && second instanceof TypeError);
    }
    case "body-can-be-cloned": {
      const [one, other] = await Promise.all([request.clone().text(), request.text()]);
      return judge(one === other);
    }
    case "response-json":
      return judge(Response.json([]).headers.get("content-type") === "application/json");
    case "response-redirect":
      return judge(Response.redirect("http://a.test/", 307).headers.get("location") === "http://a.test/");
    case "no-body-is-null":
      return judge(request.body === null);
    case "config-is-stable": {
      const before = JSON.stringify(stages.allConfig(config));
      await sleep(50);
      return judge(JSON.stringify(stages.allConfig(config)) === before);
    }
    case "search-params":
      return { ok: true, values: new URL(request.url).searchParams.getAll("a") };
  }
}

function judge(ok: boolean): object {
  return ok ? { ok } : { ok, why: "it is not so" };
}
