/** Remarks: what has no home of its own, added to what stands there already and never twice. */

const LABEL = /^([^：:；\n]{1,16})：/

/**
 * @param present the remark as it is
 * @param pieces `转入手续办理中`, or with a label that makes a later value take the place of the earlier: `学历：大专`
 */
export function mergeRemark(present: string | undefined, pieces: readonly string[]): string | undefined {
	let parts = present === undefined || present === '' ? [] : present.split('；')
	for (const piece of pieces.flatMap(each => each.split('；'))) {
		if (piece === '' || parts.includes(piece)) continue
		const label = LABEL.exec(piece)?.[0]
		const at = label === undefined ? -1 : parts.findIndex(part => part.startsWith(label))
		parts = at < 0 ? [...parts, piece] : parts.map((part, i) => (i === at ? piece : part))
	}
	return parts.length === 0 ? undefined : parts.join('；')
}
