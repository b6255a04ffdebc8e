/** A server in a process of its own, so that it can be killed: `server-child.ts <dataDir> <port>`. */
import { startServer } from '#server/main.ts'

const [dataDir = '', port = '0'] = process.argv.slice(2)
const server = await startServer({ dataDir, port: Number(port), logLevel: 'silent' })
process.send?.({ url: server.url })
