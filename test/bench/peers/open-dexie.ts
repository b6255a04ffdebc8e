import { paint } from '../pages/contender.ts'
import { LogDatabase, lastOfGrid } from './dexie-store.ts'

const grid = new URLSearchParams(location.search).get('grid') ?? ''
window.opened = (async () => {
	const rows = await lastOfGrid(new LogDatabase(), grid)
	paint(rows)
	return { ms: performance.now(), rows: rows.length }
})()
