/** Where the server keeps its data unless told otherwise: the user's data folder of each system. */
import { homedir } from 'node:os'
import { join } from 'node:path'

/** @param name `griddesk` for a real server, `griddesk-demo` for the practice one */
export function defaultDataDir(name: string): string {
	const home = homedir()
	if (process.platform === 'win32')
		return join(process.env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), name)
	if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', name)
	return join(process.env.XDG_DATA_HOME ?? join(home, '.local', 'share'), name)
}
