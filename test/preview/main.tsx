/**
 * Every screen over invented data in memory: `npm run preview`, then `/?role=worker#/people`. With `scene` a state
 * of sync to look at; with `role=none` the locked client.
 */
import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import { createRoot } from 'react-dom/client'
import { App } from '#renderer/app/app.tsx'
import { Root } from '#renderer/app/root.tsx'
import { SignInAgainContext } from '#renderer/session/sign-in-again.ts'
import { theme } from '#renderer/ui/theme.ts'
import { ROLES, type Role } from '#shared/model/kinds.ts'
import { createMemoryClient } from './memory-client.ts'
import { createMemoryGate, previewDesktop } from './memory-gate.ts'
import { SCENES } from './scenes.ts'
import '#renderer/ui/style.css'

// Hash addresses carry the page's own query along, which would spoil theirs: it is kept for reloads elsewhere.
const query = location.search || (sessionStorage.getItem('preview') ?? '')
sessionStorage.setItem('preview', query)
history.replaceState(history.state, '', location.pathname + location.hash)
const asked = new URLSearchParams(query)
const role: Role = ROLES.find(each => each === asked.get('role')) ?? 'worker'
const scene = SCENES.find(each => each === asked.get('scene')) ?? null

createRoot(document.getElementById('root')!).render(
	<ThemeProvider theme={theme}>
		<CssBaseline />
		{asked.get('role') === 'none' ? (
			<Root gate={createMemoryGate(asked.get('server'))} desktop={previewDesktop(asked.get('server'))} />
		) : (
			<SignInAgainContext value={createMemoryGate(null).signInAgain}>
				<App client={await createMemoryClient(role, scene)} />
			</SignInAgainContext>
		)}
	</ThemeProvider>,
)
