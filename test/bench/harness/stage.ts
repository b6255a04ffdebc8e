/** Everything that a bench of contenders needs: servers with the same street, pages, a browser. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { findPostgres, startPostgres } from '../../postgres.ts'
import type { Contender, Credentials } from '../pages/contender.ts'
import type { ProductHello } from '../servers/product-server.ts'
import { launch, openTab, wipe } from './browser.ts'
import { buildApp, buildPages } from './pages.ts'
import { installPeers } from './peers.ts'
import { type ServerChild, startChild } from './server-child.ts'

export type Name = 'product' | 'raw' | 'dexie' | 'rxdb' | 'pouch' | 'product-h2'
/** `raw` is the row floor, and the floor of everything that is no first download. */
export const CONTENDERS: readonly Name[] = ['product', 'raw', 'dexie', 'rxdb', 'pouch']
/** The product once more, over TLS and so over HTTP/2: for what passes the line. */
export const OVER_TLS = 'product-h2' satisfies Name

interface Hello {
	readonly url: string
	readonly grids: readonly string[]
}

/** Whatever takes longer has gone wrong. */
const PATIENCE_MS = 180_000

export interface StageOptions {
	readonly records: number
	readonly runs: number
	/** Builds the app's own pages too. */
	readonly app?: boolean
	/** The product's server and the floor of a push write into PostgreSQL instead of SQLite. */
	readonly postgres?: boolean
	/** With {@link OVER_TLS} among the pages in sync. */
	readonly overTls?: boolean
	/** Without the others; otherwise all. */
	readonly only?: readonly Name[] | undefined
}

export type Stage = Awaited<ReturnType<typeof openStage>>
export type Pages = ReadonlyMap<Name, Page>

export async function openStage({
	records,
	runs,
	app = false,
	postgres = false,
	overTls = false,
	only,
}: StageOptions) {
	const contenders = only ?? CONTENDERS
	if (contenders.some(name => name !== 'product' && name !== 'raw')) installPeers()
	const dir = mkdtempSync(join(tmpdir(), 'griddesk-bench-'))
	const pages = join(dir, 'pages')
	const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`)
	say('building the pages')
	await buildPages(pages, contenders)
	if (app) await buildApp(pages)
	say(`filling the servers with ${records} logs`)
	const started: ServerChild<Hello>[] = []
	const databases = postgres ? await startPostgres(findPostgres() ?? '') : undefined
	const start = async <H extends Hello>(
		script: string,
		folder: string,
		...where: string[]
	): Promise<ServerChild<H>> => {
		const database = databases === undefined || where.length > 0 ? where : [await databases.createDatabase()]
		const child = await startChild<H>(script, join(dir, folder), pages, String(records), ...database)
		started.push(child)
		return child
	}
	const profile = join(dir, 'profile')
	let context: BrowserContext | undefined
	const close = async () => {
		await context?.close().catch(() => {})
		for (const server of started) await server.stop()
		await databases?.stop()
		rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
	}
	try {
		const product = await start<ProductHello>('servers/product-server.ts', 'product')
		const plain = contenders.some(name => name !== 'product' && name !== 'pouch')
			? await start('servers/plain-server.ts', 'plain')
			: product
		const pouch = contenders.includes('pouch') ? await start('peers/pouch-server.ts', 'pouch') : product
		const secure = overTls ? await start<ProductHello>('servers/product-server.ts', 'secure', 'tls') : product
		const servers = { product, raw: plain, dexie: plain, rxdb: plain, pouch, [OVER_TLS]: secure }
		const credentials: Credentials = { login: product.hello.login, password: product.hello.password }
		context = await launch(profile)
		const addressOf = (name: Name, page: string, sample?: number): string => {
			const { port, protocol } = new URL(servers[name].hello.url)
			const host = sample === undefined ? name : `s${sample}.${name}`
			return `${protocol}//${host}.localhost:${port}/${page}`
		}
		const current = () => {
			if (context === undefined) throw new Error('the browser is closed')
			return context
		}
		let samples = 0
		return {
			records,
			runs,
			contenders,
			say,
			credentials,
			addressOf,
			server: (name: Name): ServerChild<Hello> => servers[name],
			grids: (name: Name): readonly string[] => servers[name].hello.grids,
			context: current,
			/** Ends the browser and starts it again over the same profile. */
			async restartBrowser() {
				await context?.close()
				context = await launch(profile)
			},
			/** Runs `work` on a page whose origin has stored nothing yet, and forgets what it stored. */
			async onFreshPage<T>(name: Name, file: string, work: (page: Page) => Promise<T>): Promise<T> {
				const url = addressOf(name, file, ++samples)
				const page = await openTab(current(), url)
				try {
					return await work(page)
				} finally {
					await page.close()
					await wipe(current(), url)
				}
			},
			/** Every contender's page with its store in sync, in a profile that lasts as long as the stage. */
			async openSynced(): Promise<Pages> {
				const synced = new Map<Name, Page>()
				const names: readonly Name[] = overTls ? [...contenders, OVER_TLS] : contenders
				for (const name of names) {
					say(`the first download of ${name}`)
					const file = name === OVER_TLS ? 'product.html' : `${name}.html`
					const page = await openTab(current(), addressOf(name, file))
					await call(page, 'open', credentials)
					await call(page, 'firstSync', servers[name].hello.grids[0] ?? '', records)
					synced.set(name, page)
				}
				return synced
			},
			close,
		}
	} catch (error) {
		await close()
		throw error
	}
}

/** Calls a method of the page's contender. */
export async function call<M extends keyof Contender>(
	page: Page,
	method: M,
	...args: Parameters<Contender[M]>
): Promise<Awaited<ReturnType<Contender[M]>>> {
	await page.waitForFunction('window.contender')
	const answer = page.evaluate(
		async ([method, args]) => {
			const contender = window.contender as unknown as Record<string, (...args: unknown[]) => unknown>
			return contender[method]?.(...args)
		},
		[method, args] as [string, unknown[]],
	)
	const { promise: late, reject } = Promise.withResolvers<never>()
	const timer = setTimeout(() => reject(new Error(`${page.url()}: no answer to ${method}`)), PATIENCE_MS)
	try {
		return (await Promise.race([answer, late])) as Awaited<ReturnType<Contender[M]>>
	} finally {
		clearTimeout(timer)
	}
}

/** Runs `work` on every page, `runs` times, another contender first in each run. @param names whose; all but {@link OVER_TLS} */
export async function eachInTurn(
	stage: Stage,
	pages: Pages,
	work: (who: Name, page: Page, run: number) => Promise<void>,
	names: readonly Name[] = stage.contenders,
): Promise<void> {
	for (let run = 0; run < stage.runs; run++) {
		stage.say(`run ${run + 1} of ${stage.runs}`)
		for (const who of inTurn(names, run)) await work(who, pages.get(who)!, run)
	}
}

/** The names, another one first in each run, so that none always comes after the same one. */
export const inTurn = <T>(names: readonly T[], run: number): T[] => [
	...names.slice(run % names.length),
	...names.slice(0, run % names.length),
]
