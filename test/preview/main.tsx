/** Every screen over invented data in memory: `npm run preview`, then `/?role=worker#/people`. */
import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import { createRoot } from 'react-dom/client'
import { App } from '#renderer/app/app.tsx'
import { theme } from '#renderer/ui/theme.ts'
import { ROLES, type Role } from '#shared/model/kinds.ts'
import { createMemoryClient } from './memory-client.ts'
import '#renderer/ui/style.css'

const asked = new URLSearchParams(location.search).get('role')
const role: Role = ROLES.find(each => each === asked) ?? 'worker'
const client = await createMemoryClient(role)
createRoot(document.getElementById('root')!).render(
	<ThemeProvider theme={theme}>
		<CssBaseline />
		<App client={client} />
	</ThemeProvider>,
)
