import { type Context, defineHandler, type Handler } from "@godwit/sdk";

/** Module state that attacks change and {@link inspect} looks at. */
const state: { count: number; readonly kept: unknown[]; readonly cache: Map<string, unknown> } = {
  count: 0,
  kept: [],
  cache: new Map(),
};

declare global {
  var leaked: unknown;
}

type Attack = (request: Request, context: Context) => Response | Promise<Response>;

const done = () => new Response("done");
const never = () => new Promise<never>(() => {});
const megabyte = () => new Uint8Array(2 ** 20).fill(0xa5);

/** Each leaves behind what it can. */
const attacks: Readonly<Record<string, Attack>> = {
  "/module-state": () => {
    state.count++;
    state.kept.push("secret");
    state.cache.set("secret", { secret: true });
    return done();
  },
  "/globals": () => {
    globalThis.leaked = "secret";
    Object.defineProperty(globalThis, "hidden", { value: "secret", enumerable: false });
    return done();
  },
  "/prototypes": () => {
    Object.assign(Object.prototype, { polluted: "secret" });
    Object.assign(Response.prototype, { polluted: "secret" });
    Object.setPrototypeOf(Array.prototype, { polluted: "secret" });
    return done();
  },
  "/builtins": () => {
    JSON.stringify = () => "secret";
    Math.random = () => 0.5;
    Date.now = () => 0;
    // biome-ignore lint/suspicious/noThenProperty: replacing it is the attack
    Promise.prototype.then = Promise.prototype.catch as never;
    return done();
  },
  "/frozen": () => {
    Object.freeze(Object.prototype);
    Object.freeze(state);
    Object.freeze(globalThis);
    return done();
  },
  "/timers": () => {
    setInterval(() => state.count++, 1);
    setTimeout(() => state.kept.push("secret"), 5);
    return done();
  },
  "/promises": () => {
    void never().then(() => state.count++);
    queueMicrotask(() => void never());
    return done();
  },
  "/wait-until": (_, context) => {
    context.waitUntil(
      new Promise<void>((resolve) =>
        setTimeout(() => {
          state.count++;
          resolve();
        }, 20),
      ),
    );
    return done();
  },
  "/memory": () => {
    for (let block = 0; block < 8; block++) state.kept.push(megabyte());
    return done();
  },
  "/random": () => {
    for (let draw = 0; draw < 1000; draw++) Math.random();
    return new Response(String(Math.random()));
  },
  "/half-read": async (request) => {
    const reader = request.body?.getReader();
    await reader?.read();
    state.cache.set("reader", reader);
    return done();
  },
  "/unread": () => done(),
  "/open-stream": () => new Response(new ReadableStream({ pull: (stream) => stream.enqueue(megabyte()) })),
  "/stalled-stream": () =>
    new Response(
      new ReadableStream({
        async start(stream) {
          stream.enqueue(new TextEncoder().encode("begin"));
          await never();
        },
      }),
    ),
  "/store-handle": async (_, context) => {
    const store = context.keyvalue("things");
    await store.set("k", "v");
    state.cache.set("store", store);
    return done();
  },
  "/throw": () => {
    state.count++;
    throw new Error("after a change");
  },
  "/regular-expressions": () => {
    /(?<secret>secret)/.exec("a secret");
    return done();
  },
};

/** Everything that an attack could have left. */
function inspect(): Response {
  const probe: Record<string, unknown> = {};
  return Response.json({
    count: state.count,
    kept: state.kept.length,
    cached: [...state.cache.keys()],
    leaked: globalThis.leaked ?? null,
    hidden: "hidden" in globalThis,
    polluted: [
      probe.polluted ?? null,
      Reflect.get(Response.prototype, "polluted") ?? null,
      Reflect.get([], "polluted") ?? null,
    ],
    frozen: [Object.isFrozen(Object.prototype), Object.isFrozen(state), Object.isFrozen(globalThis)],
    isNow: Date.now() > 1_700_000_000_000,
    lastMatch: Reflect.get(RegExp, "$1") ?? null,
    random: Math.random(),
  });
}

const handler: Handler = defineHandler({
  fetch(request, context) {
    const { pathname } = new URL(request.url);
    return attacks[pathname]?.(request, context) ?? inspect();
  },
});

export default handler;
