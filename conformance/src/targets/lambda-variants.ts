/** One way to run a function: what stands before it, and how it was built. */
export interface LambdaVariant {
  /** As `godwit serve --emulate lambda:` names it. */
  readonly ingress: string;
  readonly invoke: "buffered" | "stream";
  readonly as: "component" | "bundle";
}

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
  "url-bundle": { ingress: "url", invoke: "buffered", as: "bundle" },
  "url-stream-bundle": { ingress: "url-stream", invoke: "stream", as: "bundle" },
} as const satisfies Readonly<Record<string, LambdaVariant>>;

export type LambdaVariantName = keyof typeof lambdaVariants;
