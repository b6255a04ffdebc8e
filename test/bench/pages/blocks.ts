/** The block floor: one compressed stream, one value per grid and month, with nothing in between. */
import type { Block } from './block.ts'
import { complete, openRaw } from './idb.ts'

declare global {
	interface Window {
		/** @param parsed whether the values are records or the text as it came */
		blockFloor(records: number, parsed: boolean): Promise<{ ms: number; blocks: number }>
	}
}

const PER_TRANSACTION = 500

window.blockFloor = async (records, parsed) => {
	const db = await openRaw()
	const began = performance.now()
	const response = await fetch('/blocks')
	const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
	let rest = ''
	let lines: string[] = []
	let blocks = 0
	let rows = 0
	const writing: Promise<void>[] = []
	const put = () => {
		const tx = db.transaction('blocks', 'readwrite')
		const store = tx.objectStore('blocks')
		for (const line of lines) {
			if (parsed) {
				const block = JSON.parse(line) as Block
				store.put(block.rows, block.key)
				rows += block.rows.length
			} else store.put(line, line.slice(8, line.indexOf('"', 8)))
		}
		tx.commit()
		writing.push(complete(tx))
		blocks += lines.length
		lines = []
	}
	for (;;) {
		const { value, done } = await reader.read()
		if (done) break
		const pieces = (rest + value).split('\n')
		rest = pieces.pop() ?? ''
		lines.push(...pieces)
		if (lines.length >= PER_TRANSACTION) put()
	}
	put()
	await Promise.all(writing)
	const ms = performance.now() - began
	db.close()
	if (parsed && rows !== records) throw new Error(`${rows} of ${records}`)
	return { ms, blocks }
}
