import fs from 'node:fs'
import type { Rectangle } from 'electron'
import { z } from 'zod'
import { replaceFile } from './replace-file.ts'

const WindowState = z.object({
	/** Size and place when not maximised, in device-independent pixels. */
	bounds: z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
	maximized: z.boolean(),
})
export type WindowState = z.infer<typeof WindowState>

/** Fits a 1366×768 screen with its task bar, the smallest one offices use. */
export const MIN_SIZE = { width: 1024, height: 640 }
const FIRST_SIZE = { width: 1360, height: 820 }

/** The remembered state, or `null` where there is none or it cannot be read. */
export function readWindowState(file: string): WindowState | null {
	try {
		return WindowState.parse(JSON.parse(fs.readFileSync(file, 'utf8')))
	} catch {
		return null
	}
}

/** Remembers `state`. Failing to is not worth a word to the user, so it never throws. */
export function writeWindowState(file: string, state: WindowState): void {
	try {
		replaceFile(file, JSON.stringify(state))
	} catch (error) {
		console.error('window state not saved:', error)
	}
}

/**
 * Where to open the window: as remembered if enough of it can be seen on a screen that is still
 * there, else in the middle of the first one. `workAreas` are the screens' usable rectangles, the
 * primary one first; on a small screen the window fills it.
 */
export function placeWindow(state: WindowState | null, workAreas: readonly Rectangle[]): WindowState {
	if (state && workAreas.some(area => isReachable(state.bounds, area))) return state
	const [primary] = workAreas
	if (!primary) return { bounds: { x: 0, y: 0, ...FIRST_SIZE }, maximized: false }
	const width = Math.min(state?.bounds.width ?? FIRST_SIZE.width, primary.width)
	const height = Math.min(state?.bounds.height ?? FIRST_SIZE.height, primary.height)
	return {
		bounds: {
			x: primary.x + Math.floor((primary.width - width) / 2),
			y: primary.y + Math.floor((primary.height - height) / 2),
			width,
			height,
		},
		maximized: state?.maximized ?? (primary.width <= FIRST_SIZE.width || primary.height <= FIRST_SIZE.height),
	}
}

/** Whether the title bar can be grasped: its top edge inside, and 120 px of its width. */
function isReachable(bounds: Rectangle, area: Rectangle): boolean {
	const visibleWidth = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
	return visibleWidth >= 120 && bounds.y >= area.y - 8 && bounds.y < area.y + area.height - 60
}
