import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findIngress, ingresses } from "./find-ingress.ts";
import type { GatewayRequest } from "./gateway-request.ts";
import type { IngressSettings, RequestFacts } from "./ingress.ts";

/** Events as AWS delivered them, with their licence; they lie beside the checkout and are not part of it. */
const folder = join(import.meta.dirname, "../../../../../../shared/data/lambda-events");

const QUERY =
  "repeat=one&repeat=two&redirect=https%3A%2F%2Fexample.com%2Fa%2Fb&literalPlus=a+b&encodedPlus=a%2Bb&empty=";
const BODY = '{"message":"hello from the public internet","unicode":"lambda-λ"}';

/** The one request that both were recorded of. */
function recordedRequest(host: string): GatewayRequest {
  return {
    method: "POST",
    target: `/capture/space%20value?${QUERY}`,
    headers: [
      ["host", host],
      ["user-agent", "curl/8.7.1"],
      ["accept", "*/*"],
      ["content-type", "application/json"],
      ["cookie", "session=abc123; theme=dark"],
      ["x-voker-probe", "first"],
      ["x-voker-probe", "second"],
      ["content-length", "66"],
    ],
    body: Buffer.from(BODY),
  };
}

const facts: RequestFacts = {
  requestId: "",
  extendedRequestId: "",
  traceId: "",
  receivedAt: new Date(0),
  clientAddress: "68.8.83.18",
};

const settings: IngressSettings = {
  accountId: "910345601053",
  region: "us-west-2",
  apiId: "",
  resourceId: "al6gqb",
  stage: "live",
  binaryMediaTypes: [],
  listenerPort: 80,
};

// They are not part of a checkout that stands alone.
describe.skipIf(!existsSync(folder))("events recorded of AWS, which lie beside this checkout", () => {
  test("a REST API's is reproduced field by field", () => {
    const encoded = findIngress("rest").encode(
      recordedRequest("5h7pqvr9u4.execute-api.us-west-2.amazonaws.com"),
      {
        ...facts,
        requestId: "7c2af7db-31f3-42b5-8a6d-9ffc74e3b9e0",
        extendedRequestId: "ATfSdF7nPHcErRA=",
        traceId: "Root=1-6a5145a8-536f3e792f6be9b44c1f46fa",
        receivedAt: new Date(1783711144836),
      },
      { ...settings, apiId: "5h7pqvr9u4" },
    );
    expect(encoded).toEqual({ event: recorded("apigwv1-request.json") });
  });

  test.each(["url", "url-stream"])("a function URL's is reproduced field by field by %s", (name) => {
    const encoded = findIngress(name).encode(
      recordedRequest("2cxn22odiwguak4feg4jtt7cwm0ziblr.lambda-url.us-west-2.on.aws"),
      {
        ...facts,
        requestId: "d16a6b55-dea9-4b23-8499-eb85c3d2d904",
        traceId: "Root=1-6a5145aa-290a323a5de9a2e0636377d4",
        receivedAt: new Date(1783711146671),
      },
      { ...settings, apiId: "2cxn22odiwguak4feg4jtt7cwm0ziblr" },
    );
    expect(encoded).toEqual({ event: recorded("functionurl-request.json") });
  });
});

test("only ingresses whose events are recorded say so", () => {
  const names = ingresses.filter(({ evidence }) => evidence === "recorded").map(({ name }) => name);
  expect(names).toEqual(["rest", "url", "url-stream", "rest-stream"]);
});

function recorded(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), "utf8"));
}
