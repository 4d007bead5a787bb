import { describe, expect, test } from "vitest";
import { parseMultipart } from "./parse-multipart.ts";

const parse = (text: string, boundary = "b") => parseMultipart(new TextEncoder().encode(text), boundary);
const part = (head: string, content: string) => `--b\r\n${head}\r\n\r\n${content}\r\n`;

describe("parseMultipart", () => {
  test("keeps repeated fields in order, and empty ones", () => {
    const head = 'Content-Disposition: form-data; name="a"';
    const form = parse(`${part(head, "1")}${part(head, "")}${part(head, "3")}--b--`);
    expect(form.getAll("a")).toEqual(["1", "", "3"]);
  });

  test("decodes names as browsers write them", () => {
    const form = parse(`${part('content-disposition: form-data; name="q%22%0D%0A é %41"', "x")}--b--\r\n`);
    expect([...form.keys()]).toEqual(['q"\r\n é %41']);
  });

  test("makes a file of a part with a filename, an empty one too", async () => {
    const form = parse(`${part('Content-Disposition: form-data; name="f"; filename=""', "")}--b--`);
    const file = form.get("f") as File;
    expect([file.name, file.size, file.type]).toEqual(["", 0, "text/plain"]);
  });

  test("skips a preamble", () => {
    expect(parse(`preamble\r\n${part('Content-Disposition: form-data; name="a"', "1")}--b--`).get("a")).toBe("1");
  });

  test("takes an empty form", () => {
    expect([...parse("--b--\r\n")]).toEqual([]);
  });

  test.each([
    ["", "it has no boundary"],
    ["nothing", "it has no boundary"],
    ['--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx', "it ends within a part"],
    ["--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", "a part has no name"],
    ["--bx", "a boundary is not followed by a line break"],
  ])("refuses %j", (text, why) => {
    expect(() => parse(text)).toThrow(new TypeError(`Cannot read form data: ${why}`));
  });
});
