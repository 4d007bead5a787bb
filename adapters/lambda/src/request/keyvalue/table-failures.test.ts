import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { inspect } from "node:util";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterEach, describe, expect, test } from "vitest";
import { createDynamoDbBackend } from "./create-dynamodb-backend.ts";
import { createDynamoDbClient } from "./create-dynamodb-client.ts";
import { createTestClient } from "./test-table.fixture.ts";

const STORE = "app/store";
const SESSION_TOKEN = "a-session-token-that-nobody-may-see";

/** What a stand-in for DynamoDB answers: the name of an exception with its status, or a result. */
type StandInAnswer =
  | { readonly status: number; readonly name: string; readonly message?: string }
  | { readonly result: unknown };

let server: Server | undefined;
let client: DynamoDBClient | undefined;
afterEach(async () => {
  client?.destroy();
  server?.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)));
  server = undefined;
});

/** DynamoDB's JSON protocol as far as failures go. */
async function startStandIn(
  answer: (operation: string, body: Record<string, unknown>) => StandInAnswer,
): Promise<string> {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const operation = String(request.headers["x-amz-target"]).replace(/^.*\./, "");
      const given = answer(operation, JSON.parse(body) as Record<string, unknown>);
      const isResult = "result" in given;
      response.writeHead(isResult ? 200 : given.status, {
        "content-type": "application/x-amz-json-1.0",
        "x-amzn-requestid": "request-1",
      });
      const failure = isResult
        ? undefined
        : { __type: `com.amazonaws.dynamodb.v20120810#${given.name}`, message: given.message };
      response.end(JSON.stringify(isResult ? given.result : failure));
    });
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
}

function backendAt(endpoint: string): ReturnType<typeof createDynamoDbBackend> {
  client = createTestClient(endpoint);
  return createDynamoDbBackend({ client, table: "visits" });
}

async function failureOf(outcome: unknown): Promise<Error> {
  try {
    await outcome;
  } catch (error) {
    return error as Error;
  }
  throw new Error("It did not fail");
}

describe("a failing table", () => {
  test.each([
    [400, "ProvisionedThroughputExceededException", "GODWIT_TABLE_THROTTLED"],
    [400, "ThrottlingException", "GODWIT_TABLE_THROTTLED"],
    [400, "ResourceNotFoundException", "GODWIT_TABLE_MISSING"],
    [400, "AccessDeniedException", "GODWIT_TABLE_DENIED"],
    [400, "UnrecognizedClientException", "GODWIT_TABLE_DENIED"],
    [400, "InvalidSignatureException", "GODWIT_TABLE_DENIED"],
    [400, "ItemCollectionSizeLimitExceededException", "GODWIT_TABLE_REFUSED"],
    [500, "InternalServerError", "GODWIT_TABLE_UNREACHABLE"],
  ])("that answers %i %s rejects with %s, and repeats nothing of AWS's text", async (status, name, code) => {
    const message = `arn:aws:sts::123456789012:assumed-role/secret-role x-amz-security-token:${SESSION_TOKEN}`;
    const backend = backendAt(await startStandIn(() => ({ status, name, message })));
    const failure = await failureOf(backend.get(STORE, "a"));
    expect(failure).toMatchObject({ code });
    expect(failure.message).toMatch(/^Cannot (use|reach) table "visits": /);
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toMatch(
      /123456789012|session-token|secret-of-tests|AKIDTEST/,
    );
  });

  test("that throttles for a while is asked again, for an increment too", async () => {
    let asked = 0;
    const throttled = { status: 400, name: "ProvisionedThroughputExceededException" };
    const endpoint = await startStandIn(() =>
      ++asked < 5 ? throttled : { result: { Attributes: { value: { N: "7" } } } },
    );
    expect(await backendAt(endpoint).increment(STORE, "n", 1n)).toBe(7n);
    expect(asked).toBe(5);
  });

  test("that throttles for ever ends an increment in bounded time", async () => {
    const throttled = { status: 400, name: "ThrottlingException" };
    const start = performance.now();
    const failure = await failureOf(backendAt(await startStandIn(() => throttled)).increment(STORE, "n", 1n));
    expect(failure).toMatchObject({ code: "GODWIT_TABLE_THROTTLED" });
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test("that is away is unreachable, and an increment knows that it did not happen", async () => {
    const endpoint = await startStandIn(() => ({ result: {} }));
    server?.close();
    for (const act of ["get", "increment"] as const) {
      const backend = backendAt(endpoint);
      const failure = await failureOf(act === "get" ? backend.get(STORE, "a") : backend.increment(STORE, "a", 1n));
      expect(failure).toMatchObject({
        code: "GODWIT_TABLE_UNREACHABLE",
        message: 'Cannot reach table "visits": ECONNREFUSED',
      });
    }
  });

  test("that does not answer is given up", async () => {
    server = createServer(() => {});
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: "AKIDTEST", secretAccessKey: "secret-of-tests" };
    client = createDynamoDbClient({ endpoint, region: "eu-central-1", credentials, maxAttempts: 1 });
    const failure = await failureOf(createDynamoDbBackend({ client, table: "visits" }).get(STORE, "a"));
    expect(failure).toMatchObject({
      code: "GODWIT_TABLE_UNREACHABLE",
      message: 'Cannot reach table "visits": ETIMEDOUT',
    });
  });

  test("says that there are no credentials", async () => {
    client = createDynamoDbClient({
      region: "eu-central-1",
      credentials: () => Promise.reject(Object.assign(new Error("none"), { name: "CredentialsProviderError" })),
    });
    const backend = createDynamoDbBackend({ client, table: "visits" });
    for (const outcome of [backend.get(STORE, "a"), backend.increment(STORE, "a", 1n)]) {
      expect(await failureOf(outcome)).toMatchObject({
        code: "GODWIT_TABLE_DENIED",
        message: 'Cannot use table "visits": there are no credentials for AWS',
      });
    }
  });

  test("keys that a batch left out are asked for again, until all are there", async () => {
    const keysOf = (body: Record<string, unknown>) =>
      (body as { RequestItems: { visits: { Keys: { key: { B: string } }[] } } }).RequestItems.visits.Keys;
    const sizes: number[] = [];
    const endpoint = await startStandIn((_operation, body) => {
      const [first, ...rest] = keysOf(body);
      sizes.push(rest.length + 1);
      const Responses = { visits: [{ ...first, value: { B: first?.key.B } }] };
      return { result: { Responses, UnprocessedKeys: rest.length === 0 ? {} : { visits: { Keys: rest } } } };
    });
    const values = await backendAt(endpoint).getMany(STORE, ["a", "b", "a", "c"]);
    expect(values.map((value) => new TextDecoder().decode(value))).toEqual(["a", "b", "a", "c"]);
    expect(sizes).toEqual([3, 2, 1]);
  });

  test("a batch of which nothing is ever written ends in bounded time", async () => {
    let asked = 0;
    const endpoint = await startStandIn((_operation, body) => {
      asked++;
      return { result: { UnprocessedItems: body.RequestItems } };
    });
    const entries = ["a", "b"].map((key) => [key, new Uint8Array(3)] as const);
    expect(await failureOf(backendAt(endpoint).setMany(STORE, entries))).toMatchObject({
      code: "GODWIT_TABLE_THROTTLED",
    });
    expect(asked).toBe(8);
  });
});
