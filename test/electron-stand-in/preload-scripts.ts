/** The scripts that put an app's preload into a page, in a world of its own. */
import crypto from 'node:crypto'
import fs from 'node:fs'
import { createCodec } from './page/codec.ts'
import { createContextBridge } from './page/context-bridge.ts'
import { runPreload } from './page/preload-world.ts'
import { interceptWindowOpen, reportWindowOpen } from './page/window-open.ts'

/** Electron's own name for it, which is what Playwright shows in traces. */
export const PRELOAD_WORLD = 'Electron Isolated Context'

/**
 * Parameters for `Page.addScriptToEvaluateOnNewDocument`: first the page's side, then the preload in
 * its world. Like Electron's they run in the main frame only.
 */
export function preloadScripts(preload: string): { source: string; worldName?: string }[] {
	const secret = JSON.stringify(crypto.randomUUID())
	const preloadSource = `(require, module, exports) => {\n${fs.readFileSync(preload, 'utf8')}\n}`
	return [
		{
			source: mainFrameOnly(`
				(${createContextBridge})('main', ${secret});
				(${interceptWindowOpen})(${secret});`),
		},
		{
			worldName: PRELOAD_WORLD,
			source: mainFrameOnly(`
				const codec = (${createCodec})();
				const bridge = (${createContextBridge})('isolated', ${secret});
				(${reportWindowOpen})(${secret}, wish => __standInSend(codec.encode({ type: 'open', ...wish })));
				(${runPreload})(${preloadSource}, bridge, codec, __standInSend);`),
		},
	]
}

function mainFrameOnly(expression: string): string {
	return `if (window === window.top) { ${expression} }`
}
