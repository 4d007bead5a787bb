/** Why a key-value operation failed. The first three are the cases of wasi:keyvalue's `error`. */
export type KeyValueErrorReason =
  | "no-such-store"
  | "access-denied"
  | "other"
  | "invalid-key"
  | "value-too-large"
  | "conflict"
  | "not-json";

export type KeyValueErrorCode =
  | "GODWIT_KEYVALUE_STORE_MISSING"
  | "GODWIT_KEYVALUE_ACCESS_DENIED"
  | "GODWIT_KEYVALUE_FAILED"
  | "GODWIT_KEYVALUE_KEY_INVALID"
  | "GODWIT_KEYVALUE_VALUE_TOO_LARGE"
  | "GODWIT_KEYVALUE_CONFLICT"
  | "GODWIT_KEYVALUE_NOT_JSON";

const codes: Readonly<Record<KeyValueErrorReason, KeyValueErrorCode>> = {
  "no-such-store": "GODWIT_KEYVALUE_STORE_MISSING",
  "access-denied": "GODWIT_KEYVALUE_ACCESS_DENIED",
  other: "GODWIT_KEYVALUE_FAILED",
  "invalid-key": "GODWIT_KEYVALUE_KEY_INVALID",
  "value-too-large": "GODWIT_KEYVALUE_VALUE_TOO_LARGE",
  conflict: "GODWIT_KEYVALUE_CONFLICT",
  "not-json": "GODWIT_KEYVALUE_NOT_JSON",
};

/** A key-value operation failed. Nothing was written, unless the message says otherwise. */
export class KeyValueError extends Error {
  override readonly name = "KeyValueError";
  readonly code: KeyValueErrorCode;
  readonly reason: KeyValueErrorReason;

  constructor(reason: KeyValueErrorReason, message: string, options?: ErrorOptions) {
    super(`${message} (${reason})`, options);
    this.reason = reason;
    this.code = codes[reason];
  }
}
