/** The simulator's server store keeps the contract of the real ones. */
import { afterEach, beforeEach, describe } from 'vitest'
import { blockCases } from '../contract/server-store-blocks.ts'
import { offerCases } from '../contract/server-store-offer.ts'
import { pullCases } from '../contract/server-store-pull.ts'
import { pushCases } from '../contract/server-store-push.ts'
import { retentionCases } from '../contract/server-store-retention.ts'
import { ruleCases } from '../contract/server-store-rules.ts'
import { scopeCases } from '../contract/server-store-scope.ts'
import { snapshotCases } from '../contract/server-store-snapshot.ts'
import { createWorld, type World } from '../contract/server-store-world.ts'
import { createMemoryServerStore } from './memory-server-store.ts'

const info = {
	serverId: '01900000-0000-7000-8000-0000000000aa',
	epoch: 'e1',
	lineage: [],
	demo: false,
	topId: '01900000-0000-7000-8000-000000000001',
	systemId: '01900000-0000-7000-8000-0000000000bb',
}

describe('the memory store', () => {
	let world: World
	beforeEach(async () => {
		world = await createWorld(createMemoryServerStore(info))
	})
	afterEach(() => world.store.close())
	const current = () => world
	pushCases(current)
	pullCases(current)
	scopeCases(current)
	snapshotCases(current)
	blockCases(current)
	ruleCases(current)
	offerCases(current)
	retentionCases(current)
})
