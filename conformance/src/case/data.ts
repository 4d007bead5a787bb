/** Bytes. In a case's texts `${name}` stands for a value: see `Step`. */
export type Data =
  /** UTF-8. */
  | { readonly utf8: string }
  | { readonly base64: string }
  /** Every octet from 0 to 255, in this order, so many times. */
  | { readonly octets: number }
  /**
   * So many bytes of a fixed sequence that looks like noise: byte i is the top byte of ((i mod 65521) * 2654435761 mod 2^32). It
   * repeats, so that interpreted code can make megabytes of it by copying; 65521 is prime, so that nobody's pieces fit it.
   */
  | { readonly noise: number | LimitOf };

/** A limit that the subject declares, and how much more or less. */
export interface LimitOf {
  readonly limit: "maxRequestBytes" | "maxResponseBytes";
  /** Default 0. */
  readonly plus?: number;
}
