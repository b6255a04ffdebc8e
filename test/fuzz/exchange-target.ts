/**
 * Exchange files: questions at the server and answers at a PC. Spoilt on the way (any byte), or written by somebody who
 * has a key (any field of header or content, rightly sealed and signed): an enrolled PC, a server.
 */
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { v7 as uuid } from 'uuid'
import { ownKeys } from '#renderer/exchange/replica-keys.ts'
import { handlePack } from '#server/exchange/handle-pack.ts'
import { type Digest, differences } from '#server/store/digest.ts'
import { createScopes } from '#server/sync/scope.ts'
import { type PackHeader, readEnvelope } from '#shared/exchange/envelope.ts'
import { publicKeysOf } from '#shared/exchange/keys.ts'
import { openPack, sealPack } from '#shared/exchange/pack.ts'
import { type FileOffice, openFileOffice } from '../contract/file-office.ts'
import { createEdit } from '../contract/town.ts'
import { openWorld, type World } from './http-world.ts'
import { byteChanges, mutated, mutatedBytes } from './mutate.ts'
import { type FuzzOptions, type FuzzReport, fuzz } from './run.ts'

/** A file, opened. */
interface Opened {
	readonly file: Uint8Array<ArrayBuffer>
	readonly header: PackHeader
	readonly content: unknown
}

function opened(file: Uint8Array<ArrayBuffer>, keys: { signer: string; box: string }): Opened {
	const read = readEnvelope(file)
	if (!read.ok) throw new Error(read.reason)
	const boxKey = publicKeysOf({ sign: keys.box, box: keys.box }).box
	const open = openPack(read.envelope, { signer: keys.signer, boxSecret: keys.box, boxKey })
	if (!open.ok) throw new Error(open.reason)
	return { file, header: read.envelope.header, content: open.content }
}

async function openPc(world: World, replica: string): Promise<FileOffice> {
	const [community] = world.town.communities
	const account = { id: world.accountId('worker'), role: 'worker', scopeId: community?.id ?? '' } as const
	const pc = await openFileOffice({ store: world.server.store, account, replica, now: Date.now })
	const log = { kind: 'visit', at: '2026-11-02T10:00', text: '用 U 盘带走', state: 'done' }
	await pc.store.commit('log.create', [createEdit('log', uuid(), world.grid, log)])
	return pc
}

/** Ids that have been seen are answered as before: what is inside is looked at only of new ones. */
function withNewIds(content: unknown): unknown {
	const { changes, ...rest } = content as { changes: object[] }
	return { ...rest, changes: changes.map(change => ({ ...change, id: uuid() })) }
}

/** What a PC holds and has to send. */
async function stateOf({ store, records, outbox }: FileOffice): Promise<string> {
	return JSON.stringify([
		await records(),
		await outbox(),
		await store.meta('cursor'),
		await store.meta('clockOffsetMs'),
	])
}

const BOMB = JSON.stringify({ changes: [], log: [], filler: '0'.repeat(60 << 20) })

export async function fuzzExchange(options: FuzzOptions): Promise<FuzzReport> {
	const world = await openWorld()
	try {
		const { store } = world.server
		const deps = { store, scopes: createScopes(), now: Date.now }
		const pc = await openPc(world, world.replica)
		const [pcKeys, serverKeys] = [await ownKeys(pc.store), await store.exchange.secretKeys()]
		const [pcOpen, serverOpen] = [publicKeysOf(pcKeys), publicKeysOf(serverKeys)]
		const question = opened(await pc.ask(), { signer: pcOpen.sign, box: serverKeys.box })
		const answered = await handlePack(deps, question.file, { by: 'cli' })
		if (!answered.ok) throw new Error(answered.reason)
		const answer = opened(answered.answer, { signer: serverOpen.sign, box: pcKeys.box })
		const seal = {
			question: { signSecret: pcKeys.sign, receiver: serverOpen.box, random: randomBytes },
			answer: { signSecret: serverKeys.sign, receiver: pcOpen.box, random: randomBytes },
		}
		const of = { question, answer }
		const which = fc.constantFrom('question' as const, 'answer' as const)
		const files = fc.oneof(
			{
				weight: 4,
				arbitrary: fc.record({ which, how: fc.constant('bytes' as const), changes: byteChanges }),
			},
			{
				weight: 5,
				arbitrary: which.chain(which =>
					fc.record({
						which: fc.constant(which),
						how: fc.constant('content' as const),
						content: mutated(
							fc
								.constant(of[which].content)
								.map(content => (which === 'question' ? withNewIds(content) : content)),
						),
					}),
				),
			},
			{
				weight: 2,
				arbitrary: which.chain(which =>
					fc.record({
						which: fc.constant(which),
						how: fc.constant('header' as const),
						header: mutated(fc.constant(of[which].header)),
					}),
				),
			},
		)
		let bombs = 0
		/** What the server holds since the last question, where that was refused. */
		let held: Digest | undefined
		const report = await fuzz('exchange', options, files, async input => {
			const { file, header, content } = of[input.which]
			let bytes: Uint8Array<ArrayBuffer>
			if (input.how === 'bytes') bytes = mutatedBytes(input.changes, file)
			else
				bytes = sealPack({
					...seal[input.which],
					header: input.how === 'header' ? (input.header as PackHeader) : header,
					content: JSON.stringify(input.how === 'content' ? input.content : content) ?? '',
				})
			const outcome = input.which === 'question' ? await ask(bytes) : await take(bytes)
			return `${input.which} ${input.how}: ${outcome}`
		})
		for (const which of ['question', 'answer'] as const) {
			const bomb = sealPack({ ...seal[which], header: of[which].header, content: BOMB })
			const outcome = which === 'question' ? await ask(bomb) : await take(bomb)
			if (outcome !== 'too_big') throw new Error(`a bomb is ${outcome}`)
			bombs++
		}
		return { ...report, inputs: report.inputs + bombs }

		async function ask(bytes: Uint8Array): Promise<string> {
			const before = held ?? (await world.digest())
			const result = await handlePack(deps, bytes, { by: 'cli' })
			held = result.ok ? undefined : await world.digest()
			if (result.ok) return 'taken'
			const changed = differences(before, held ?? before)
			if (changed.length > 0)
				throw new Error(`refused (${result.reason}), it has changed ${changed.join(', ')}`)
			return result.reason
		}

		async function take(bytes: Uint8Array): Promise<string> {
			const before = await stateOf(pc)
			const result = await pc.take(bytes)
			if (['complete', 'partial', 'outdated'].includes(result)) return result
			if ((await stateOf(pc)) !== before) throw new Error(`refused (${result}), it has changed the PC`)
			return result
		}
	} finally {
		await world.close()
	}
}
