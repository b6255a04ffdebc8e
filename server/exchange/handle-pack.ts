/**
 * A `.gridpack` at the server (rule S14): who it is from is told by its signature, never by who carries it; what it
 * asks is answered by the functions that the routes call. Refused, it has changed nothing but the log.
 */
import { randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { type ExchangeLogEntry, RequestContent } from '#shared/exchange/content.ts'
import { newHeader, type PackHeader, readEnvelope } from '#shared/exchange/envelope.ts'
import { publicKeysOf } from '#shared/exchange/keys.ts'
import { openPack, sealPack } from '#shared/exchange/pack.ts'
import type { Refused } from '#shared/exchange/refusal.ts'
import { refused } from '#shared/exchange/refusal.ts'
import { isExchangeOn } from '#shared/exchange/switch.ts'
import type { Rec } from '#shared/model/record.ts'
import type { PublicKeys } from '#shared/protocol/wire.ts'
import type { Account, AuditEntry, ServerStore } from '../store/port.ts'
import { reportEvents } from '../sync/report.ts'
import { startOf } from '../sync/run.ts'
import { answerRequest, type PackDeps } from './answer-request.ts'

/** How a file came: for the log. */
export interface Carrier {
	readonly by: 'http' | 'cli'
	/** The account that carried it. */
	readonly accountId?: string
}

export type PackOutcome = { readonly ok: true; readonly answer: Uint8Array<ArrayBuffer> } | Refused

/** Takes a question and writes the file that answers it. Taken twice, it acts once (rule S3). */
export async function handlePack(deps: PackDeps, file: Uint8Array, carrier: Carrier): Promise<PackOutcome> {
	const { store, now } = deps
	const read = readEnvelope(file)
	const header = read.ok ? read.envelope.header : undefined
	const log = (action: string, outcome: AuditEntry['outcome']) =>
		store.audit.append({
			atMs: now(),
			action: `exchange.${action}`,
			outcome: { ...carrier, ...outcome },
			...(action === 'refused' && { result: 'refused' as const }),
			...(header && { accountId: header.accountId, replica: header.replica, subject: header.id }),
		})
	const asked = await readRequest(store, read)
	if (!asked.ok) {
		await log('refused', { reason: asked.reason, bytes: file.length })
		return asked
	}
	const { content, account, keys } = asked
	await log('taken', { bytes: file.length, changes: content.changes.length })
	await appendDeviceLog(store, asked.header, content.log, now())
	const sender = { accountId: account.id, replica: asked.header.replica }
	// Before they are answered for: the PC forgets what it is told that the server has.
	await reportEvents(store, sender, content.events ?? [], now())
	const { text, summary } = await answerRequest(deps, account, content, asked.header)
	const { serverId, epoch } = store.info
	const { accountId, replica } = asked.header
	const answer = sealPack({
		header: newHeader({ kind: 'answer', id: uuid(), serverId, accountId, replica, epoch, createdMs: now() }),
		content: text,
		signSecret: (await store.exchange.secretKeys()).sign,
		receiver: keys.box,
		random: randomBytes,
	})
	await log('answered', { ...summary, bytes: answer.length })
	return { ok: true, answer }
}

interface Request {
	readonly ok: true
	readonly header: PackHeader
	readonly content: RequestContent
	readonly account: Account
	/** The asking replica's. */
	readonly keys: PublicKeys
}

async function readRequest(
	store: ServerStore,
	read: ReturnType<typeof readEnvelope>,
): Promise<Request | Refused> {
	if (!(await isOn(store))) return refused('disabled')
	if (!read.ok) return read
	const { envelope } = read
	const { header } = envelope
	if (header.serverId !== store.info.serverId) return refused('foreign_server')
	if (header.kind !== 'request') return refused('not_for_us')
	// The replica has yet to offer what a restore lost (rule S12), and what it asks is of another history.
	if (header.epoch !== '' && header.epoch !== store.info.epoch) return refused('other_epoch')
	const keys = await store.exchange.replicaKeys(header.accountId, header.replica)
	if (keys === undefined) return refused('unknown_sender')
	const own = await store.exchange.secretKeys()
	const opened = openPack(envelope, { signer: keys.sign, boxSecret: own.box, boxKey: publicKeysOf(own).box })
	if (!opened.ok) return opened
	const account = await store.read(tx => tx.account(header.accountId))
	if (account === undefined || account.state === 'disabled') return refused('revoked')
	const content = RequestContent.safeParse(opened.content)
	if (!content.success) return refused('malformed')
	return { ok: true, header, content: content.data, account, keys }
}

/** Most settings of one node that are looked at; there is one, or a few where several were made at once. */
const SETTINGS = 50

const isOn = ({ info, read }: ServerStore): Promise<boolean> =>
	read(async tx => {
		const rows = await tx.page(startOf(info.topId), ['setting'], SETTINGS)
		return isExchangeOn(
			rows.map(row => JSON.parse(row.body) as Rec),
			info.topId,
		)
	})

/** What the PC did with exchange files while nobody else could see it. */
async function appendDeviceLog(
	{ audit }: ServerStore,
	{ accountId, replica }: PackHeader,
	entries: readonly ExchangeLogEntry[],
	atMs: number,
): Promise<void> {
	await audit.append(
		...entries.map(({ id, action, packId, ...outcome }) => ({
			atMs,
			eventMs: Math.min(outcome.atMs, atMs),
			accountId,
			replica,
			action: `device.exchange.${action}`,
			...(packId !== undefined && { subject: packId }),
			...(action === 'refused' && { result: 'refused' as const }),
			outcome: { ...outcome, deviceMs: outcome.atMs },
			entryId: id,
		})),
	)
}
