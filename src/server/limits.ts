/**
 * Limits (限度): how much the server takes from one request.
 *
 *     a document of 64 MB, a question of 1 MB, an address of 8 KB
 */

/** The largest document that may be uploaded. */
export const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;

/**
 * The most indicators one upload may hold. Keeping 40,000 (10 MB of a published table) was measured at 1.4 GB of memory
 * and 20 s on two busy cores; a city of a hundred agencies has a quarter of that.
 */
export const MAX_INDICATORS = 50_000;

/** The largest JSON body: a question, never a document. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Time to send a whole request. */
export const REQUEST_TIMEOUT_MS = 120_000;

/** How often it is looked whether somebody takes longer. */
export const TIMEOUT_CHECK_MS = 5_000;

/** How long whoever was told that a request cannot be read may take to hang up. */
export const LINGER_MS = 2_000;

/** The largest number anybody may say: what the store counts in. */
export const MAX_NUMBER = 2 ** 31 - 1;

/** The largest request of edits: a whole table pasted at once. */
export const MAX_EDITS_BYTES = 4 * 1024 * 1024;
