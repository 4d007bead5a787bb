import { textOf } from "./event-object.ts";
import { listEntries } from "./header-fields.ts";
import { headersFromMaps } from "./headers-from-maps.ts";
import type { Ingress } from "./ingress.ts";
import { latticeLimits } from "./platform-limits.ts";
import { queryFromMaps } from "./query-from-maps.ts";
import { oneValueByName } from "./result-headers.ts";
import { parameterFromDecoded, pathFromEncoded } from "./target-from-event.ts";

/**
 * A VPC Lattice service with event structure 2.0: lists in, one value for each name out. The guide does not say whether
 * a query is decoded: it is taken as such.
 * Source: VPC Lattice User Guide, "Lambda functions as targets in VPC Lattice".
 */
export const lattice: Ingress = {
  kind: "lattice",
  limits: latticeLimits,
  readEvent(event) {
    const headers = headersFromMaps(event.headers, undefined);
    return {
      method: textOf(event.method) ?? "",
      scheme: "https",
      domainName: undefined,
      path: pathFromEncoded(textOf(event.path) ?? ""),
      query: queryFromMaps(event.queryStringParameters, undefined, parameterFromDecoded),
      headers,
      peer: listEntries(headers, "x-forwarded-for").at(-1),
    };
  },
  writeResult: (head, content) => ({
    statusCode: head.status,
    headers: oneValueByName(head.headers, "VPC Lattice"),
    ...content,
  }),
};
