import type { KeyResponse } from "@godwit/wit/host/keyvalue-draft2/wasi-keyvalue-store";
import { Bucket } from "./bucket.ts";
import { KEYS_PER_PAGE } from "./keys-per-page.ts";

/** wasi:keyvalue/store@0.2.0-draft2 `bucket`: the cursor is the backend's own text. */
export class BucketDraft2 extends Bucket {
  async listKeys(cursor: string | undefined): Promise<KeyResponse> {
    const page = await Bucket.accessOf(this).call((backend) =>
      backend.list(Bucket.storeOf(this), cursor, KEYS_PER_PAGE),
    );
    return { keys: [...page.keys], ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
  }
}
