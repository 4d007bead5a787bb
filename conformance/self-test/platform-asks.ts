import { setTimeout as sleep } from "node:timers/promises";
import type { Ask } from "../src/protocol/ask.ts";
import type { Circumstances } from "./circumstances.ts";

/** What Node's own platform answers. */
export async function answerPlatformAsk(ask: Ask, request: Request, { stages }: Circumstances): Promise<Response> {
  switch (ask.do) {
    case "form":
      return Response.json(await Promise.all([...(await request.formData())].map(describeField)));
    case "construct":
      return Response.json(ask.things.map((thing) => nameOfError(() => stages.construct(thing))));
    case "clock": {
      const [now, first] = [Date.now(), performance.now()];
      await sleep(25);
      return Response.json({ now, performance: [first, performance.now()], duringCompute: [now, Date.now()] });
    }
    case "random":
      return Response.json(makeRandom(stages.platform.crypto));
    default:
      return new Response(`Cannot do "${ask.do}": this handler does not know it\n`, { status: 400 });
  }
}

function makeRandom({ getRandomValues }: Pick<Crypto, "getRandomValues">): object {
  const fill = <T extends Uint8Array<ArrayBuffer>>(bytes: T): T => getRandomValues.call(crypto, bytes) as T;
  return {
    bytes: Buffer.from(fill(new Uint8Array(32))).toString("base64"),
    uuid: crypto.randomUUID(),
    math: Math.random(),
    quota: nameOfError(() => fill(new Uint8Array(65_537))),
    filled: fill(new Uint8Array(65_536)).some((byte) => byte !== 0),
  };
}

async function describeField([name, value]: [string, FormDataEntryValue]): Promise<unknown> {
  if (typeof value === "string") return [name, value];
  const base64 = Buffer.from(await value.arrayBuffer()).toString("base64");
  return [name, { name: value.name, type: value.type, base64 }];
}

function nameOfError(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}
