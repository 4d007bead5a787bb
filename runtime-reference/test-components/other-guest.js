// Another app of the world that fetch-guest.js is for: the engine is the same, what it holds is not.
const words = Array.from({ length: 2000 }, (_, index) => `word ${index}`);
let requests = 0;

addEventListener("fetch", (event) => {
  requests += 1;
  words.push("written by a request");
  event.respondWith(new Response(`other ${requests} of ${words.length}`));
});
