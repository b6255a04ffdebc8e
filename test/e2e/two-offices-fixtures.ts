/** Two offices of one community, a server between them that can be killed, and what must be true of them. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test as base, expect } from '@playwright/test'
import { COLLECTIONS } from '#shared/model/collections.ts'
import { type Rec, recKey } from '#shared/model/record.ts'
import { joinReplica } from '../contract/replica.ts'
import { PROJECT_ROOT } from './launch.ts'
import { Office } from './office.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

/** A state that takes a round with the server, on a machine that has other things to do. */
export const SOON = { timeout: 60_000 }

interface TestFixtures {
	server: ServerProcess
	/** Starts the desktop of another office; all are ended and deleted after the test. */
	openOffice: (login: string) => Promise<Office>
	/** `a` and `b`, opened at the same time. */
	offices: [Office, Office]
	/** The office of a community worker (`shequ1`), signed in and synced. */
	a: Office
	/** The office of a branch secretary of the same community (`shuji`), signed in and synced. */
	b: Office
}

interface WorkerFixtures {
	/** The app as it was built when the run began. */
	app: string
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
	app: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures off the pattern
		async ({}, use) => {
			const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'griddesk-app-'))
			for (const part of ['dist/electron', 'dist/renderer', 'package.json'])
				fs.cpSync(path.join(PROJECT_ROOT, part), path.join(folder, part), { recursive: true })
			await use(folder)
			fs.rmSync(folder, { recursive: true, force: true })
		},
		{ scope: 'worker' },
	],
	server: async ({ app }, use) => {
		const server = await startServerProcess(path.join(app, 'dist/renderer'))
		await use(server)
		await server.remove()
	},
	openOffice: async ({ server, app }, use, info) => {
		const opened: Office[] = []
		await use(async login => {
			const office = await Office.open(server, login, app)
			opened.push(office)
			return office
		})
		for (const office of info.status === info.expectedStatus ? [] : opened) await office.picture(info)
		await Promise.all(opened.map(office => office.remove()))
	},
	offices: async ({ openOffice }, use) =>
		use(await Promise.all([signedIn(openOffice('shequ1')), signedIn(openOffice('shuji'))])),
	a: ({ offices: [a] }, use) => use(a),
	b: ({ offices: [, b] }, use) => use(b),
})

async function signedIn(opening: Promise<Office>): Promise<Office> {
	const office = await opening
	await office.signIn()
	await expect(office.chip).toHaveText('已同步', SOON)
	return office
}

/** S17: the chip says this, and the store has so many changes to send. */
export async function expectChip(office: Office, text: RegExp | string, unsent: number): Promise<void> {
	await expect(office.chip).toHaveText(text, SOON)
	expect(await office.unsent()).toBe(unsent)
}

/**
 * S17: of all that the chip said, 已同步 never came between the first and the last word of something pending or of the
 * missing network.
 */
export function expectTrueSinceSaving(said: readonly string[]): void {
	const since = said.slice(said.findIndex(text => text.includes('待上传')))
	expect(since[0]).toContain('待上传')
	const last = since.findLastIndex(text => /待上传|离线/.test(text))
	expect(since.slice(0, last)).not.toContain('已同步')
}

/**
 * S4, S17: both chips say 已同步, no outbox holds anything, and the offices hold, to the last clock, what a client holds
 * that has only just joined and fetched everything from the server.
 *
 * @returns the living records
 */
export async function expectSameEverywhere(server: ServerProcess, ...offices: Office[]): Promise<Rec[]> {
	for (const office of offices) await expect(office.chip).toHaveText('已同步', SOON)
	const all = await fetchAll(server)
	const expected = byKey(all)
	for (const office of offices) {
		const { records, outbox } = await office.data()
		expect(outbox).toEqual([])
		expect(byKey(records)).toEqual(expected)
	}
	return all
}

/** What the server has for the community, as a client gets it that syncs from zero. */
async function fetchAll(server: ServerProcess): Promise<Rec[]> {
	const login = 'shequ1'
	const newcomer = await joinReplica({ url: server.url, login, password: server.password(login) })
	await newcomer.settled()
	const tables = await Promise.all(COLLECTIONS.map(collection => newcomer.store.query({ collection })))
	await newcomer.stop()
	return tables.flat().filter(isLiving)
}

/** Deleted records are only remembered by those who knew them. */
const isLiving = (rec: Rec): boolean => rec.deleted !== true

const byKey = (records: readonly Rec[]): Record<string, Rec> =>
	Object.fromEntries(records.filter(isLiving).map(rec => [recKey(rec.collection, rec.id), rec]))

/** Living records of a collection. */
export const of = (records: readonly Rec[], collection: string): Rec[] =>
	records.filter(rec => rec.collection === collection && isLiving(rec))

/** Names, each borne by one person only, of active people who hold no post. */
export function freePeople(records: readonly Rec[]): string[] {
	const holders = new Set(of(records, 'post').map(rec => rec.fields.personId))
	const people = of(records, 'person')
	const names = people.map(rec => rec.fields.name)
	return people
		.filter(({ id, fields }) => fields.state === 'active' && !holders.has(id))
		.map(rec => String(rec.fields.name))
		.filter(name => names.indexOf(name) === names.lastIndexOf(name))
		.sort()
}
