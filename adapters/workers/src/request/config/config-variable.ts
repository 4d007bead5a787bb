/**
 * The variable, secret or Secrets Store binding of one config key's value: `GODWIT_CONFIG_` and the key in upper case, with `_`
 * for each other character than letters and digits. `smtp.api-key` is `GODWIT_CONFIG_SMTP_API_KEY`.
 */
export function configVariable(key: string): string {
  return `GODWIT_CONFIG_${key.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}`;
}
