import type { KeyValueBackend } from "@godwit/runtime-reference/embed";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startDynamoDbLocal } from "../../../../../conformance/peers/start-dynamodb-local.ts";
import { whyNoPeer } from "../../../../../conformance/peers/why-no-peer.ts";
import type { Server } from "../../../../../conformance/src/targets/start-server.ts";
import { createDynamoDbBackend } from "./create-dynamodb-backend.ts";
import { type LossyProxy, startLossyProxy } from "./lossy-proxy.fixture.ts";
import { OutcomeUnknownError } from "./outcome-unknown-error.ts";
import { TableMissingError } from "./table-missing-error.ts";
import { TableSchemaError } from "./table-schema-error.ts";
import { createTestClient, createTestTable } from "./test-table.fixture.ts";

const STORE = "app/store";
const reason = whyNoPeer("dynamodb-local");

// AWS's engine is no part of the repository: npm run peers brings it, and the skip says so.
describe.skipIf(reason !== undefined)("a backend on AWS's engine", () => {
  let server: Server;
  let proxy: LossyProxy;
  let backend: KeyValueBackend;
  /** Not behind the proxy. */
  let other: KeyValueBackend;

  beforeAll(async () => {
    server = await startDynamoDbLocal();
    proxy = await startLossyProxy(server.origin);
  });
  afterAll(async () => {
    await proxy?.close();
    await server?.end("SIGKILL");
  });
  beforeEach(async () => {
    const client = createTestClient(server.origin);
    const table = await createTestTable(client);
    other = createDynamoDbBackend({ client, table });
    backend = createDynamoDbBackend({ client: createTestClient(proxy.origin), table });
    proxy.lose = () => undefined;
    proxy.beforeCut = async () => {};
    proxy.seen.length = 0;
  });

  const once = (operation: string, loss: "request" | "answer"): void => {
    let isDone = false;
    proxy.lose = (asked) => {
      if (isDone || asked !== operation) return undefined;
      isDone = true;
      return loss;
    };
  };
  const get = async (key: string) => new TextDecoder().decode(await other.get(STORE, key));

  test("an increment that happened is told by the version that it wrote, and not sent again", async () => {
    await backend.increment(STORE, "n", 1n);
    proxy.seen.length = 0;
    once("UpdateItem", "answer");
    expect(await backend.increment(STORE, "n", 41n)).toBe(42n);
    expect(proxy.seen).toEqual(["UpdateItem", "GetItem"]);
    expect(await get("n")).toBe("42");
  });

  test("an increment that is not found has an unknown outcome, and is not sent again", async () => {
    await backend.increment(STORE, "n", 1n);
    proxy.seen.length = 0;
    once("UpdateItem", "request");
    const failure = await Promise.resolve(backend.increment(STORE, "n", 41n)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OutcomeUnknownError);
    expect(failure).toMatchObject({ code: "GODWIT_OUTCOME_UNKNOWN" });
    expect(proxy.seen).toEqual(["UpdateItem", "GetItem"]);
    expect(await backend.increment(STORE, "n", 1n)).toBe(2n);
  });

  test("an increment whose check fails too has an unknown outcome", async () => {
    proxy.lose = () => "request";
    await expect(backend.increment(STORE, "n", 1n)).rejects.toThrow(OutcomeUnknownError);
  });

  test("an increment after a rest goes out on a connection that a read has tried", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      vi.setSystemTime(Date.now() + 60_000);
      expect(await backend.increment(STORE, "n", 1n)).toBe(1n);
      expect(await backend.increment(STORE, "n", 1n)).toBe(2n);
      expect(proxy.seen).toEqual(["GetItem", "UpdateItem", "UpdateItem"]);
    } finally {
      vi.useRealTimers();
    }
  });

  test.each(["request", "answer"] as const)("a swap whose %s is lost happens once", async (loss) => {
    const { version } = await backend.read(STORE, "a");
    once("UpdateItem", loss);
    expect(await backend.swap(STORE, "a", version, bytes("1"))).toBe(true);
    expect(await get("a")).toBe("1");
    expect(await backend.swap(STORE, "a", version, bytes("2"))).toBe(false);
  });

  test("a swap that may have been written over has an unknown outcome", async () => {
    const { version } = await backend.read(STORE, "a");
    once("UpdateItem", "answer");
    proxy.beforeCut = async () => other.set(STORE, "a", bytes("2"));
    await expect(backend.swap(STORE, "a", version, bytes("1"))).rejects.toThrow(OutcomeUnknownError);
    expect(await get("a")).toBe("2");
  });

  test("reads and plain writes are sent again", async () => {
    for (const loss of ["request", "answer"] as const) {
      once("UpdateItem", loss);
      await backend.set(STORE, "a", bytes(loss));
      once("GetItem", loss);
      expect(new TextDecoder().decode(await backend.get(STORE, "a"))).toBe(loss);
      once("BatchWriteItem", loss);
      await backend.setMany(STORE, [
        ["a", bytes("1")],
        ["b", bytes("2")],
      ]);
      once("UpdateItem", loss);
      await backend.delete(STORE, "a");
      expect(await other.has(STORE, "a")).toBe(false);
    }
  });

  describe("with a table that is none of ours", () => {
    const acts: readonly (readonly [string, (backend: KeyValueBackend) => unknown])[] = [
      ["get", (store) => store.get(STORE, "a")],
      ["set", (store) => store.set(STORE, "a", bytes("1"))],
      ["delete", (store) => store.delete(STORE, "a")],
      ["has", (store) => store.has(STORE, "a")],
      ["list", (store) => store.list(STORE, undefined, 10)],
      ["list behind a cursor", (store) => store.list(STORE, "a", 10)],
      ["increment", (store) => store.increment(STORE, "a", 1n)],
      ["read", (store) => store.read(STORE, "a")],
      ["swap", (store) => store.swap(STORE, "a", "none", bytes("1"))],
      ["getMany", (store) => store.getMany(STORE, ["a", "b"])],
      [
        "setMany",
        (store) =>
          store.setMany(
            STORE,
            ["a", "b"].map((key) => [key, bytes("1")] as const),
          ),
      ],
      ["setMany of one", (store) => store.setMany(STORE, [["a", bytes("1")]])],
      ["deleteMany", (store) => store.deleteMany(STORE, ["a", "b"])],
    ];

    test.each(acts)("%s says that the table is missing", async (_name, act) => {
      const lost = createDynamoDbBackend({ client: createTestClient(server.origin), table: "nowhere" });
      await expect(act(lost)).rejects.toThrow(TableMissingError);
    });

    test.each([
      { keys: [["id", "S"]] },
      { keys: [["store", "S"]] },
      {
        keys: [
          ["pk", "S"],
          ["sk", "S"],
        ],
      },
      {
        keys: [
          ["store", "S"],
          ["key", "S"],
        ],
      },
      {
        keys: [
          ["store", "B"],
          ["key", "B"],
        ],
      },
    ] as const)("everything says that its key is another: $keys", async ({ keys }) => {
      const client = createTestClient(server.origin);
      const wrong = createDynamoDbBackend({ client, table: await createTestTable(client, keys) });
      for (const [name, act] of acts) {
        const failure = await Promise.resolve(act(wrong)).then(
          () => "nothing was wrong",
          (error: unknown) => error,
        );
        expect.soft(failure, name).toBeInstanceOf(TableSchemaError);
      }
    });
  });
});

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
