import { deleteMany, getManyDraft, getManyDraft2, setMany } from "./batch.ts";
import { BucketDraft } from "./bucket-draft.ts";
import { BucketDraft2 } from "./bucket-draft2.ts";
import { Cas } from "./cas.ts";
import { incrementSigned, incrementUnsigned } from "./increment.ts";
import type { StoreAccess } from "./store-access.ts";

export type KeyValueDraft = "0.2.0-draft" | "0.2.0-draft2";

export interface KeyValueImports {
  readonly store: object;
  readonly atomics: object;
  readonly batch: object;
}

/** wasi:keyvalue in one of its drafts, over the same stores: a component gets the one it was built against. */
export function createKeyValueImports(draft: KeyValueDraft, access: StoreAccess): KeyValueImports {
  return draft === "0.2.0-draft" ? createDraft(access) : createDraft2(access);
}

function createDraft(access: StoreAccess): KeyValueImports {
  return {
    store: {
      Bucket: BucketDraft,
      open: (identifier: string) => new BucketDraft(access, access.resolve(identifier)),
    },
    atomics: { increment: incrementUnsigned },
    batch: { getMany: getManyDraft, setMany, deleteMany },
  };
}

function createDraft2(access: StoreAccess): KeyValueImports {
  return {
    store: {
      Bucket: BucketDraft2,
      open: (identifier: string) => new BucketDraft2(access, access.resolve(identifier)),
    },
    atomics: { Cas, increment: incrementSigned, swap: Cas.swap },
    batch: { getMany: getManyDraft2, setMany, deleteMany },
  };
}
