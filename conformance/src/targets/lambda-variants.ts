/** One way to run a function: what stands before it, and how it was built. */
export interface LambdaVariant {
  /** As `godwit serve --emulate lambda:` names it. */
  readonly ingress: string;
  readonly invoke: "buffered" | "stream";
  readonly as: "component" | "bundle";
  /** Default: `managed`. */
  readonly start?: LambdaStart;
}

/** How its process is started: as AWS's managed runtime does it, the same through the function's wrapper, or by its `bootstrap`. */
export type LambdaStart = "managed" | "wrapper" | "bootstrap";

/** The Lambda targets, by what follows `lambda:` in their names. */
export const lambdaVariants = {
  rest: { ingress: "rest", invoke: "buffered", as: "component" },
  http2: { ingress: "http2", invoke: "buffered", as: "component" },
  http1: { ingress: "http1", invoke: "buffered", as: "component" },
  url: { ingress: "url", invoke: "buffered", as: "component" },
  alb: { ingress: "alb", invoke: "buffered", as: "component" },
  "alb-multi": { ingress: "alb-multi", invoke: "buffered", as: "component" },
  "url-stream": { ingress: "url-stream", invoke: "stream", as: "component" },
  "rest-stream": { ingress: "rest-stream", invoke: "stream", as: "component" },
  "url-wrapper": { ingress: "url", invoke: "buffered", as: "component", start: "wrapper" },
  "url-bootstrap": { ingress: "url", invoke: "buffered", as: "component", start: "bootstrap" },
  "url-bundle": { ingress: "url", invoke: "buffered", as: "bundle" },
  "url-stream-bundle": { ingress: "url-stream", invoke: "stream", as: "bundle" },
} as const;

export type LambdaVariantName = keyof typeof lambdaVariants;
