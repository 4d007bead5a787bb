import type { GatewayResponse } from "./gateway-response.ts";

type Headers = GatewayResponse["headers"];

/** A message of API Gateway's or of a function URL's own. */
export function jsonMessage(status: number, json: string, headers: Headers = []): GatewayResponse {
  return { status, headers: [["content-type", "application/json"], ...headers], body: Buffer.from(json) };
}

/** A message of a load balancer's own, in its HTML. */
export function htmlMessage(status: number, reason: string): GatewayResponse {
  const title = `${status} ${reason}`;
  const html = [
    "<html>",
    `<head><title>${title}</title></head>`,
    "<body>",
    `<center><h1>${title}</h1></center>`,
    "</body>",
    "</html>",
    "",
  ];
  return {
    status,
    headers: [
      ["server", "awselb/2.0"],
      ["content-type", "text/html"],
    ],
    body: Buffer.from(html.join("\r\n")),
  };
}
