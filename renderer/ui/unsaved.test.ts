import { beforeEach, expect, test, vi } from 'vitest'

const told: boolean[] = []
vi.mock('../desktop.ts', () => ({
	desktop: () => ({ setUnsaved: async (unsaved: boolean) => void told.push(unsaved) }),
}))
const { forgetUnsaved, markUnsaved } = await import('./unsaved.ts')

beforeEach(() => {
	forgetUnsaved()
	told.length = 0
})

test('the desktop hears of the first thing typed and of the last one saved, and not of those between', () => {
	const [form, draft] = [{}, {}]
	markUnsaved(form, true)
	markUnsaved(draft, true)
	markUnsaved(draft, true)
	markUnsaved(form, false)
	expect(told).toEqual([true])
	markUnsaved(draft, false)
	markUnsaved(draft, false)
	expect(told).toEqual([true, false])
})

test('what an account had typed is gone when it is locked', () => {
	markUnsaved({}, true)
	forgetUnsaved()
	expect(told).toEqual([true, false])
})
