import { UpdateTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import type { KeyValueBackend } from "@godwit/runtime-reference/embed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDynamoDbLocal } from "../../../../../conformance/peers/start-dynamodb-local.ts";
import { whyNoPeer } from "../../../../../conformance/peers/why-no-peer.ts";
import type { Server } from "../../../../../conformance/src/targets/start-server.ts";
import { describeKeyValueContract } from "../../../../../runtime-reference/src/keyvalue/contract-suite.ts";
import { createDynamoDbBackend } from "./create-dynamodb-backend.ts";
import { openTable } from "./open-table.ts";
import { readItem } from "./read-item.ts";
import { createTestClient, createTestTable } from "./test-table.fixture.ts";

const STORE = "app/store";
const reason = whyNoPeer("dynamodb-local");

if (reason !== undefined) {
  test("createDynamoDbBackend keeps the key-value contract", (context) => context.skip(reason));
} else {
  let server: Server;
  beforeAll(async () => {
    server = await startDynamoDbLocal();
  });
  afterAll(() => server.end("SIGKILL"));

  const createBackend = async (): Promise<KeyValueBackend> => {
    const client = createTestClient(server.origin);
    return createDynamoDbBackend({ client, table: await createTestTable(client) });
  };

  describeKeyValueContract("createDynamoDbBackend", createBackend);

  describe("createDynamoDbBackend", () => {
    test("lists past more tombstones than one query looks at", async () => {
      const backend = await createBackend();
      const keys = Array.from({ length: 130 }, (_, at) => `k${String(at).padStart(3, "0")}`);
      await backend.setMany(
        STORE,
        [...keys, "z"].map((key) => [key, bytes("1")] as const),
      );
      await backend.deleteMany(STORE, keys);
      expect(await backend.list(STORE, undefined, 1)).toEqual({ keys: ["z"], cursor: undefined });
      expect(await backend.getMany(STORE, ["k000", "z"])).toEqual([undefined, bytes("1")]);
    });

    test("takes any text as a cursor", async () => {
      const backend = await createBackend();
      await backend.set(STORE, "b", bytes("1"));
      expect((await backend.list(STORE, "", 10)).keys).toEqual(["b"]);
      expect((await backend.list(STORE, "a".repeat(5000), 10)).keys).toEqual(["b"]);
      expect((await backend.list(STORE, "c\0\u{10ffff}", 10)).keys).toEqual([]);
    });

    test("reads and writes more large values at once than an answer of DynamoDB holds", async () => {
      const backend = await createBackend();
      const entries = Array.from({ length: 70 }, (_, at) => [`k${at}`, new Uint8Array(262_144).fill(at)] as const);
      await backend.setMany(STORE, entries);
      const values = await backend.getMany(
        STORE,
        entries.map(([key]) => key),
      );
      expect(values.map((value) => value?.length)).toEqual(entries.map(() => 262_144));
      expect(values.map((value) => value?.[0])).toEqual(entries.map((_, at) => at));
    });

    test("keeps integers as numbers and everything else as bytes", async () => {
      const client = createTestClient(server.origin);
      const name = await createTestTable(client);
      const backend = createDynamoDbBackend({ client, table: name });
      const table = openTable({ client, table: name });
      for (const text of ["0", "-1", "9223372036854775807", "-9223372036854775808", "1000000000000000000"]) {
        await backend.set(STORE, "n", bytes(text));
        expect((await readItem(table, STORE, "n"))?.value).toEqual({ N: text });
        expect(await backend.get(STORE, "n")).toEqual(bytes(text));
      }
      for (const text of ["", "-0", "007", "9223372036854775808", "1e3"]) {
        await backend.set(STORE, "n", bytes(text));
        expect((await readItem(table, STORE, "n"))?.value).toEqual({ B: bytes(text) });
      }
    });

    test("marks tombstones for DynamoDB's time to live, a day ahead, and nothing else", async () => {
      const client = createTestClient(server.origin);
      const name = await createTestTable(client);
      const TimeToLiveSpecification = { Enabled: true, AttributeName: "expires" };
      await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
      const backend = createDynamoDbBackend({ client, table: name });
      const table = openTable({ client, table: name });
      const expiresIn = async (key: string) =>
        Number((await readItem(table, STORE, key))?.expires?.N) - Date.now() / 1000;

      for (const key of ["a", "b", "c"]) await backend.set(STORE, key, bytes("1"));
      await backend.delete(STORE, "a");
      await backend.deleteMany(STORE, ["b", "c"]);
      for (const key of ["a", "b", "c"]) expect(Math.abs((await expiresIn(key)) - 86_400)).toBeLessThan(60);
      await backend.set(STORE, "a", bytes("2"));
      await backend.increment(STORE, "b", 1n);
      expect(await backend.swap(STORE, "c", (await backend.read(STORE, "c")).version, bytes("2"))).toBe(true);
      for (const key of ["a", "b", "c"]) expect(await expiresIn(key)).toBeNaN();
    });

    test("deleting what was never there writes nothing", async () => {
      const client = createTestClient(server.origin);
      const name = await createTestTable(client);
      const backend = createDynamoDbBackend({ client, table: name });
      await backend.delete(STORE, "a");
      await backend.deleteMany(STORE, ["a", "b", "c"]);
      expect(await readItem(openTable({ client, table: name }), STORE, "a")).toBeUndefined();
    });

    test("deleting again leaves the tombstones as they are", async () => {
      const backend = await createBackend();
      const versions = () => Promise.all(["a", "b"].map(async (key) => (await backend.read(STORE, key)).version));
      for (const key of ["a", "b"]) await backend.set(STORE, key, bytes("1"));
      await backend.deleteMany(STORE, ["a", "b"]);
      const once = await versions();
      await backend.deleteMany(STORE, ["a", "b"]);
      await backend.delete(STORE, "a");
      expect(await versions()).toEqual(once);
    });
  });
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
