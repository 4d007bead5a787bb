/** The answer for everything that goes wrong inside a handler: the same bytes on every target, nothing of the error in it. */
export function failureResponse(requestId: string): Response {
  return new Response("Internal Server Error\n", {
    status: 500,
    headers: { "content-type": "text/plain; charset=utf-8", "x-request-id": requestId },
  });
}
