import { albIngress, albMultiIngress } from "./alb-ingress.ts";
import { http1Ingress, http2Ingress } from "./http-ingress.ts";
import { type Ingress, ingressNames } from "./ingress.ts";
import { IngressUnknownError } from "./ingress-unknown-error.ts";
import { restIngress, restStreamIngress } from "./rest-ingress.ts";
import { urlIngress, urlStreamIngress } from "./url-ingress.ts";

/** Every ingress that can be emulated, in the order of {@link ingressNames}. */
export const ingresses: readonly Ingress[] = [
  restIngress,
  http1Ingress,
  http2Ingress,
  urlIngress,
  albIngress,
  albMultiIngress,
  urlStreamIngress,
  restStreamIngress,
];

/** The ingress of that name. @throws {IngressUnknownError} */
export function findIngress(name: string): Ingress {
  const found = ingresses.find((ingress) => ingress.name === name);
  if (found === undefined) throw new IngressUnknownError(name, ingressNames);
  return found;
}
