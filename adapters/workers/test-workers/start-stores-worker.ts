import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KeyValueBackend } from "@godwit/runtime-reference/isolate";
import { createRemoteBackend } from "../src/request/keyvalue/remote-backend.fixture.ts";
import { startTestedWorker } from "./start-tested-worker.ts";

/** Asks a backend over the worker's Durable Objects; a worker whose path names a peer asks that one. */
const worker = `
import { GodwitStore } from "request:keyvalue/store-object.ts";
import { createDurableObjectBackend } from "request:keyvalue/create-durable-object-backend.ts";
import { serveBackend } from "request:keyvalue/serve-backend.fixture.ts";

let fault = { loss: "", times: 0 };
const seen = [];

export class FaultyStore extends GodwitStore {
  async #fail(name, run) {
    seen.push(name);
    if (fault.times === 0) return run();
    fault.times--;
    if (fault.loss === "full") {
      this.ctx.storage.sql.exec("CREATE TRIGGER IF NOT EXISTS full BEFORE INSERT ON entry WHEN NEW.key = x'62' BEGIN SELECT RAISE(ABORT, 'disk full'); END");
      return run();
    }
    if (fault.loss === "overload") throw Object.assign(new Error("Durable Object is overloaded."), { overloaded: true });
    if (fault.loss === "answer") {
      run();
      if (fault.overwrite) super.setMany([[fault.overwrite, new Uint8Array([50])]], { version: "other", isAgain: false });
      await this.ctx.storage.sync();
    }
    this.ctx.abort("restarted by the test");
  }
  getMany(...given) { return this.#fail("getMany", () => super.getMany(...given)); }
  has(...given) { return this.#fail("has", () => super.has(...given)); }
  list(...given) { return this.#fail("list", () => super.list(...given)); }
  read(...given) { return this.#fail("read", () => super.read(...given)); }
  increment(...given) { return this.#fail("increment", () => super.increment(...given)); }
  swap(...given) { return this.#fail("swap", () => super.swap(...given)); }
  deleteMany(...given) { return this.#fail("deleteMany", () => super.deleteMany(...given)); }
  setMany(entries, write) {
    if (fault.loss !== "middle" || fault.times === 0) return this.#fail("setMany", () => super.setMany(entries, write));
    seen.push("setMany");
    fault.times--;
    const { ctx } = this;
    return super.setMany({
      some: (test) => entries.some(test),
      *[Symbol.iterator]() {
        for (const [index, entry] of entries.entries()) {
          if (index === entries.length / 2) ctx.abort("restarted by the test");
          yield entry;
        }
      },
    }, write);
  }
}

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const peer = env[url.pathname.slice(1)];
    if (peer) return peer.fetch("http://peer/" + url.search, request);
    if (url.pathname === "/fault") {
      fault = await request.json();
      return Response.json(seen.splice(0));
    }
    const shards = Number(url.searchParams.get("shards") ?? "1");
    return serveBackend(createDurableObjectBackend({ namespace: env.GODWIT_STORES, shardsOf: () => shards }), request);
  },
};
`;

const PEERS = ["PEER_1", "PEER_2", "PEER_3"];

/** What becomes of the next calls to an object. */
export interface Fault {
  /** `full`: storage refuses the key "b" from now on. */
  readonly loss: "request" | "answer" | "middle" | "overload" | "full";
  readonly times: number;
  /** A key that another writes "2" to before the answer is lost. */
  readonly overwrite?: string;
}

export interface StoresWorker {
  /** Empty; through this many isolates, which take turns. */
  createBackend(options?: {
    readonly isolates?: number;
    readonly shards?: number;
    readonly room?: string;
  }): KeyValueBackend;
  /** @returns the methods of objects that were called since the last time */
  fail(fault: Fault): Promise<readonly string[]>;
  /** Ends workerd as a crash would, and starts another on what it left on disk. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function startStoresWorker(): Promise<StoresWorker> {
  const storageFolder = await mkdtemp(join(tmpdir(), "godwit-stores-"));
  const start = () =>
    startTestedWorker(worker, {
      bindings: [{ name: "GODWIT_STORES", durableObject: "FaultyStore" }],
      durableObjects: [{ className: "FaultyStore", uniqueKey: "godwit-stores" }],
      peers: PEERS,
      storageFolder,
    });
  let running = await start();
  return {
    createBackend: ({ isolates = 1, shards = 1, room = randomUUID() } = {}) =>
      createRemoteBackend(
        ["", ...PEERS].slice(0, isolates).map((path) => `${running.url}/${path}?shards=${shards}`),
        room,
      ),
    async fail(fault) {
      const response = await fetch(`${running.url}/fault`, { method: "POST", body: JSON.stringify(fault) });
      return (await response.json()) as readonly string[];
    },
    async restart() {
      await running.close();
      running = await start();
    },
    async close() {
      await running.close();
      await rm(storageFolder, { recursive: true });
    },
  };
}
