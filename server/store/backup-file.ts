/**
 * A backup as a file: gzipped lines of JSON, the same for every database. First a header, then a line `[table, row]`
 * for every row, at last a trailer with the number of rows and the SHA-256 of all before it.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'

const FORMAT = 1

const Header = z.object({
	product: z.literal('griddesk'),
	kind: z.literal('backup'),
	format: z.int(),
	/** What had made the tables of the rows, in order. */
	migrations: z.array(z.string()),
	serverId: z.string(),
	epoch: z.string(),
	/** The number of the last change in it. */
	version: z.int().min(0),
	takenMs: z.int(),
})
export type BackupHeader = z.infer<typeof Header>

const Row = z.tuple([z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.null()]))])
export type BackupRow = z.infer<typeof Row>

const Trailer = z.object({ rows: z.int(), sha256: z.string() })

export type BackupErrorCode =
	/** It is no backup of this product. */
	| 'not_a_backup'
	/** The file ends before its end. */
	| 'truncated'
	/** It is not what was written. */
	| 'damaged'
	/** A newer version of the server wrote it. */
	| 'newer'
	/** There are data already, and nobody said that they may be replaced. */
	| 'not_empty'
	/** The data there belong to another server. */
	| 'other_server'
	/** A server runs on it, or something was written between the backup of what is there and its replacement. */
	| 'in_use'
	/** The database there was written by an older version of the server: start that server once. */
	| 'not_migrated'

export class BackupError extends Error {
	readonly code: BackupErrorCode
	constructor(code: BackupErrorCode, message: string) {
		super(message)
		this.code = code
	}
}

const damaged = () => new BackupError('damaged', 'The file is damaged: it is not what was written')
const notABackup = () => new BackupError('not_a_backup', 'The file is no backup of this product')
const truncated = () => new BackupError('truncated', 'The file is incomplete')

/** Writes all or nothing: the file has its name once it is complete and on the disk. */
export async function writeBackup(
	file: string,
	header: Omit<BackupHeader, 'product' | 'kind' | 'format'>,
	rows: AsyncIterable<BackupRow>,
): Promise<{ readonly rows: number }> {
	let count = 0
	async function* lines(): AsyncGenerator<string> {
		const hash = createHash('sha256')
		const line = (value: unknown): string => {
			const text = `${JSON.stringify(value)}\n`
			hash.update(text)
			return text
		}
		yield line({ product: 'griddesk', kind: 'backup', format: FORMAT, ...header })
		for await (const row of rows) {
			count++
			yield line(row)
		}
		yield `${JSON.stringify({ rows: count, sha256: hash.digest('hex') } satisfies z.infer<typeof Trailer>)}\n`
	}
	const partial = `${file}.partial`
	try {
		// It holds everybody's data and the server's keys.
		const target = createWriteStream(partial, { mode: 0o600, flush: true })
		await pipeline(Readable.from(lines()), createGzip(), target)
		await rename(partial, file)
	} catch (error) {
		await rm(partial, { force: true })
		throw error
	}
	await syncFolder(dirname(file))
	return { rows: count }
}

/** Makes a rename durable; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
	if (process.platform === 'win32') return
	const handle = await open(folder, 'r')
	await handle.sync().finally(() => handle.close())
}

/**
 * Reads a backup. That all rows are as they were written is known only at the end: whoever uses them before must be
 * able to undo it.
 *
 * @throws {BackupError}
 */
export async function* readBackup(file: string): AsyncGenerator<BackupHeader | BackupRow> {
	const hash = createHash('sha256')
	let header: BackupHeader | undefined
	let trailer: z.infer<typeof Trailer> | undefined
	let rows = 0
	for await (const line of linesOf(file)) {
		if (trailer !== undefined) throw damaged()
		const value = parse(line)
		if (header === undefined) {
			header = readHeader(value)
			yield header
		} else if (Array.isArray(value)) {
			const row = Row.safeParse(value)
			if (!row.success) throw damaged()
			rows++
			yield row.data
		} else {
			const end = Trailer.safeParse(value)
			if (!end.success) throw damaged()
			trailer = end.data
			continue
		}
		hash.update(`${line}\n`)
	}
	if (header === undefined) throw notABackup()
	if (trailer === undefined) throw truncated()
	if (trailer.rows !== rows || trailer.sha256 !== hash.digest('hex')) throw damaged()
}

/** Only `\n` ends a line: a text may hold every other character that looks like an end. */
async function* linesOf(file: string): AsyncGenerator<string> {
	const gunzip = createGunzip()
	const source = createReadStream(file)
	source.on('error', error => gunzip.destroy(error))
	const decoder = new TextDecoder('utf-8', { fatal: true })
	let rest = ''
	let begun = false
	try {
		for await (const chunk of source.pipe(gunzip)) {
			const parts = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n')
			rest = parts.pop() ?? ''
			begun ||= parts.length > 0
			yield* parts
		}
	} catch (error) {
		throw unreadable(error, begun)
	} finally {
		source.destroy()
	}
	if (rest !== '') throw begun ? truncated() : notABackup()
}

/** @param begun whether anything came out of the file */
function unreadable(error: unknown, begun: boolean): unknown {
	const code = String((error as NodeJS.ErrnoException).code)
	if (code === 'Z_BUF_ERROR') return truncated()
	if (!code.startsWith('Z_') && code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') return error
	return begun ? damaged() : notABackup()
}

function parse(line: string): unknown {
	try {
		return JSON.parse(line) as unknown
	} catch {
		return undefined
	}
}

function readHeader(value: unknown): BackupHeader {
	const header = Header.safeParse(value)
	if (!header.success) throw notABackup()
	if (header.data.format > FORMAT)
		throw new BackupError('newer', 'The file was written by a newer version of the server')
	return header.data
}
