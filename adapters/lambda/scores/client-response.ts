import { Buffer } from "node:buffer";

/** What a client gets. */
export interface ClientResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

type Lists = Readonly<Record<string, readonly string[]>>;

/**
 * What an ingress makes of a result, by AWS's documents; what an ingress does not read does not count.
 * Sources: those of the corpus, in the sections on results. A REST API merges both maps of headers; of a name that stands
 * in both with one value, it is there once.
 */
export function clientResponse(ingress: string, value: unknown): ClientResponse | undefined {
  if (typeof value !== "object" || value === null || !("statusCode" in value)) return undefined;
  const result = value as Readonly<Record<string, unknown>>;
  const status = Number(result.statusCode);
  if (!Number.isInteger(status)) return undefined;
  const singles = Object.entries((result.headers ?? {}) as Readonly<Record<string, unknown>>).flatMap(([name, text]) =>
    text === undefined || text === null ? [] : [[name.toLowerCase(), String(text)] as const],
  );
  const lists = Object.entries((result.multiValueHeaders ?? {}) as Lists).flatMap(([name, values]) =>
    [values].flat().map((text) => [name.toLowerCase(), String(text)] as const),
  );
  const cookies = ((result.cookies ?? []) as readonly string[]).map((text) => ["set-cookie", text] as const);
  const body = String(result.body ?? "");
  return {
    status,
    headers: headersOf(ingress, singles, lists, cookies),
    body: Buffer.from(body, result.isBase64Encoded === true ? "base64" : "utf8"),
  };
}

type Fields = readonly (readonly [string, string])[];

function headersOf(ingress: string, singles: Fields, lists: Fields, cookies: Fields): Fields {
  if (ingress === "http2" || ingress === "url") return [...singles, ...cookies];
  if (ingress === "alb" || ingress === "lattice") return singles;
  if (ingress === "alb-multi") return lists;
  const isListed = ([name, text]: readonly [string, string]) => lists.some((one) => one[0] === name && one[1] === text);
  return [...lists, ...singles.filter((field) => !isListed(field))];
}
