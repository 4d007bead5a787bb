import type { HeaderList } from "../../component/call.ts";
import type { CurrentRequest } from "../current-request.ts";
import type { BodyPipe } from "../io/body-pipe.ts";
import type { RequestScope } from "../request-scope.ts";
import { contentLength } from "./content-length.ts";
import { Fields } from "./fields.ts";
import { OutgoingBody } from "./outgoing-body.ts";

/** What a guest's response amounts to. */
export interface ResponseParts {
  readonly status: number;
  readonly headers: HeaderList;
  readonly pipe: BodyPipe | undefined;
}

/** wasi:http/types `outgoing-response`. */
export class OutgoingResponse {
  readonly #scope: RequestScope;
  readonly #method: string | undefined;
  readonly #headers: Fields;
  #status = 200;
  #body: OutgoingBody | undefined;

  constructor({ scope, parts }: CurrentRequest, headers: Fields) {
    this.#scope = scope;
    this.#method = parts?.call.method;
    this.#headers = Fields.freeze(headers);
  }

  static partsOf(response: OutgoingResponse): ResponseParts {
    return {
      status: response.#status,
      headers: Fields.toHeaderList(response.#headers),
      pipe: response.#body && OutgoingBody.pipeOf(response.#body),
    };
  }

  statusCode(): number {
    return this.#status;
  }

  /** @throws (a WIT error without payload) for what is no final status (RFC 9110 section 15) */
  setStatusCode(status: number): void {
    if (status < 200 || status > 599) throw undefined;
    this.#status = status;
  }

  headers(): Fields {
    return Fields.view(this.#headers);
  }

  /**
   * @throws (a WIT error without payload) the second time
   * @throws LimitError when it announces a length over the limit
   */
  body(): OutgoingBody {
    if (this.#body !== undefined) throw undefined;
    const announced = this.#announcedLength();
    if (announced !== undefined) this.#scope.budget.assertResponseBytes(Number(announced));
    this.#body = new OutgoingBody(this.#scope, "response", announced);
    return this.#body;
  }

  /** A response to HEAD and a 304 announce a length that they do not send (RFC 9110 section 8.6). */
  #announcedLength(): bigint | undefined {
    if (this.#status === 304 || this.#method === "HEAD") return undefined;
    return contentLength(this.#headers);
  }
}
