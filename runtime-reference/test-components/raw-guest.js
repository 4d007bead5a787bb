// A guest that speaks WASI itself, as those of other languages do. Each path shows one behaviour.
import { exit } from "wasi:cli/exit@0.2.10";
import { getStdout } from "wasi:cli/stdout@0.2.10";
import { subscribeDuration } from "wasi:clocks/monotonic-clock@0.2.10";
import { get } from "wasi:config/store@0.2.0-rc.1";
import { handle as call } from "wasi:http/outgoing-handler@0.2.10";
import {
  Fields,
  IncomingBody,
  OutgoingBody,
  OutgoingRequest,
  OutgoingResponse,
  ResponseOutparam,
} from "wasi:http/types@0.2.10";
import { poll } from "wasi:io/poll@0.2.10";
import { increment } from "wasi:keyvalue/atomics@0.2.0-draft";
import { deleteMany, getMany, setMany } from "wasi:keyvalue/batch@0.2.0-draft";
import { open } from "wasi:keyvalue/store@0.2.0-draft";
import { runKeyValueScript } from "./keyvalue-script.js";
import { answerText, encode, isClosed, readAll, respond } from "./raw-http.js";

const keyvalue = { store: { open }, atomics: { increment }, batch: { getMany, setMany, deleteMany }, cursor: BigInt };
const octets = (length) => new Uint8Array(length).fill(7);
const text = (length) => octets(length).fill(120);
const tagOf = (error) => error?.payload?.tag ?? String(error);

const routes = {
  "/nothing": () => {},
  "/error-code": (_request, outparam) => ResponseOutparam.set(outparam, { tag: "err", val: { tag: "loop-detected" } }),
  "/no-content": (_request, outparam) =>
    ResponseOutparam.set(outparam, { tag: "ok", val: new OutgoingResponse(new Fields()) }),
  "/exit-well": (_request, outparam) => {
    answerText(outparam, "done");
    exit({ tag: "ok" });
  },
  "/unfinished": (_request, outparam) => {
    const { stream, drop } = respond(outparam);
    stream.blockingWriteAndFlush(encode("begin"));
    drop();
  },
  "/left-open": (_request, outparam) => {
    respond(outparam).stream.blockingWriteAndFlush(encode("begin"));
  },
  "/short": (_request, outparam) => {
    const { stream, finish } = respond(outparam, { headers: [["content-length", "10"]] });
    stream.blockingWriteAndFlush(encode("short"));
    try {
      finish();
    } catch (error) {
      getStdout().blockingWriteAndFlush(encode(`${tagOf(error)} ${error.payload.val}\n`));
    }
  },
  "/long": (_request, outparam) => {
    const { stream } = respond(outparam, { headers: [["content-length", "3"]] });
    try {
      stream.blockingWriteAndFlush(encode("longer"));
    } catch (error) {
      getStdout().blockingWriteAndFlush(encode(`${tagOf(error)}\n`));
    }
  },
  "/beyond-permit": (_request, outparam) => {
    const { stream } = respond(outparam);
    stream.write(octets(Number(stream.checkWrite()) + 1));
  },
  "/beyond-blocking-write": (_request, outparam) => respond(outparam).stream.blockingWriteAndFlush(octets(4097)),
  "/window": (_request, outparam) => {
    const { stream, finish } = respond(outparam);
    const permits = [stream.checkWrite()];
    stream.write(octets(Number(permits[0])));
    permits.push(stream.checkWrite());
    const pollable = stream.subscribe();
    const isReadyAtOnce = pollable.ready();
    pollable.block();
    permits.push(stream.checkWrite());
    getStdout().blockingWriteAndFlush(encode(`${permits.join(" ")} ${isReadyAtOnce}\n`));
    finish();
  },
  "/splice": (request, outparam) => {
    const input = request.consume().stream();
    const { stream, finish } = respond(outparam);
    while (!isClosed(() => stream.blockingSplice(input, 2n ** 63n)));
    finish();
  },
  "/skip": (request, outparam) => {
    const input = request.consume().stream();
    const skipped = input.blockingSkip(3n);
    answerText(outparam, `${skipped} ${new TextDecoder().decode(readAll(input))}`);
  },
  "/zeroes": (_request, outparam) => {
    const { stream, finish } = respond(outparam);
    stream.blockingWriteZeroesAndFlush(1000n);
    stream.checkWrite();
    stream.writeZeroes(24n);
    finish();
  },
  "/read-twice": (request, outparam) => {
    const body = request.consume();
    const input = body.stream();
    const states = [];
    for (const again of [() => request.consume(), () => body.stream()]) {
      try {
        again();
        states.push("given");
      } catch {
        states.push("refused");
      }
    }
    const length = readAll(input).length;
    input[Symbol.dispose]();
    const trailers = IncomingBody.finish(body);
    trailers.subscribe().block();
    answerText(outparam, `${states.join(" ")} ${length} ${JSON.stringify(trailers.get())}`);
  },
  "/poll": (_request, outparam) => {
    const timers = [600n, 1n, 300n].map((milliseconds) => subscribeDuration(milliseconds * 1_000_000n));
    const first = poll(timers);
    timers[0].block();
    answerText(outparam, `${[...first]} then ${[...poll(timers)]}`);
  },
  "/busy-poll": () => {
    const pollable = subscribeDuration(0n);
    for (;;) pollable.block();
  },
  "/flood": (_request, outparam) => {
    const { stream } = respond(outparam);
    for (let writes = 1; ; writes += 1) {
      stream.blockingWriteAndFlush(octets(4096));
      if (writes === 256) getStdout().blockingWriteAndFlush(encode("wrote a mebibyte\n"));
    }
  },
  "/print": (_request, outparam) => {
    const stdout = getStdout();
    for (const part of ["one li", "ne\ntwo\nth", "ree"]) stdout.blockingWriteAndFlush(encode(part));
    answerText(outparam, "printed");
  },
  "/print-long-line": (_request, outparam) => {
    const stdout = getStdout();
    for (let part = 0; part < 50; part += 1) stdout.blockingWriteAndFlush(octets(4096).fill(120));
    stdout.blockingWriteAndFlush(encode("\nnext\n"));
    answerText(outparam, "printed");
  },
  "/fields": (request, outparam) => {
    const attempt = (work) => {
      try {
        work();
        return "accepted";
      } catch (error) {
        return tagOf(error);
      }
    };
    const fields = new Fields();
    const response = new OutgoingResponse(new Fields());
    answerText(
      outparam,
      JSON.stringify([
        attempt(() => fields.append("x-a", encode("1"))),
        attempt(() => fields.append("x a", encode("1"))),
        attempt(() => fields.append("x-a", encode("1\r\nx-b: 2"))),
        attempt(() => fields.append("Transfer-Encoding", encode("chunked"))),
        attempt(() => request.headers().append("x-a", encode("1"))),
        attempt(() => response.headers().append("x-a", encode("1"))),
        attempt(() => request.headers().clone().append("x-a", encode("1"))),
      ]),
    );
  },
  "/hoard-headers": () => {
    const fields = new Fields();
    for (;;) fields.append("x-a", text(1000));
  },
  "/hoard-copies": (request) => {
    const copies = [];
    for (;;) copies.push(request.headers().clone());
  },
  "/use-headers": (_request, outparam) => {
    const requests = [];
    const changing = new Fields();
    for (let round = 0; round < 2000; round += 1) changing.set("x-a", [text(1000)]);
    for (let round = 0; round < 100; round += 1) {
      const fields = new Fields();
      for (let field = 0; field < 100; field += 1) fields.append(`x-${field}`, text(1000));
      fields.delete("x-0");
      requests[0] = new OutgoingRequest(fields);
      requests[0].headers()[Symbol.dispose]();
      requests[0][Symbol.dispose]();
    }
    answerText(outparam, "used");
  },
  "/hoard-requests": () => {
    const requests = [];
    for (;;) {
      const request = new OutgoingRequest(Fields.fromList([["x-a", text(10_000)]]));
      request.headers()[Symbol.dispose]();
      requests.push(request);
    }
  },
  "/poll-many": () => poll(Array(10_001).fill(subscribeDuration(1n))),
  "/open-streams": () => {
    const open = () => {
      const request = new OutgoingRequest(new Fields());
      request.setAuthority("api.test");
      const body = request.body();
      return { request, body, stream: body.write() };
    };
    // What is finished, dropped or called for is not open any more.
    for (let round = 0; round < 10; round += 1) {
      const finished = open();
      finished.stream[Symbol.dispose]();
      OutgoingBody.finish(finished.body, undefined);
      const dropped = open();
      dropped.stream[Symbol.dispose]();
      dropped.body[Symbol.dispose]();
      const { request } = open();
      call(request, undefined).subscribe().block();
    }
    getStdout().blockingWriteAndFlush(encode("opened thirty\n"));
    const streams = [];
    for (;;) streams.push(open());
  },
  "/keyvalue": (request, outparam) => {
    const script = JSON.parse(new TextDecoder().decode(readAll(request.consume().stream())));
    answerText(outparam, JSON.stringify(runKeyValueScript(keyvalue, script)));
  },
  "/config": (_request, outparam) => answerText(outparam, get("greeting")),
};

export const incomingHandler = {
  handle(request, outparam) {
    routes[request.pathWithQuery()](request, outparam);
  },
};
