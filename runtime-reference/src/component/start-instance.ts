import type { Capabilities } from "../imports/capabilities.ts";
import { createImports } from "../imports/create-imports.ts";
import { CurrentRequest } from "../imports/current-request.ts";
import type { GuestTurn, GuestTurns } from "../imports/guest-turns.ts";
import { IncomingRequest } from "../imports/http/incoming-request.ts";
import { ResponseOutparam } from "../imports/http/response-outparam.ts";
import type { Refusal } from "../imports/refusal.ts";
import { RequestBudget } from "../imports/request-budget.ts";
import { type RequestLimits, unlimited } from "../imports/request-limits.ts";
import { RequestScope } from "../imports/request-scope.ts";
import { TurnBudget } from "../imports/turn-budget.ts";
import type { Answer } from "./answer.ts";
import type { Call } from "./call.ts";
import { CpuLimitError } from "./cpu-limit-error.ts";
import { type CpuMeter, unmetered } from "./cpu-meter.ts";
import { InstanceUsedError } from "./instance-used-error.ts";
import { linkInstance } from "./link-instance.ts";
import type { LoadedComponent } from "./load-component.ts";
import { pathFromCall } from "./path-from-call.ts";
import { RequestRun } from "./request-run.ts";
import type { SharedRoom } from "./shared-room.ts";
import { tellRefusedGrowth } from "./tell-refused-growth.ts";
import { tryReset } from "./try-reset.ts";
import { watchStart } from "./watch-start.ts";

/** A component's instance, for one request at a time. */
export interface Instance {
  /**
   * Hands the request to the guest and resolves with the head; the body follows as the guest writes it.
   * Rejects with TrapError, NoResponseError, CpuLimitError, or whatever {@link Instance.discard} was given.
   */
  handle(call: Call, request: RequestOptions): Promise<Answer>;
  /**
   * Ends everything that this request holds: streams, outbound calls, timers, the suspended guest. A body that is not
   * read to its end rejects with `reason`. Idempotent.
   */
  discard(reason: Error): void;
  /** It is not used any more: its request has ended, though its answer may still be read. */
  letGo(): void;
  /** It is not used any more, and what it was in the middle of must not be touched. */
  abandon(): void;
  /**
   * Brings it back to what it was before its request, which must have ended by itself: nothing of that request is left.
   * @returns false when that cannot be done, or is not worth it: let go of the instance
   * @throws PristineError in verify mode, when something is left none the less
   */
  recycle(): boolean;
  /**
   * Makes it, after it was recycled, an instance of another component of the same engine, which has an image.
   * @throws ImageMismatchError
   */
  load(component: LoadedComponent): Promise<void>;
}

/** What one request may do. */
export interface RequestOptions {
  /** Milliseconds since the epoch, told to the guest. */
  readonly deadline: number;
  readonly capabilities: Capabilities;
  /** Default: none. */
  readonly limits?: RequestLimits;
  /** Whole lines, without the newline. */
  readonly onOutput: (stream: "stdout" | "stderr", line: string, requestId: string) => void;
  /** Told, once for a limit, of what a guest did not get that may go on without it. */
  readonly onRefusal?: (refusal: Refusal) => void;
  /** Told of a failure after the answer: in work given to `waitUntil`, or when its reader had gone. */
  readonly onLateFailure?: (failure: Error) => void;
}

/** What the instances of one thread have in common. */
export interface InstanceParts {
  readonly turns: GuestTurns;
  /** How long a guest may go on with what is there at once before the event loop has a turn. Default: a few milliseconds. */
  readonly turnMs?: number;
  /** Compares everything with the pristine state after each request, which is slow. */
  readonly verify: boolean;
  /** Default: guests run for as long as they like. */
  readonly meter?: CpuMeter;
  /** How much larger than its pristine state an instance may be kept, in bytes: its memory cannot shrink. Default: 32 MiB. */
  readonly keptGrowth?: number;
  /** Default: each instance has its own limit of memory alone. */
  readonly room?: SharedRoom;
}

const KEPT_GROWTH = 32 * 2 ** 20;

/**
 * Instantiates a component: memory, globals and tables of its own, nothing shared with any other instance.
 * @param cpuMs how long its start functions may run
 */
export async function startInstance(
  component: LoadedComponent,
  parts: InstanceParts,
  cpuMs: number = unlimited.cpuMs,
): Promise<Instance> {
  const current = new CurrentRequest();
  const clock = (parts.meter ?? unmetered).register();
  const imports = createImports(current, component.engine.keyvalueDraft);
  const place = parts.room?.take();
  const linked = await linkInstance(component, imports, watchStart(parts.turns, clock, cpuMs, component.engine)).catch(
    (failure) => {
      place?.leave();
      throw failure;
    },
  );
  place?.hold(linked.store);
  const { pristine, handles } = linked;
  clock.watch(linked.store.deadlineFlags);
  let pristineLength = pristine?.byteLength ?? 0;
  let loaded = component;
  let run: RequestRun | undefined;
  let turn: GuestTurn | undefined;
  const abandon = () => {
    place?.leave();
    clock.release();
  };
  return {
    async handle(call, { deadline, capabilities, limits = unlimited, onOutput, onRefusal, onLateFailure }) {
      const requestLine = `${call.method} ${pathFromCall(call)}`;
      if (run !== undefined) throw new InstanceUsedError(requestLine);
      const endInTime = () => {
        if (clock.hasExpired) run?.fail(new CpuLimitError(`answer ${requestLine}`, limits.cpuMs));
        return clock.hasExpired;
      };
      clock.begin(limits.cpuMs, loaded);
      const itsTurn = parts.turns.createTurn({
        enter() {
          clock.enter();
          place?.enter();
          endInTime();
        },
        leave: () => clock.leave(),
      });
      const scope = new RequestScope(itsTurn, new RequestBudget(limits, onRefusal), new TurnBudget(parts.turnMs));
      const started = new RequestRun(scope, call, onLateFailure);
      run = started;
      turn = itsTurn;
      current.begin({
        scope,
        capabilities,
        call,
        deadline,
        onLine: (stream, line) => onOutput(stream, line, call.id),
      });
      const outparam = new ResponseOutparam((result) => started.respond(result));
      itsTurn.run(() => {
        linked.handle(new IncomingRequest(scope, call), outparam).then(
          () => {
            itsTurn.end();
            tellRefusedGrowth(linked.store, onRefusal);
            started.returned();
          },
          (cause: unknown) => {
            itsTurn.end();
            tellRefusedGrowth(linked.store, onRefusal);
            if (!endInTime()) started.broke(cause);
          },
        );
      });
      return started.answer;
    },
    discard(reason) {
      if (run?.isOver === false) {
        // Should it be resumed none the less, it ends at its next loop or call.
        linked.store.endGuests();
      }
      run?.discard(reason);
      current.scope.close(reason);
      turn?.end();
      place?.leave();
      if (run?.hasReturned !== true) clock.release();
    },
    letGo() {
      turn?.end();
      abandon();
    },
    abandon,
    recycle() {
      if (pristine === undefined || run?.hasReturned !== true) return false;
      run = undefined;
      handles.clear();
      if (!tryReset(pristine)) return false;
      if (parts.verify) pristine.verify();
      return pristine.byteLength <= pristineLength + (parts.keptGrowth ?? KEPT_GROWTH);
    },
    async load(other) {
      const { readImage, memoryLimit } = other;
      if (pristine === undefined || readImage === undefined) throw new Error("Cannot load the instance: no image");
      const image = await readImage();
      linked.store.memoryLimit = memoryLimit;
      pristine.load(image);
      loaded = other;
      pristineLength = Math.max(pristineLength, pristine.byteLength);
    },
  };
}
