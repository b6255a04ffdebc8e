/** What a person does at the test page, as few words. */
import type { Page } from '@playwright/test'
import { createEdit, type TownAccount } from './town.ts'

export const signIn = (page: Page, { login, password }: Pick<TownAccount, 'login' | 'password'>) =>
	page.evaluate(([login, password]) => window.test.signIn(login, password), [login, password] as const)

export const untilSynced = (page: Page) =>
	page.evaluate(() =>
		window.test.until(client => {
			const { pending, running, problem, lastSyncedMs } = client.facts()
			return pending === 0 && !running && problem === null && lastSyncedMs !== null
		}),
	)

export const addPerson = (page: Page, gridId: string, id: string, name: string) =>
	page.evaluate(edit => window.test.client().commit('person.create', [edit]), {
		...createEdit('person', id, gridId, { name, state: 'active' }),
	})

export const seesPerson = (page: Page, id: string) =>
	page.evaluate(
		id => window.test.until(async client => (await client.get([`person/${id}`])).length === 1),
		id,
	)
