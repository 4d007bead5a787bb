import { describe, expect, test } from "vitest";
import { addNativeMembers } from "./add-native-members.ts";

const own = { name: "app", compatibility_flags: ["nodejs_als"], vars: { GODWIT_TRUST_EDGE: "1" } };

describe("addNativeMembers", () => {
  test("adds members, and entries of lists", () => {
    const services = [{ binding: "MAIL", service: "mail" }];
    expect(addNativeMembers(own, { services, compatibility_flags: ["more"] })).toEqual({
      ...own,
      services,
      compatibility_flags: ["nodejs_als", "more"],
    });
  });

  test.each(["name", "vars", "compatibility_flags"])("refuses to replace ours: %s", (member) => {
    expect(() => addNativeMembers(own, { [member]: "other" })).toThrow(
      expect.objectContaining({ code: "GODWIT_NATIVE_MEMBER", message: expect.stringContaining(`"${member}"`) }),
    );
  });
});
