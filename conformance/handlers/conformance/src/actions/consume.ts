import type { Action } from "../action.ts";

/** Answers, for each piece of the body that it gets, with its length, at once. */
export const consume: Action<"consume"> = (_ask, request) => {
  const reader = request.body?.getReader();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = await reader?.read();
        if (piece?.value === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(`${piece.value.byteLength}\n`));
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body);
};
