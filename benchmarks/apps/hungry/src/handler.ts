/** A neighbour that takes memory until it gets no more, and says how much it was. */
export default {
  fetch(): Response {
    const taken: Uint8Array[] = [];
    try {
      for (;;) taken.push(new Uint8Array(2 ** 20).fill(1));
    } catch {
      const mebibytes = taken.length;
      // Room for the answer.
      taken.length = 0;
      return Response.json({ mebibytes });
    }
  },
};
