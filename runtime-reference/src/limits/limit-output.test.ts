import { describe, expect, test, vi } from "vitest";
import { limitOutput } from "./limit-output.ts";

/** A line of which eight fill a kibibyte. */
const line = "x".repeat(64);
const report = '{"godwit":"failure","kind":"threw"}';

function createOutput(limitKiB: number) {
  const onOutput = vi.fn();
  const onRefusal = vi.fn();
  const write = limitOutput(limitKiB, onOutput, onRefusal);
  return {
    write: (text: string, stream: "stdout" | "stderr" = "stderr") => write(stream, text, "id"),
    onOutput,
    onRefusal,
  };
}

describe("limitOutput", () => {
  test("passes lines on up to the limit, and tells once of what it cuts", () => {
    const { write, onOutput, onRefusal } = createOutput(1);
    for (let count = 0; count < 8; count += 1) write(line);
    expect(onOutput).toHaveBeenCalledTimes(8);
    expect(onOutput).toHaveBeenCalledWith("stderr", line, "id");
    expect(onRefusal).not.toHaveBeenCalled();
    for (let count = 0; count < 3; count += 1) write(line);
    expect(onOutput).toHaveBeenCalledTimes(8);
    expect(onRefusal).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        limit: "logKiB",
        message: "Cannot log another line: the handler has logged 1 KiB, which is its limit (logKiB)",
      }),
    );
  });

  test("counts lines that are empty", () => {
    const { write, onOutput } = createOutput(1);
    for (let count = 0; count < 100; count += 1) write("");
    expect(onOutput).toHaveBeenCalledTimes(16);
  });

  test("lets what the handler failed with through, ten times", () => {
    const { write, onOutput } = createOutput(0);
    for (let count = 0; count < 20; count += 1) write(report);
    write(report, "stdout");
    expect(onOutput).toHaveBeenCalledTimes(10);
  });
});
