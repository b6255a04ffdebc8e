import { paint } from '../pages/contender.ts'
import { lastOfGrid, openLogs } from './pouch-store.ts'

const grid = new URLSearchParams(location.search).get('grid') ?? ''
window.opened = (async () => {
	const rows = await lastOfGrid(openLogs(), grid)
	paint(rows)
	return { ms: performance.now(), rows: rows.length }
})()
