/** The wizard of a server's first start. */
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { FolderRequest, FolderResponse } from '#shared/protocol/backups.ts'
import { EnrolmentRequest, EnrolmentResponse } from '#shared/protocol/devices.ts'
import {
	OfficersRequest,
	OfficersResponse,
	OpenSetupRequest,
	OpenSetupResponse,
	SETUP_HEADER,
	SETUP_ROLES,
	SetupPasswordRequest,
	SetupState,
	StreetRequest,
	StreetResponse,
} from '#shared/protocol/setup.ts'
import { ENROLMENT_MS, enrolmentHash, newEnrolmentCode } from '../access/devices.ts'
import type { App, Context } from '../context.ts'
import { ApiError } from '../errors.ts'
import { createOfficers, renewPassword } from '../setup/officers.ts'
import type { Setup } from '../setup/setup.ts'
import { createStreet, readTree } from '../setup/street.ts'

/** Codes that may be tried from one address. */
const PER_MINUTE = 6

/** Who comes to a server that is yet to be set up, comes to its wizard. */
export function leadToSetup(app: App, setup: Setup): void {
	app.addHook('onRequest', async ({ method, url }, reply) => {
		if (method === 'GET' && url === '/' && (await setup.isOpen())) return reply.redirect('/index.html#/setup')
		return
	})
}

export function setupRoutes(app: App, given: Context): void {
	const { store, setup, now } = given
	if (setup === undefined) return
	const by = byOf(now)

	app.addHook('onRequest', async () => {
		if (!(await setup.isOpen())) throw new ApiError('forbidden')
	})

	app.post(
		'/api/setup/open',
		{
			schema: { body: OpenSetupRequest, response: { 200: OpenSetupResponse } },
			// Not by the authorization that a request brings: it could bring another each time.
			config: { rateLimit: { max: PER_MINUTE, timeWindow: 60_000, keyGenerator: ({ ip }) => ip } },
			bodyLimit: 1024,
		},
		async request => {
			const token = setup.open(request.body.code)
			const result = token === undefined ? 'refused' : 'ok'
			await store.audit.append({ ...by(request), action: 'setup.open', result })
			if (token === undefined) throw new ApiError('bad_credentials')
			return { token }
		},
	)

	void app.register(async inside => steps(inside, given, setup))
}

/** For whoever was let in. */
function steps(app: App, { store, system, backups, now, ...context }: Context, setup: Setup): void {
	const by = byOf(now)

	app.addHook('onRequest', async ({ headers }) => {
		if (!setup.isToken(headers[SETUP_HEADER])) throw new ApiError('sign_in')
	})

	app.get('/api/setup', { schema: { response: { 200: SetupState } } }, async request => {
		const { accounts, tree } = await store.read(async tx => ({
			accounts: await tx.accounts(),
			tree: await readTree(store, tx),
		}))
		const state = await backups.state()
		// What a new server has backed up by itself, where it was told to when it started, is nobody's decision yet.
		const newest = backups.isChosen() ? state?.files[0] : undefined
		return {
			officers: SETUP_ROLES.flatMap(role => {
				const account = accounts.find(each => each.role === role)
				return account === undefined ? [] : [{ role, login: account.login, name: account.name }]
			}),
			...(tree && {
				top: {
					kind: tree.top.kind === 'district' ? ('district' as const) : ('street' as const),
					name: tree.top.name,
					...(tree.top.code !== undefined && { code: tree.top.code }),
				},
			}),
			nodes: tree?.nodes.length ?? 0,
			...(context.certificate && { certificate: context.certificate }),
			...placesOf(request, context.certificate !== undefined),
			backups: {
				folder: state?.folder ?? '',
				suggested: state?.folder ?? join(context.dataDir, 'backups'),
				...(newest && { newest }),
			},
		}
	})

	app.post(
		'/api/setup/officers',
		{ schema: { body: OfficersRequest, response: { 200: OfficersResponse } }, bodyLimit: 4096 },
		async request => {
			const made = await createOfficers(store, request.body.officers, by(request))
			if (made === 'shared') throw new ApiError('bad_request')
			if (typeof made === 'string') throw new ApiError(made)
			return { passwords: [...made] }
		},
	)

	app.post(
		'/api/setup/password',
		{ schema: { body: SetupPasswordRequest, response: { 200: OfficersResponse } }, bodyLimit: 1024 },
		async request => {
			const given = await renewPassword(store, system, request.body.role, by(request))
			if (given === undefined) throw new ApiError('not_found')
			return { passwords: [given] }
		},
	)

	app.post(
		'/api/setup/street',
		{ schema: { body: StreetRequest, response: { 200: StreetResponse } } },
		async request => {
			const added = await createStreet(store, system, request.body)
			if (added === 'no_place') throw new ApiError('bad_request')
			const outcome = { added }
			await store.audit.append({ ...by(request), action: 'org.create_top', outcome })
			return { added }
		},
	)

	app.post(
		'/api/setup/backups',
		{ schema: { body: FolderRequest, response: { 200: FolderResponse } }, bodyLimit: 4096 },
		async request => {
			const { bytes } = await store.size()
			return backups.moveTo(request.body.folder, bytes)
		},
	)

	app.post(
		'/api/setup/enrolment',
		{ schema: { body: EnrolmentRequest, response: { 200: EnrolmentResponse } }, bodyLimit: 1024 },
		async request => {
			const admin = (await store.read(tx => tx.accounts())).find(({ role }) => role === 'sysadmin')
			if (admin === undefined) throw new ApiError('not_found')
			const code = newEnrolmentCode()
			const entry = {
				...request.body,
				codeHash: enrolmentHash(code),
				byId: admin.id,
				createdMs: now(),
				expiresMs: now() + ENROLMENT_MS,
			}
			await store.devices.addEnrolment(entry, { ...by(request), action: 'device.invite' })
			return { code, expiresMs: entry.expiresMs }
		},
	)

	app.post('/api/setup/finish', async (request, reply) => {
		const present = (await store.read(tx => tx.accounts())).length
		if (present === 0) throw new ApiError('bad_request')
		await setup.finish(by(request))
		return reply.status(204).send()
	})
}

const byOf =
	(now: () => number) =>
	({ ip: address }: FastifyRequest) => ({ atMs: now(), address })

/** Where PCs can reach this server, as far as it can tell: as the browser did, and by its addresses in the network. */
function placesOf(request: FastifyRequest, secure: boolean): { addresses: string[]; loopbackOnly: boolean } {
	const { localAddress = '', localPort = 0 } = request.socket
	const bound = request.server.addresses().map(each => (typeof each === 'string' ? each : each.address))
	const loopbackOnly = bound.every(address => /^(127\.|::1$)/.test(address))
	const own = Object.values(networkInterfaces())
		.flatMap(each => each ?? [])
		.filter(({ family, internal }) => family === 'IPv4' && !internal)
		.map(({ address }) => address)
	const hosts = loopbackOnly ? [localAddress] : [...own, localAddress]
	const scheme = secure ? 'https' : 'http'
	const origins = hosts
		.map(host => host.replace(/^::ffff:/, ''))
		.map(host => `${scheme}://${host.includes(':') ? `[${host}]` : host}:${localPort}`)
	return { addresses: [...new Set(origins)], loopbackOnly }
}
