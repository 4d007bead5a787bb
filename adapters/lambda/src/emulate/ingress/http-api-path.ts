import { decodePercent } from "./split-query.ts";

/**
 * The path as HTTP APIs deliver it, which cannot be undone: decoded, cut at a `?` that came of that, decoded once more, runs
 * of slashes collapsed. `undefined` where the second decoding fails: the gateway answers 400.
 * Source: live probes of HTTP APIs in July 2026 (github.com/hotsock/voker, `vokerhttp/testdata/ingress-paths.json`), which
 * API Gateway's documents do not tell of; the collapse of slashes is reported by users of several frameworks.
 */
export function httpApiPath(path: string): string | undefined {
  const once = decodePercent(path).split("?")[0] ?? "";
  if (/%(?![0-9a-f]{2})/i.test(once)) return undefined;
  return decodePercent(once).replaceAll(/\/{2,}/g, "/");
}
