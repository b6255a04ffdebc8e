/** Most changes in one push, most edits in one change, most records in one page. */
export const LIMITS = {
	changesPerPush: 1000,
	editsPerChange: 2000,
	recordsPerPage: 2000,
	bodyBytes: 8 << 20,
} as const
