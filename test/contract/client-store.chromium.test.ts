import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStage, type Stage } from './chromium.ts'
import { clientStoreContract } from './client-store.ts'
import { cipherCases } from './dexie-ciphers.ts'
import { dexieCases } from './dexie-tables.ts'

let stage: Stage
let page: Page

beforeAll(async () => {
	stage = await openStage()
	page = await stage.openTab()
})
afterAll(() => stage?.close())

/** The longest takes half a minute on two cores that others use too. */
const PATIENCE_MS = 240_000

describe('client store over Dexie in Chromium', () => {
	for (const { name } of [...clientStoreContract, ...dexieCases, ...cipherCases])
		test(
			name,
			async () => {
				expect(await page.evaluate(name => window.test.run(name), name)).toBeUndefined()
			},
			PATIENCE_MS,
		)
})
