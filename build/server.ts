/**
 * `npm run server -- [--data DIR] [--port N] [--host ADDRESS] [--log LEVEL] [--backups DIR]`: the central server; with
 * `--backups` it writes a backup to that folder every day (unless another was chosen on its page), tries it, and keeps
 * 7 days, 4 weeks and 12 months. A new server prints an address where it is set up in a browser; with `--no-wizard` it
 * makes an administrator instead and prints the password.
 * `npm run server -- backup --to FILE`: all of its data as one file; the server may run.
 * `npm run server -- check --from FILE`: puts a backup into a temporary database and holds it against itself.
 * `npm run server -- move`: from the file under DIR to the empty PostgreSQL of `DATABASE_URL`; every row is checked.
 * `npm run server -- restore --from FILE [--replace]`: puts a backup in place. Data that are there are only replaced
 * if told so, and after a backup of them was written to DIR.
 * `npm run server -- updates [list] | add FOLDER | offer VERSION pilot|office|all | roll-back VERSION | hold | resume`:
 * releases of the app for the PCs; the server may run.
 * `npm run server -- audit [NUMBER:HASH]`: checks that nothing was changed in or taken from the audit, and that the row
 * that was written down before is in it still; the server may run.
 * `npm run server -- exchange IN.gridpack OUT.gridpack`: takes a PC's exchange file and writes the answer to it; the
 * server may run.
 * `npm run server -- reset-password LOGIN`: prints a new one-time password, for an administrator who has nobody to ask;
 * the audit says so, and the server may run.
 *
 * `--port` and `--host` are PORT and HOST in the environment, too.
 * It listens to this machine alone unless `--host` says more, and then it takes TLS: `--tls generate` (a certificate of
 * its own, kept under DIR; the fingerprint is printed) or `--tls-cert FILE --tls-key FILE`, in the environment
 * GRIDDESK_TLS, GRIDDESK_TLS_CERT, GRIDDESK_TLS_KEY. `--plain-http` (GRIDDESK_PLAIN_HTTP=1) does without. `--name NAME`
 * (GRIDDESK_NAMES, with commas): names under which a proxy on this machine passes requests on.
 *
 * The secrets in the database are sealed by DIR/secret.key, or GRIDDESK_SECRET_KEY, which no backup holds. Where that key
 * is lost, `--new-secrets` starts once without it: exchange keys are made anew, recovery codes are given up.
 *
 * With `DATABASE_URL` in the environment the data is in that PostgreSQL (a primary and its standbys as
 * `postgres://user:password@first:5432,second:5432/database`), else in a file under DIR.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startServer } from '#server/main.ts'
import { defaultDataDir } from './data-dir.ts'
import { checkAudit } from './server-audit.ts'
import { isBackupCommand, runBackupCommand } from './server-backup.ts'
import { answerFile } from './server-exchange.ts'
import { resetPassword } from './server-password.ts'
import { startProblem } from './server-start-words.ts'
import { certificateLines, tlsOption } from './server-tls.ts'
import { runUpdatesCommand } from './server-updates.ts'

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		data: { type: 'string', default: defaultDataDir('griddesk-server') },
		port: { type: 'string', default: process.env.PORT || '8520' },
		host: { type: 'string', default: process.env.HOST || '127.0.0.1' },
		tls: { type: 'string' },
		'tls-cert': { type: 'string' },
		'tls-key': { type: 'string' },
		'plain-http': { type: 'boolean', default: process.env.GRIDDESK_PLAIN_HTTP === '1' },
		name: { type: 'string', multiple: true },
		'new-secrets': { type: 'boolean', default: false },
		log: { type: 'string', default: 'info' },
		backups: { type: 'string' },
		'no-wizard': { type: 'boolean', default: false },
		to: { type: 'string' },
		from: { type: 'string' },
		replace: { type: 'boolean', default: false },
	},
})

const databaseUrl = process.env.DATABASE_URL || undefined
const [command] = positionals
if (command !== undefined && isBackupCommand(command)) {
	const { data: dataDir, to, from, replace } = values
	process.exit(await runBackupCommand(command, { dataDir, databaseUrl, to, from, replace }))
}
if (command === 'audit')
	process.exit(await checkAudit({ dataDir: values.data, databaseUrl }, positionals.slice(1)))
if (command === 'exchange')
	process.exit(await answerFile({ dataDir: values.data, databaseUrl }, positionals.slice(1)))
if (command === 'reset-password')
	process.exit(await resetPassword({ dataDir: values.data, databaseUrl }, positionals.slice(1)))
if (command === 'updates') process.exit(await runUpdatesCommand(values.data, positionals.slice(1)))
if (command !== undefined) throw new Error(`There is no command ${command}`)

const server = await start({
	dataDir: values.data,
	databaseUrl,
	port: Number(values.port),
	host: values.host,
	tls: tlsOption(values, process.env),
	plainHttp: values['plain-http'],
	newSecrets: values['new-secrets'],
	names: values.name ?? process.env.GRIDDESK_NAMES?.split(','),
	rendererDir: join(import.meta.dirname, '..', 'dist', 'renderer'),
	logLevel: values.log,
	backupDir: values.backups,
	setup: !values['no-wizard'],
})

/** What an administrator can mend is said in a line; anything else is a bug and shows where. */
async function start(options: Parameters<typeof startServer>[0] & Parameters<typeof startProblem>[1]) {
	try {
		return await startServer(options)
	} catch (error) {
		const problem = startProblem(error, options)
		if (problem === undefined) throw error
		console.error(problem)
		process.exit(1)
	}
}

if (server.firstAdmin !== undefined) {
	const { login, password } = server.firstAdmin
	console.log(`First administrator: ${login}  password (shown this once): ${password}`)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.once(signal, () => {
		void server.stop().then(() => process.exit(0))
	})

const certificates = server.certificates()
if (certificates !== undefined) for (const line of certificateLines(certificates)) console.log(line)
console.log(`Grid Desk server: ${server.url}`)
if (server.setupCode !== undefined) {
	// A server that listens everywhere says so by an address where no browser goes.
	const origin = server.url.replace('//0.0.0.0', '//127.0.0.1').replace('//[::]', '//[::1]')
	console.log('This server is not set up yet. Open this address in a browser; its code is good for one use:')
	console.log(`Set up: ${origin}/index.html#/setup?code=${server.setupCode}`)
}
