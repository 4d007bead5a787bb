/** A neighbour that computes until its time is over. */
export default {
  fetch(): Response {
    let count = 0;
    // An empty loop is left out when the handler is bundled.
    while (count < 1_000) count = (count + 1) % 1_000;
    return new Response(String(count));
  },
};
