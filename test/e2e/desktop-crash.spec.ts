/**
 * The desktop is killed with SIGKILL again and again while somebody writes; in one office without a network, in the
 * other in the middle of syncing. Nobody repairs anything in between.
 */
import { expect } from '@playwright/test'
import type { Rec } from '#shared/model/record.ts'
import type { Point } from './network-line.ts'
import type { Office } from './office.ts'
import { expectSameEverywhere, of, SOON, test } from './two-offices-fixtures.ts'

test.describe.configure({ mode: 'parallel', timeout: 900_000 })

/** Of each office: fifty together. */
const KILLS = 25
const POINTS: readonly Point[] = ['half', 'whole', 'answered']
/** Logs that each life saves at least. */
const SAVES = 3
/** Beyond these; over the rounds a kill falls on every part of a save. */
const momentMs = (round: number) => (round * 29) % 127

/**
 * Runs in the page: writes logs by the keyboard as fast as the quick entry takes them. It has saved one when it is
 * empty again.
 */
async function writeOnAndOn({ field, life }: { field: Element; life: number }): Promise<void> {
	const entry = field as HTMLTextAreaElement
	const type = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
	const key = { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }
	const pause = () => new Promise(resolve => setTimeout(resolve))
	for (let i = 0; ; i++) {
		const text = `第${life}次开机第${i}条`
		type?.call(entry, text)
		entry.dispatchEvent(new Event('input', { bubbles: true }))
		await pause()
		entry.dispatchEvent(new KeyboardEvent('keydown', key))
		while (entry.value !== '') await pause()
		void (globalThis as unknown as { saved(text: string): Promise<void> }).saved(text)
	}
}

/** An office in which somebody writes on and on. */
function writerAt(office: Office) {
	const saved = new Set<string>()
	return {
		/** What the screen has said is saved. */
		saved,
		/** Resolves once the first logs of this life are saved; more follow until the desktop is killed. */
		async write(life: number): Promise<void> {
			const first = Promise.withResolvers<void>()
			const enough = saved.size + SAVES
			await office.page.exposeFunction('saved', (text: string) => {
				saved.add(text)
				if (saved.size >= enough) first.resolve()
			})
			const entry = office.page.getByRole('region', { name: '快速记日志' }).getByLabel('情况记录')
			const field = await entry.elementHandle()
			if (field === null) throw new Error('no quick entry')
			office.page.evaluate(writeOnAndOn, { field, life }).catch(() => {})
			await first.promise
		},
	}
}

const texts = (logs: readonly Rec[]) => logs.map(rec => rec.fields.text)

/** Every saved log is there once, and what else is new was written by the same hand. */
function expectSaved(logs: readonly Rec[], saved: ReadonlySet<string>): void {
	const all = texts(logs)
	expect([...saved].filter(text => !all.includes(text))).toEqual([])
	const written = all.filter(text => String(text).includes('次开机'))
	expect(new Set(written).size).toBe(written.length)
}

test(`S1 S15: killed ${KILLS} times while it saves without a network, a desktop has all it saved`, async ({
	server,
	openOffice,
}) => {
	const office = await openOffice('shequ1')
	await office.signIn()
	await expect(office.chip).toHaveText('已同步', SOON)
	const before = of((await office.data()).records, 'log').length
	const { saved, write } = writerAt(office)
	office.line.cut()
	for (let round = 0; round < KILLS; round++) {
		await write(round)
		await office.page.waitForTimeout(momentMs(round))
		await office.kill()
		await office.start()
		await office.signIn()
	}
	const { records, outbox } = await office.data()
	const logs = of(records, 'log')
	expectSaved(logs, saved)
	console.log(`${KILLS} kills, ${saved.size} logs saved, ${logs.length - before} found`)
	// S1: a log and the change that made it are there together, also of a save that nobody was told of.
	const made = logs.filter(rec => String(rec.fields.text).includes('次开机')).map(rec => rec.id)
	expect(new Set(outbox.flatMap(({ change }) => change.edits.map(edit => edit.recordId)))).toEqual(
		new Set(made),
	)
	expect(outbox.map(entry => entry.state)).toEqual(made.map(() => 'pending'))
	office.line.restore()
	await office.syncNow()
	const all = await expectSameEverywhere(server, office)
	expect(of(all, 'log').length).toBe(before + made.length)
	expectSaved(of(all, 'log'), saved)
})

test(`S3 S7 S15: killed ${KILLS} times in the middle of syncing, a desktop has all it saved, and the server too`, async ({
	server,
	openOffice,
}) => {
	const office = await openOffice('shequ1')
	await office.signIn()
	await expect(office.chip).toHaveText('已同步', SOON)
	const { saved, write } = writerAt(office)
	for (let round = 0; round < KILLS; round++) {
		// Every other kill finds a push at a certain point; the rest finds whatever there is.
		const point = round % 2 ? POINTS[(round >> 1) % POINTS.length] : undefined
		const reached = point && office.line.stopAt('/api/sync/push', point)
		await write(round)
		await reached
		await office.page.waitForTimeout(momentMs(round))
		await office.kill()
		office.line.cut()
		office.line.restore()
		await office.start()
		await office.signIn()
	}
	await office.syncNow()
	const all = await expectSameEverywhere(server, office)
	console.log(`${KILLS} kills, ${saved.size} logs saved, all on the server`)
	expectSaved(of(all, 'log'), saved)
})
