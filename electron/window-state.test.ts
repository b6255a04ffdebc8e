import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { MIN_SIZE, placeWindow, readWindowState, writeWindowState } from './window-state.ts'

const desk = { x: 0, y: 0, width: 1920, height: 1040 }
const laptop = { x: 0, y: 0, width: 1366, height: 728 }
const second = { x: 1920, y: 0, width: 1280, height: 984 }
const state = { bounds: { x: 2000, y: 100, width: 1200, height: 700 }, maximized: false }

it('fits the smallest screen that offices use', () => {
	expect(MIN_SIZE.width).toBeLessThanOrEqual(laptop.width)
	expect(MIN_SIZE.height).toBeLessThanOrEqual(laptop.height)
	const { bounds, maximized } = placeWindow(null, [laptop])
	expect(bounds).toMatchObject({ y: 0, height: 728 })
	expect(bounds.x + bounds.width).toBeLessThanOrEqual(laptop.width)
	expect(maximized).toBe(true)
})

it('opens in the middle the first time', () => {
	expect(placeWindow(null, [desk])).toEqual({
		bounds: { x: 280, y: 110, width: 1360, height: 820 },
		maximized: false,
	})
})

it('comes back where it was, on the second screen too', () => {
	expect(placeWindow(state, [desk, second])).toBe(state)
})

it('comes back in sight when that screen has gone', () => {
	const { bounds } = placeWindow(state, [laptop])
	expect(bounds).toEqual({ x: 83, y: 14, width: 1200, height: 700 })
})

it('opens somewhere without any screen', () => {
	expect(placeWindow(null, []).bounds.width).toBeGreaterThanOrEqual(MIN_SIZE.width)
})

it('reads back what it wrote, and nothing from a damaged file', () => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-window-'))
	const file = path.join(folder, 'window.json')
	expect(readWindowState(file)).toBeNull()
	writeWindowState(file, state)
	expect(readWindowState(file)).toEqual(state)
	for (const text of ['{', '{"bounds":{"x":0,"y":0,"width":-5,"height":9},"maximized":false}', 'null']) {
		fs.writeFileSync(file, text)
		expect(readWindowState(file)).toBeNull()
	}
	fs.rmSync(folder, { recursive: true })
})
