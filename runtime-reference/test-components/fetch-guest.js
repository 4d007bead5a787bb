// A guest as most are: the engine's fetch event. Each path shows one behaviour.
import { getEnvironment } from "wasi:cli/environment@0.2.10";
import { exit } from "wasi:cli/exit@0.2.10";
import { get, getAll } from "wasi:config/store@0.2.0-draft-2024-09-27";
import { Cas, increment, swap } from "wasi:keyvalue/atomics@0.2.0-draft2";
import { deleteMany, getMany, setMany } from "wasi:keyvalue/batch@0.2.0-draft2";
import { open } from "wasi:keyvalue/store@0.2.0-draft2";
import { getInsecureRandomBytes } from "wasi:random/insecure@0.2.10";
import { runKeyValueScript } from "./keyvalue-script.js";

const keyvalue = {
  store: { open },
  atomics: { Cas, increment, swap },
  batch: { getMany, setMany, deleteMany },
  cursor: String,
};
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
let requests = 0;

const routes = {
  "/count": () => new Response(String(++requests)),
  "/echo": ({ request }) => new Response(request.body, { headers: { "x-echo": request.headers.get("x-echo") ?? "" } }),
  "/request": ({ request }) =>
    Response.json({ method: request.method, url: request.url, headers: [...request.headers] }),
  "/bytes": async ({ request }) => new Response(await request.arrayBuffer()),
  "/empty": () => new Response(null, { status: 204 }),
  "/environment": () => Response.json(Object.fromEntries(getEnvironment())),
  "/config": () => Response.json({ greeting: get("greeting"), absent: get("absent") ?? null, all: getAll() }),
  "/keyvalue": async ({ request }) => Response.json(runKeyValueScript(keyvalue, await request.json())),
  "/stream": ({ url }) => {
    const chunks = Number(url.searchParams.get("chunks"));
    let pulls = 0;
    return new Response(
      new ReadableStream({
        pull(controller) {
          if (pulls === chunks) return controller.close();
          pulls += 1;
          console.log(`pull ${pulls}`);
          controller.enqueue(new Uint8Array(16_384).fill(pulls));
        },
      }),
    );
  },
  "/exit-in-stream": () =>
    new Response(
      new ReadableStream({
        async start(controller) {
          controller.enqueue(new TextEncoder().encode("begin"));
          await sleep(500);
          exit({ tag: "err" });
        },
      }),
    ),
  "/exit": () => exit({ tag: "err" }),
  "/trap": () => getInsecureRandomBytes(2n ** 62n),
  "/hang": () => sleep(600_000),
  "/hang-in-stream": () =>
    new Response(
      new ReadableStream({
        async start(controller) {
          controller.enqueue(new TextEncoder().encode("begin"));
          await sleep(600_000);
          controller.close();
        },
      }),
    ),
  "/wait-until": (event) => {
    event.waitUntil(fetch("http://gate.test/").then(() => console.log("worked on")));
    return new Response("early");
  },
  "/until-gone": () => {
    const isGone = () => getEnvironment().some(([name]) => name === "GODWIT_CLIENT");
    const body = new ReadableStream({
      async pull(controller) {
        await sleep(1);
        if (isGone()) {
          console.log("saw the client go");
          return controller.close();
        }
        controller.enqueue(new Uint8Array(16_384));
      },
    });
    return new Response(body);
  },
  "/print": () => {
    console.log("one\ntwo");
    console.error("three");
    return new Response("printed");
  },
  "/timers": async () => {
    const order = [];
    await Promise.all([400, 1, 200].map((milliseconds) => sleep(milliseconds).then(() => order.push(milliseconds))));
    return Response.json(order);
  },
  "/fetch": async ({ url, request }) => {
    const method = request.method;
    const body = method === "POST" ? request.body : undefined;
    try {
      const response = await fetch(url.searchParams.get("url"), {
        method,
        body,
        duplex: "half",
        headers: { "x-a": "é" },
      });
      return new Response(response.body, { status: response.status, headers: { "x-b": response.headers.get("x-b") } });
    } catch (error) {
      return new Response(`failed: ${error.message}`, { status: 502 });
    }
  },
  "/fetch-beside-timer": async ({ url }) => {
    const first = await Promise.race([fetch(url.searchParams.get("url")).then((r) => r.text()), sleep(20)]);
    return new Response(first ?? "timer");
  },
  "/fetch-many": async () => {
    const responses = [];
    try {
      for (;;) responses.push(await fetch("http://api.test/"));
    } catch {
      const count = responses.length;
      await responses[0].text();
      await fetch("http://api.test/");
      return new Response(`${count} then 1`);
    }
  },
  "/fetch-in-turn": async ({ url }) => {
    let made = 0;
    for (let calls = Number(url.searchParams.get("calls")); calls > 0; calls -= 1) {
      try {
        await (await fetch("http://api.test/")).text();
        made += 1;
      } catch {}
    }
    return new Response(String(made));
  },
  "/fetch-unread": async ({ url }) => {
    for (let made = 0; made < Number(url.searchParams.get("calls")); made += 1) {
      const { body } = await fetch("http://api.test/");
      await body.getReader().read();
    }
  },
  "/announce": ({ url }) => {
    const length = Number(url.searchParams.get("length"));
    return new Response(new Uint8Array(length), { headers: { "content-length": String(length) } });
  },
  "/eat-memory": () => {
    let eaten = [];
    try {
      for (;;) eaten.push(new Uint8Array(1_048_576).fill(1));
    } catch (error) {
      const mebibytes = eaten.length;
      eaten = undefined;
      return new Response(`${mebibytes} ${error}`);
    }
  },
  "/hold-memory": async ({ url }) => {
    const wanted = Number(url.searchParams.get("mebibytes"));
    const held = [];
    try {
      while (held.length < wanted) held.push(new Uint8Array(1_048_576).fill(1));
    } catch {
      // As many as there were.
    }
    const mebibytes = held.length;
    held.length = 0;
    await sleep(1_000);
    return new Response(String(mebibytes));
  },
};

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const route = routes[url.pathname];
  const respond = async () => route({ request: event.request, url, waitUntil: (work) => event.waitUntil(work) });
  event.respondWith(respond());
});
