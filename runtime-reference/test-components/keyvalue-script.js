// Runs a list of operations and reports each result, so that a test can say in one request what a guest does.
const text = (bytes) => bytes && new TextDecoder().decode(bytes);
const bytes = (value) => (typeof value === "number" ? new Uint8Array(value) : new TextEncoder().encode(value));
const number = (value) => (value === undefined ? undefined : Number(value));

export function runKeyValueScript({ store, atomics, batch, cursor }, script) {
  let bucket;
  let cas;
  const operations = {
    open: (name) => {
      bucket = store.open(name);
    },
    get: (key) => text(bucket.get(key)),
    set: (key, value) => bucket.set(key, bytes(value)),
    delete: (key) => bucket.delete(key),
    exists: (key) => bucket.exists(key),
    list: (from) => {
      const page = bucket.listKeys(from === undefined ? undefined : cursor(from));
      return { count: page.keys.length, first: page.keys[0], cursor: page.cursor?.toString() };
    },
    increment: (key, delta) => number(atomics.increment(bucket, key, BigInt(delta))),
    cas: (key) => {
      cas = atomics.Cas.new(bucket, key);
      return text(cas.current());
    },
    swap: (value) => {
      try {
        atomics.swap(cas, bytes(value));
        return "swapped";
      } catch (error) {
        if (error.payload.tag !== "cas-failed") throw error;
        cas = error.payload.val;
        return `failed, now ${text(cas.current())}`;
      }
    },
    getMany: (...keys) => batch.getMany(bucket, keys).map((entry) => entry && [entry[0], text(entry[1])]),
    setMany: (...entries) =>
      batch.setMany(
        bucket,
        entries.map(([key, value]) => [key, bytes(value)]),
      ),
    deleteMany: (...keys) => batch.deleteMany(bucket, keys),
  };
  return script.map(([name, ...parameters]) => {
    try {
      return operations[name](...parameters) ?? null;
    } catch (error) {
      return { error: error.payload ?? String(error) };
    }
  });
}
