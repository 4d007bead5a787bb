import { atomicsMutants } from "./faults/atomics.ts";
import { batchMutants } from "./faults/batch.ts";
import { bodiesMutants } from "./faults/bodies.ts";
import { clocksMutants } from "./faults/clocks.ts";
import { configMutants } from "./faults/config.ts";
import { headersMutants } from "./faults/headers.ts";
import { isolationMutants } from "./faults/isolation.ts";
import { keyvalueMutants } from "./faults/keyvalue.ts";
import { limitsMutants } from "./faults/limits.ts";
import { outboundMutants } from "./faults/outbound.ts";
import { requestMutants } from "./faults/request.ts";
import { responsesMutants } from "./faults/responses.ts";
import { streamsMutants } from "./faults/streams.ts";
import { wireMutants } from "./faults/wire.ts";
import type { Mutant } from "./mutant.ts";

/** All of them. */
export const mutants: readonly Mutant[] = [
  ...requestMutants,
  ...headersMutants,
  ...bodiesMutants,
  ...responsesMutants,
  ...streamsMutants,
  ...isolationMutants,
  ...keyvalueMutants,
  ...atomicsMutants,
  ...batchMutants,
  ...configMutants,
  ...outboundMutants,
  ...clocksMutants,
  ...limitsMutants,
  ...wireMutants,
];
