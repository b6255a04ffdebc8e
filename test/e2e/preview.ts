/**
 * A page of the preview at a role's eyes: `openScreen('worker', '/people')`. One server per Playwright worker, without
 * watching files, so that an edit elsewhere reloads nothing. An error in the page fails the test.
 */
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { createServer } from 'vite'
import type { Role } from '#shared/model/kinds.ts'
import { ON_PURPOSE } from '../preview/on-purpose.ts'

/** @param query further parameters of the preview: `scene=offline`; with the role `none` the locked client */
type OpenScreen = (role: Role | 'none', hash: string, query?: string) => Promise<Page>

export const test = base.extend<{ openScreen: OpenScreen }, { previewUrl: string }>({
	previewUrl: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
		async ({}, use, { parallelIndex }) => {
			const root = path.join(import.meta.dirname, '../..')
			// Two runs at once each set GRIDDESK_PREVIEW, or they would spoil each other's bundled libraries.
			const server = await createServer({
				configFile: path.join(root, 'test/preview/vite.config.ts'),
				cacheDir: path.join(
					root,
					`node_modules/.vite-preview-e2e-${process.env.GRIDDESK_PREVIEW ?? ''}${parallelIndex}`,
				),
				server: { port: 0, watch: null, hmr: false },
				logLevel: 'error',
			})
			await server.listen()
			const address = server.httpServer?.address()
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
			// The first page of a run waits until the libraries are bundled.
			await page.getByRole('main').waitFor({ timeout: 60_000 })
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
