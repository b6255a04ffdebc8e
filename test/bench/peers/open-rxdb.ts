import { paint } from '../pages/contender.ts'
import { lastOfGrid, openLogs } from './rxdb-store.ts'

const grid = new URLSearchParams(location.search).get('grid') ?? ''
window.opened = (async () => {
	const rows = await lastOfGrid(await openLogs(), grid)
	paint(rows)
	return { ms: performance.now(), rows: rows.length }
})()
