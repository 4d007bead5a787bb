import type { Method, Scheme } from "@godwit/wit/host/wasi/wasi-http-types";
import type { BodyPipe } from "../io/body-pipe.ts";
import type { RequestScope } from "../request-scope.ts";
import { contentLength } from "./content-length.ts";
import { isToken } from "./field-syntax.ts";
import { Fields } from "./fields.ts";
import { textFromMethod } from "./method.ts";
import { OutgoingBody } from "./outgoing-body.ts";

/** Origin form (RFC 9112 section 3.2.1): no fragment, no space, no control character. */
const PATH_WITH_QUERY = /^\/[!"$-~]*$/;
/** Host and port; user information could make one host look like another (RFC 9110 section 4.2.4). */
const AUTHORITY = /^[^\p{Cc}\s/?#@\\]+$/u;

/** wasi:http/types `outgoing-request`. */
export class OutgoingRequest {
  readonly #scope: RequestScope;
  readonly #headers: Fields;
  #method: Method = { tag: "get" };
  #scheme: Scheme | undefined;
  #authority: string | undefined;
  #pathWithQuery: string | undefined;
  #body: OutgoingBody | undefined;

  constructor(scope: RequestScope, headers: Fields) {
    this.#scope = scope;
    this.#headers = Fields.freeze(headers);
  }

  /** What the guest writes, `undefined` when it asked for no body. */
  static pipeOf(request: OutgoingRequest): BodyPipe | undefined {
    return request.#body && OutgoingBody.pipeOf(request.#body);
  }

  /** @throws (a WIT error without payload) the second time */
  body(): OutgoingBody {
    if (this.#body !== undefined) throw undefined;
    this.#body = new OutgoingBody(this.#scope, "request", contentLength(this.#headers));
    return this.#body;
  }

  method(): Method {
    return this.#method;
  }

  setMethod(method: Method): void {
    if (!isToken(textFromMethod(method))) throw undefined;
    this.#method = method;
  }

  pathWithQuery(): string | undefined {
    return this.#pathWithQuery;
  }

  setPathWithQuery(pathWithQuery: string | undefined): void {
    if (pathWithQuery !== undefined && !PATH_WITH_QUERY.test(pathWithQuery)) throw undefined;
    this.#pathWithQuery = pathWithQuery;
  }

  scheme(): Scheme | undefined {
    return this.#scheme;
  }

  setScheme(scheme: Scheme | undefined): void {
    this.#scheme = scheme;
  }

  authority(): string | undefined {
    return this.#authority;
  }

  setAuthority(authority: string | undefined): void {
    if (authority !== undefined && !AUTHORITY.test(authority)) throw undefined;
    this.#authority = authority;
  }

  headers(): Fields {
    return Fields.view(this.#headers);
  }

  [Symbol.dispose](): void {
    this.#headers[Symbol.dispose]();
  }
}
