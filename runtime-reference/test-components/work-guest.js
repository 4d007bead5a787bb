// A guest that computes, in as many ways as an engine does: each path is one kind of work, a fixed amount of it.

const text = "The quick brown fox jumps over the lazy dog. ";
const object = { id: 1, name: "a name", tags: ["a", "b", "c"], nested: { x: 1.5, y: [1, 2, 3] } };

const works = {
  "/loop": () => {
    let sum = 0;
    for (let count = 0; count < 1_000_000; count += 1) sum = (sum + count) | 0;
    return sum;
  },
  "/calls": () => {
    const fibonacci = (n) => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2));
    return fibonacci(24);
  },
  "/objects": () => {
    let last;
    for (let count = 0; count < 50_000; count += 1) last = { ...object, id: count };
    return last.id;
  },
  "/json": () => {
    const json = JSON.stringify(Array.from({ length: 2_000 }, () => object));
    return JSON.parse(json).length;
  },
  "/strings": () => {
    let joined = "";
    for (let count = 0; count < 20_000; count += 1) joined += text.slice(count % 40).toUpperCase();
    return joined.length;
  },
  "/regular-expression": () => text.repeat(2_000).match(/(\w+)\s+(\w+)/g).length,
  "/backtracking": () => String(/^(a+)+$/.test(`${"a".repeat(18)}b`)),
  "/sort": () => Array.from({ length: 30_000 }, (_, index) => (index * 7919) % 30_011).sort((a, b) => a - b)[0],
  "/bytes": () => {
    const bytes = new Uint8Array(4_000_000);
    for (let count = 0; count < 20; count += 1) bytes.fill(count);
    return bytes[0];
  },
  "/encode": () => {
    const long = text.repeat(20_000);
    return new TextDecoder().decode(new TextEncoder().encode(long)).length;
  },
  "/big-integers": () => {
    let product = 1n;
    for (let count = 1n; count < 1_500n; count += 1n) product *= count;
    return String(product).length;
  },
  "/floats": () => {
    let sum = 0;
    for (let count = 1; count < 300_000; count += 1) sum += Math.sqrt(count) * Math.sin(count);
    return sum;
  },
  "/clock": () => {
    let last = 0;
    for (let count = 0; count < 20_000; count += 1) last = performance.now();
    return last;
  },
  "/random": () => {
    let sum = 0;
    for (let count = 0; count < 2_000; count += 1) sum += crypto.getRandomValues(new Uint8Array(16))[0];
    return sum;
  },
  "/request": () => "as small as a request can be",
};

addEventListener("fetch", (event) => {
  const respond = async () => new Response(String(works[new URL(event.request.url).pathname]()));
  event.respondWith(respond());
});
