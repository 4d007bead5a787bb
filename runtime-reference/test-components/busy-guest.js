// A guest that computes for too long, in as many ways as there are. Each path shows one.

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const largeText = `[${'{"a":[1.5,"x"]},'.repeat(400_000)}0]`;

function loop() {
  for (;;);
}

const routes = {
  "/quick": () => new Response("quick"),
  "/loop": loop,
  "/loop-after-log": () => {
    console.log("looping");
    loop();
  },
  "/callback": () => [1].map(loop),
  "/recursion": () => {
    const fibonacci = (n) => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2));
    return new Response(String(fibonacci(60)));
  },
  "/regular-expression": () => new Response(String(/^(a+)+$/.test(`${"a".repeat(100)}b`))),
  "/json": () => {
    console.log("before");
    JSON.parse(largeText);
    console.log("after");
    return new Response("parsed");
  },
  "/microtasks": async () => {
    for (;;) await undefined;
  },
  "/timers": async () => {
    for (;;) await sleep(0);
  },
  "/after-wait": async () => {
    await sleep(20);
    loop();
  },
  "/catch": () => {
    for (;;) {
      try {
        loop();
      } catch {}
    }
  },
  "/sleep": async () => {
    await sleep(400);
    return new Response("slept");
  },
  "/after-head": () =>
    new Response(
      new ReadableStream({
        async start(controller) {
          controller.enqueue(new TextEncoder().encode("begin"));
          await sleep(20);
          loop();
        },
      }),
    ),
  "/wait-until": (event) => {
    event.waitUntil(sleep(20).then(loop));
    return new Response("early");
  },
};

addEventListener("fetch", (event) => {
  const respond = async () => routes[new URL(event.request.url).pathname](event);
  event.respondWith(respond());
});
