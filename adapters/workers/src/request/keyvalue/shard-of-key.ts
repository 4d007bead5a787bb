const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Which of `shards` objects has a key, from 0: FNV-1a of its UTF-8 bytes. Where keys lie depends on it: it never changes. */
export function shardOfKey(key: string, shards: number): number {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return (hash >>> 0) % shards;
}
