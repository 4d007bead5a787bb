/** The kinds of AWS's ingress, and how the function answers behind each. */
export const lambdaIngresses = {
  rest: "buffered",
  http2: "buffered",
  http1: "buffered",
  url: "buffered",
  alb: "buffered",
  "alb-multi": "buffered",
  "url-stream": "stream",
  "rest-stream": "stream",
} as const;

export type LambdaIngress = keyof typeof lambdaIngresses;
