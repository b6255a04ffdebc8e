/** How a backup is put back: the commands, with the file's name in them. Pure. */
import type { BackupsResponse } from '#shared/protocol/backups.ts'

export type Place = Extract<BackupsResponse, { enabled: true }>['restore']

/** @param name of a file in `folder` @returns lines for the console of the server's machine */
export function restoreCommands(
	folder: string,
	name: string,
	{ dataDir, system, database }: Place,
): string[] {
	if (system === 'windows') {
		const from = `"${folder}\\${name}"`
		return [
			'cd C:\\griddesk-server',
			'griddesk-server.exe stop',
			...(database === 'postgres' ? ['set DATABASE_URL=postgres://用户:密码@主机:5432/库'] : []),
			`node_modules\\node\\bin\\node.exe build\\server.ts restore --from ${from} --data "${dataDir}" --replace`,
			'griddesk-server.exe start',
		]
	}
	const env = database === 'postgres' ? 'DATABASE_URL=postgres://用户:密码@主机:5432/库 ' : ''
	return [
		'systemctl stop griddesk-server',
		'cd /opt/griddesk-server',
		`sudo -u griddesk ${env}node_modules/.bin/node build/server.ts restore --from '${folder}/${name}' --data '${dataDir}' --replace`,
		'systemctl start griddesk-server',
	]
}
