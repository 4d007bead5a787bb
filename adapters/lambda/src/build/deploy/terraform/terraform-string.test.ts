// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's templates look like that.
import { parse } from "@cdktf/hcl2json";
import { describe, expect, test } from "vitest";
import { terraformString } from "./terraform-string.ts";

describe("terraformString", () => {
  test.each(['"\\', "\b\f\n\r\t\0\u007f\u2028", "é 😀", "a$b%c", "{}"])(
    "HashiCorp's parser reads %j back",
    async (text) => {
      expect(await parse("x.tf", `x = ${terraformString(text)}`)).toEqual({ x: text });
    },
  );

  test.each(["${x}", "$${x}", "%{if x}", "%%{x}"])(
    "%j stays text: the parser sees escapes, and nothing to evaluate",
    async (text) => {
      const { x } = await parse("x.tf", `x = ${terraformString(text)}`);
      expect(x).toMatch(/^[$%]+\{/);
      expect(String(x).replace("$${", "${").replace("%%{", "%{")).toBe(text);
    },
  );
});
