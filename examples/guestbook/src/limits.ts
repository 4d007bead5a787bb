/** In UTF-16 code units, as the `maxlength` attribute counts. */
export const maxNameLength = 60;
/** In UTF-16 code units, as the `maxlength` attribute counts. */
export const maxMessageLength = 1000;
