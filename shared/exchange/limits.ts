/** How large an exchange file may be, so that every reader can bound what it takes on. */
export const PACK_LIMITS = {
	/** The largest file, bytes. */
	fileBytes: 32 << 20,
	/** The largest content once unpacked, bytes. */
	contentBytes: 48 << 20,
	headerBytes: 2048,
} as const
