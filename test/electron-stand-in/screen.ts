/** `electron.screen`: one display, 1920×1080 or what STAND_IN_SCREEN (`1366x768`) says, with a task bar. */
import { strict } from './strict.ts'

const [width = 1920, height = 1080] = (process.env.STAND_IN_SCREEN ?? '').match(/\d+/g)?.map(Number) ?? []

const display = {
	id: 1,
	scaleFactor: 1,
	bounds: { x: 0, y: 0, width, height },
	workArea: { x: 0, y: 0, width, height: height - 40 },
}

export const screen = strict('screen', {
	getPrimaryDisplay: () => display,
	getAllDisplays: () => [display],
})
