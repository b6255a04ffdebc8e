/** Errors on the wire: a status and a code, never a message, a stack or a piece of the data. */
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { ErrorBody, ErrorCode } from '#shared/protocol/wire.ts'
import type { App } from './context.ts'

const STATUS: Partial<Record<ErrorCode, number>> = {
	bad_request: 400,
	sign_in: 401,
	bad_credentials: 401,
	forbidden: 403,
	revoked: 403,
	device_revoked: 403,
	not_enrolled: 403,
	enrolment_spent: 403,
	enrolment_expired: 403,
	weak_password: 422,
	not_found: 404,
	already_exists: 409,
	wrong_server: 409,
	epoch: 409,
	clock: 409,
	too_large: 413,
	pack_refused: 422,
	locked_out: 423,
	version: 426,
	too_many_requests: 429,
	internal: 500,
	unavailable: 503,
}

export class ApiError extends Error {
	readonly status: number
	readonly body: ErrorBody
	constructor(code: ErrorCode, more: Omit<ErrorBody, 'code'> = {}) {
		super(code)
		this.status = STATUS[code] ?? 500
		this.body = { code, ...more }
	}
}

/** The disk is full, or the database cannot be reached: it may work again later (rule S16). */
const UNAVAILABLE =
	/^(REPLACED|SQLITE_(FULL|BUSY|IOERR|READONLY|CANTOPEN)|E(CONN|HOST|NET|TIMEDOUT|PIPE)|25006|53|57P|08)/
/** What the PostgreSQL driver itself says of a line that broke has no code. */
const LINE_BROKE = /^(Connection terminated|timeout expired|Client has encountered a connection error)/

function toApiError(error: unknown): ApiError {
	if (error instanceof ApiError) return error
	if (hasZodFastifySchemaValidationErrors(error)) return new ApiError('bad_request')
	const { statusCode, code, message = '' } = error as Partial<FastifyError>
	if (statusCode === 413) return new ApiError('too_large')
	if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new ApiError('bad_request')
	return new ApiError(UNAVAILABLE.test(String(code)) || LINE_BROKE.test(message) ? 'unavailable' : 'internal')
}

/** Where an unexpected error came from, without its message: that may quote data. */
function places(error: unknown): string[] {
	const stack = error instanceof Error ? (error.stack ?? '') : ''
	return stack
		.split('\n')
		.map(line => line.trim())
		.filter(line => line.startsWith('at '))
		.slice(0, 8)
}

/** What the client is told of an error; one that nobody foresaw is logged. */
export function answerTo(error: unknown, request: FastifyRequest): ApiError {
	const answer = toApiError(error)
	if (answer.status >= 500) {
		const { name, code } = error as FastifyError
		const route = request.routeOptions.url
		request.log.error({ route, name, code, at: places(error) }, 'request failed')
	}
	return answer
}

/** Answers with the error's status and body. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
	const { status, body } = answerTo(error, request)
	if (body.retryAfterSeconds !== undefined) reply.header('retry-after', body.retryAfterSeconds)
	// Said by Fastify of a body that is too large; in HTTP/2 a connection is not one request's to close.
	if (request.raw.httpVersionMajor === 2) reply.removeHeader('connection')
	return reply.status(status).type('application/json').send(JSON.stringify(body))
}

export function handleErrors(app: App): void {
	app.setErrorHandler(answerError)
	app.setNotFoundHandler(() => {
		throw new ApiError('not_found')
	})
}

/** What was no request: its headers were too long, it did not arrive in time, or it was none of HTTP. */
export function refuseBroken(error: NodeJS.ErrnoException, socket: Socket): void {
	if (error.code === 'ECONNRESET' || socket.destroyed) return
	const [status, code]: [string, ErrorCode] =
		error.code === 'HPE_HEADER_OVERFLOW'
			? ['431 Request Header Fields Too Large', 'too_large']
			: error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
				? ['408 Request Timeout', 'bad_request']
				: ['400 Bad Request', 'bad_request']
	const body = JSON.stringify({ code } satisfies ErrorBody)
	const headers = `content-type: application/json\r\nx-content-type-options: nosniff\r\ncontent-length: ${body.length}`
	if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\n${headers}\r\nconnection: close\r\n\r\n${body}`)
	socket.destroy()
}
