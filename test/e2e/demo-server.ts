/** The central server with the demo street, in a process of its own: `demo-server.ts <dataDir> <port> [<built client>]`. */
import { loadDemo } from '#server/demo/load.ts'
import { startServer } from '#server/main.ts'

const [dataDir = '', port = '0', rendererDir] = process.argv.slice(2)
const server = await startServer({ dataDir, port: Number(port), rendererDir, demo: true, logLevel: 'silent' })
const accounts = await loadDemo(server, new Date().toLocaleDateString('sv'))
process.send?.({ url: server.url, accounts })
// Without its test it has no business going on.
process.once('disconnect', () => process.exit())
