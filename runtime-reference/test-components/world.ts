export type TestDraft = "draft" | "draft2";

const versions: Readonly<Record<TestDraft, { readonly keyvalue: string; readonly config: string }>> = {
  draft: { keyvalue: "0.2.0-draft", config: "0.2.0-rc.1" },
  draft2: { keyvalue: "0.2.0-draft2", config: "0.2.0-draft-2024-09-27" },
};

/** The world of a test component: everything that a handler may import, in one draft. */
export function testWorld(draft: TestDraft): string {
  const { keyvalue, config } = versions[draft];
  return `package godwit:test;

world test {
  include godwit:handler/http@0.1.0;
  import wasi:random/insecure@0.2.10;
  import wasi:keyvalue/store@${keyvalue};
  import wasi:keyvalue/atomics@${keyvalue};
  import wasi:keyvalue/batch@${keyvalue};
  import wasi:config/store@${config};
}
`;
}
