/** A page of the preview, built before the run, at a role's eyes: `openScreen('worker', '/people')`. An error in the page fails the test. */
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { preview } from 'vite'
import type { Role } from '#shared/model/kinds.ts'
import { ON_PURPOSE } from '../preview/on-purpose.ts'

/** @param query further parameters of the preview: `scene=offline`; with the role `none` the locked client */
type OpenScreen = (role: Role | 'none', hash: string, query?: string) => Promise<Page>

export const test = base.extend<{ openScreen: OpenScreen }, { previewUrl: string }>({
	previewUrl: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
		async ({}, use) => {
			const outDir = process.env.GRIDDESK_PREVIEW
			if (outDir === undefined) throw new Error('desktop-setup.ts has not built the preview')
			const server = await preview({
				configFile: path.join(import.meta.dirname, '../preview/vite.config.ts'),
				build: { outDir },
				preview: { host: '127.0.0.1', port: 0 },
				logLevel: 'error',
			})
			const address = server.httpServer.address()
			if (address === null || typeof address !== 'object') throw new Error('the preview does not listen')
			await use(`http://127.0.0.1:${address.port}`)
			await server.close()
		},
		{ scope: 'worker', timeout: 90_000 },
	],

	openScreen: async ({ page, previewUrl }, use, testInfo) => {
		// axe reads a drawing of a hundred parts slowly on a busy machine.
		testInfo.setTimeout(90_000)
		const errors: string[] = []
		page.on('pageerror', error => errors.push(error.message))
		page.on('console', message => {
			if (message.type() === 'error' && !message.text().includes(ON_PURPOSE)) errors.push(message.text())
		})
		await use(async (role, hash, query = '') => {
			await page.goto(`${previewUrl}/?role=${role}&${query}#${hash}`)
			await page.getByRole('main').waitFor()
			return page
		})
		expect(errors).toEqual([])
		// Pages scroll inside themselves; the window does not.
		const fits = () => document.documentElement.scrollWidth <= innerWidth
		expect(await page.evaluate(fits)).toBe(true)
	},
})

export { expect }

/** Fails with the rules and places that axe finds wrong. */
export async function expectAccessible(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze()
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' · ')}`)).toEqual([])
}
