import { paint } from './contender.ts'
import { openRaw } from './idb.ts'
import { lastOfGrid } from './raw-reads.ts'

const grid = new URLSearchParams(location.search).get('grid') ?? ''
window.opened = (async () => {
	const db = await openRaw()
	const rows = await lastOfGrid(db, grid)
	paint(rows)
	return { ms: performance.now(), rows: rows.length }
})()
