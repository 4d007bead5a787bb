/** Keys in one page of a listing: at 512 bytes each, half a mebibyte. */
export const KEYS_PER_PAGE = 1000;
