import type { KeyResponse } from "@godwit/wit/host/keyvalue-draft/wasi-keyvalue-store";
import type { KeyPage } from "../keyvalue-backend.ts";
import { Bucket } from "./bucket.ts";
import { KEYS_PER_PAGE } from "./keys-per-page.ts";

/**
 * wasi:keyvalue/store@0.2.0-draft `bucket`: its cursor is a number, here the count of keys already given. The bucket
 * remembers the backend's cursor of its last page alone; any other number is reached by listing from the start.
 */
export class BucketDraft extends Bucket {
  #last: { readonly offset: bigint; readonly cursor: string } | undefined;

  async listKeys(cursor: bigint | undefined): Promise<KeyResponse> {
    const offset = cursor ?? 0n;
    const start = await this.#backendCursor(offset);
    if (start === "end") return { keys: [] };
    const page = await this.#list(start.cursor, KEYS_PER_PAGE);
    if (page.cursor === undefined) return { keys: [...page.keys] };
    const next = offset + BigInt(page.keys.length);
    this.#last = { offset: next, cursor: page.cursor };
    return { keys: [...page.keys], cursor: next };
  }

  async #backendCursor(offset: bigint): Promise<{ readonly cursor: string | undefined } | "end"> {
    if (offset === this.#last?.offset) return this.#last;
    let cursor: string | undefined;
    for (let left = offset; left > 0n; ) {
      const page = await this.#list(cursor, left < KEYS_PER_PAGE ? Number(left) : KEYS_PER_PAGE);
      if (page.cursor === undefined) return "end";
      cursor = page.cursor;
      left -= BigInt(page.keys.length);
    }
    return { cursor };
  }

  #list(cursor: string | undefined, limit: number): Promise<KeyPage> {
    return Bucket.accessOf(this).call((backend) => backend.list(Bucket.storeOf(this), cursor, limit));
  }
}
