/** Before the tests: builds main, preload and client, so that they are never older than their source. */
import { buildAll } from '../../build/build.ts'

export default (): Promise<void> => buildAll()
